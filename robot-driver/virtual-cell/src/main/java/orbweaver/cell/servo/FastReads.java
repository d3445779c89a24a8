package orbweaver.cell.servo;

import orbweaver.robot.dynamixel.Crc16;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;
import org.jspecify.annotations.Nullable;

/// Fast Sync Read and Fast Bulk Read: one frame that the servos build together, each adding `ERR ID data CRC` behind
/// the one before it, without stuffing. A servo that is not there, or whose firmware does not know the instruction,
/// breaks the frame off. Allocation-free.
final class FastReads {
    private static final int AROUND = 4; // error, id, checksum
    private static final int LENGTH = 5;
    private static final int SYNC_IDS = 4;
    private static final int BULK_ENTRY = 5;

    private final Answers answers;
    private final byte[] frame = new byte[PacketWriter.DEFAULT_CAPACITY];
    private int length;
    private int crc;

    FastReads(Answers answers) {
        this.answers = answers;
        frame[0] = (byte) 0xFF;
        frame[1] = (byte) 0xFF;
        frame[2] = (byte) 0xFD;
        frame[4] = (byte) PacketWriter.BROADCAST;
        frame[7] = (byte) Instruction.STATUS.code();
    }

    void sync(Packet packet) {
        if (packet.id() != PacketWriter.BROADCAST || packet.parameters() <= SYNC_IDS) return;
        int count = packet.u16(2);
        int servos = packet.parameters() - SYNC_IDS;
        EmulatedServo first = servo(packet.u8(SYNC_IDS));
        if (first == null || !begin(servos * (AROUND + count))) return;
        for (int k = 0; k < servos; k++) answers.direct(packet.u8(SYNC_IDS + k));
        for (int k = 0; k < servos; k++) {
            if (!add(servo(packet.u8(SYNC_IDS + k)), packet.u16(0), count)) break;
        }
        answers.send(first, frame, length);
    }

    void bulk(Packet packet) {
        int servos = packet.parameters() / BULK_ENTRY;
        if (packet.id() != PacketWriter.BROADCAST || servos == 0) return;
        EmulatedServo first = servo(packet.u8(0));
        int blocks = 0;
        for (int k = 0; k < servos; k++) blocks += AROUND + packet.u16(BULK_ENTRY * k + 3);
        if (first == null || !begin(blocks)) return;
        for (int k = 0; k < servos; k++) answers.direct(packet.u8(BULK_ENTRY * k));
        for (int k = 0; k < servos; k++) {
            int at = BULK_ENTRY * k;
            if (!add(servo(packet.u8(at)), packet.u16(at + 1), packet.u16(at + 3))) break;
        }
        answers.send(first, frame, length);
    }

    private @Nullable EmulatedServo servo(int id) {
        EmulatedServo servo = answers.direct(id);
        boolean answers = servo != null
                && servo.firmware() >= Firmware.FAST_READ
                && servo.statusReturnLevel() >= Answers.LEVEL_READ;
        return answers ? servo : null;
    }

    /// The header of a frame with so many bytes in its blocks; false when no frame is that long.
    private boolean begin(int blocks) {
        length = LENGTH + 3;
        if (length + blocks > frame.length) return false;
        int counted = blocks + 1;
        frame[LENGTH] = (byte) counted;
        frame[LENGTH + 1] = (byte) (counted >> 8);
        crc = Crc16.of(frame, 0, length);
        return true;
    }

    private boolean add(@Nullable EmulatedServo servo, int address, int count) {
        if (servo == null) return false;
        StatusError error = servo.read(address, count);
        put(servo.errorByte(error));
        put(servo.id());
        for (int k = 0; k < count; k++) put(error == StatusError.NONE ? servo.u8(address + k) : 0);
        int sum = crc;
        put(sum);
        put(sum >> 8);
        return true;
    }

    private void put(int value) {
        frame[length++] = (byte) value;
        crc = Crc16.update(crc, (byte) value);
    }
}
