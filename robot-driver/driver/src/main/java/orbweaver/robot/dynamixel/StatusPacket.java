package orbweaver.robot.dynamixel;

import org.jspecify.annotations.Nullable;

/// A status packet read through a [Packet]: the first parameter is the error byte, data counts from 0 behind it.
public final class StatusPacket {
    private final Packet packet;

    StatusPacket(Packet packet) {
        this.packet = packet;
    }

    public int id() {
        return packet.id();
    }

    /// Bit 7 of the error byte: the servo has a hardware error to be read from Hardware Error Status. The data is
    /// valid all the same.
    public boolean alert() {
        return packet.parameters() > 0 && (packet.u8(0) & StatusError.ALERT) != 0;
    }

    /// The error code without the alert bit; 0 is no error.
    public int errorCode() {
        return packet.parameters() > 0 ? packet.u8(0) & ~StatusError.ALERT : 0;
    }

    /// The error in words, or null for a code the protocol does not define.
    public @Nullable StatusError error() {
        return StatusError.of(errorCode());
    }

    /// How many data bytes follow the error byte.
    public int dataLength() {
        return Math.max(0, packet.parameters() - 1);
    }

    public int u8(int index) {
        return packet.u8(index + 1);
    }

    public int u16(int index) {
        return packet.u16(index + 1);
    }

    public int s16(int index) {
        return packet.s16(index + 1);
    }

    public int s32(int index) {
        return packet.s32(index + 1);
    }

    public int value(int index, ControlTableItem item) {
        return packet.value(index + 1, item.size(), item.signed());
    }
}
