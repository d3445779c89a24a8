package orbweaver.cell.servo;

import java.util.List;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;
import org.jspecify.annotations.Nullable;

/// Who on the bus is meant, and the status packets that go back. Allocation-free.
final class Answers {
    /// The lowest Status Return Level that answers reads, and the one that answers everything.
    static final int LEVEL_READ = 1;

    static final int LEVEL_ALL = 2;

    private final List<EmulatedServo> servos;
    private final AnswerWire wire;
    private final PacketWriter writer = new PacketWriter();
    private long delayNanos;

    Answers(List<EmulatedServo> servos, AnswerWire wire) {
        this.servos = servos;
        this.wire = wire;
    }

    void begin() {
        delayNanos = 0;
    }

    /// Return Delay Times of all answers since [#begin], in ns.
    long delayNanos() {
        return delayNanos;
    }

    List<EmulatedServo> servos() {
        return servos;
    }

    /// The servo with this ID of its own, if it hears the bus; this instruction then counts as heard.
    @Nullable
    EmulatedServo direct(int id) {
        for (int k = 0; k < servos.size(); k++) {
            EmulatedServo servo = servos.get(k);
            if (servo.id() != id || !servo.listens()) continue;
            servo.heard();
            return servo;
        }
        return null;
    }

    void ping(EmulatedServo servo) {
        writer.beginStatus(servo.id(), servo.errorByte(StatusError.NONE));
        writer.u16(servo.modelNumber()).u8(servo.firmware());
        send(servo);
    }

    /// Answers a read; false when the servo's Status Return Level keeps it silent.
    boolean read(EmulatedServo servo, int address, int length) {
        StatusError error = servo.read(address, length);
        if (error != StatusError.NONE) return plain(servo, servo.id(), LEVEL_READ, error);
        if (servo.statusReturnLevel() < LEVEL_READ) return false;
        writer.beginStatus(servo.id(), servo.errorByte(error));
        for (int k = 0; k < length; k++) writer.u8(servo.u8(address + k));
        send(servo);
        return true;
    }

    /// Answers without data as `id`, when the servo answers this kind of instruction at all.
    boolean plain(EmulatedServo servo, int id, int level, StatusError error) {
        if (servo.statusReturnLevel() < level) return false;
        writer.beginStatus(id, servo.errorByte(error));
        send(servo);
        return true;
    }

    /// Sends a frame of several servos, or what they made of it; the first one's delay counts.
    void send(EmulatedServo first, byte[] frame, int length) {
        delayNanos += first.returnDelayNanos();
        wire.send(frame, length);
    }

    private void send(EmulatedServo servo) {
        send(servo, writer.buffer(), writer.end());
    }
}
