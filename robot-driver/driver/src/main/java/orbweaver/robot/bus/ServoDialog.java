package orbweaver.robot.bus;

import java.io.IOException;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.StatusPacket;
import org.jspecify.annotations.Nullable;

/// Questions to one servo at a time, repeated when no answer comes: for start-up and service, not for the cycle.
final class ServoDialog {
    private static final int TRIES = 3;
    private static final int STATUS_OVERHEAD = 11;
    private static final int PING_DATA = 3;

    private final BusLine line;
    private final ServoMap servos;

    ServoDialog(BusLine line, ServoMap servos) {
        this.line = line;
        this.servos = servos;
    }

    /// Model number (data 0, 2 bytes) and firmware (data 2), or null when nobody answers at this ID.
    @Nullable
    StatusPacket ping(int id) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            line.writer().ping(id);
            StatusPacket status = line.ask(id, STATUS_OVERHEAD + PING_DATA);
            if (status != null && status.dataLength() == PING_DATA) return status;
        }
        return null;
    }

    /// Reads one item.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    int read(int servo, ControlTableItem item) throws IOException {
        StatusPacket status = null;
        for (int i = 0; i < TRIES; i++) {
            line.writer().read(servos.id(servo), item.address(), item.size());
            status = line.ask(servos.id(servo), STATUS_OVERHEAD + item.size());
            if (status != null && status.errorCode() == 0 && status.dataLength() == item.size()) {
                return status.value(0, item);
            }
        }
        throw failure(servo, "reading " + item.name(), status);
    }

    /// Writes one item and waits for the servo's answer.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    void write(int servo, ControlTableItem item, int value) throws IOException {
        StatusPacket status = null;
        for (int i = 0; i < TRIES; i++) {
            line.writer().write(servos.id(servo), item, value);
            status = line.ask(servos.id(servo), STATUS_OVERHEAD);
            if (status != null && status.errorCode() == 0) return;
        }
        throw failure(servo, "setting " + item.name() + " to " + value, status);
    }

    private ArmException failure(int servo, String what, @Nullable StatusPacket status) {
        String who = servos.words(servo);
        String name = Character.toUpperCase(who.charAt(0)) + who.substring(1);
        if (status == null) return new ArmException(name + " stopped answering while " + what + ": check its cable.");
        var error = status.error();
        return new ArmException(name + " " + (error == null ? "refused" : error.words()) + " while " + what + ".");
    }
}
