package orbweaver.cell.servo;

import java.util.List;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;
import org.jspecify.annotations.Nullable;

/// What the servos of a bus make of one instruction, and their answers in order. In a sync or bulk read every servo
/// waits for the one before it in the list: where one stays silent, so do those behind it. Allocation-free.
final class BusInstructions {
    private static final int BROADCAST = PacketWriter.BROADCAST;
    private static final int LAST_ID = 252;
    private static final int LEVEL_READ = 1;
    private static final int LEVEL_ALL = 2;
    private static final byte[] CLEAR_MULTI_TURN = {0x01, 0x44, 0x58, 0x4C, 0x22};

    private final List<EmulatedServo> servos;
    private final AnswerWire wire;
    private final PacketWriter writer = new PacketWriter();
    private final byte[] data = new byte[PacketWriter.DEFAULT_CAPACITY];
    private long delayNanos;

    BusInstructions(List<EmulatedServo> servos, AnswerWire wire) {
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

    void handle(Packet packet) {
        Instruction instruction = Instruction.of(packet.instruction());
        if (instruction == null) {
            EmulatedServo servo = direct(packet.id());
            if (servo != null) answer(servo, LEVEL_ALL, StatusError.INSTRUCTION_ERROR);
            return;
        }
        switch (instruction) {
            case PING -> ping(packet);
            case READ -> read(packet);
            case WRITE, REG_WRITE, ACTION -> change(packet, instruction);
            case REBOOT -> reboot(packet);
            case CLEAR -> clear(packet);
            case SYNC_READ -> syncRead(packet);
            case BULK_READ -> bulkRead(packet);
            case SYNC_WRITE -> syncWrite(packet);
            case BULK_WRITE -> bulkWrite(packet);
            case FACTORY_RESET, CONTROL_TABLE_BACKUP -> {
                EmulatedServo servo = direct(packet.id());
                if (servo != null) answer(servo, LEVEL_ALL, StatusError.INSTRUCTION_ERROR);
            }
            case STATUS, FAST_SYNC_READ, FAST_BULK_READ -> {}
        }
    }

    private void ping(Packet packet) {
        boolean all = packet.id() == BROADCAST;
        for (int id = all ? 0 : packet.id(); id <= (all ? LAST_ID : packet.id()); id++) {
            EmulatedServo servo = direct(id);
            if (servo == null) continue;
            writer.beginStatus(id, servo.errorByte(StatusError.NONE));
            writer.u16(servo.modelNumber()).u8(servo.firmware());
            send(servo);
        }
    }

    private void read(Packet packet) {
        EmulatedServo servo = direct(packet.id());
        if (servo == null) return;
        if (packet.parameters() != 4) answer(servo, LEVEL_READ, StatusError.DATA_LENGTH_ERROR);
        else answerRead(servo, packet.u16(0), packet.u16(2));
    }

    private void change(Packet packet, Instruction instruction) {
        int id = packet.id();
        for (int k = 0; k < servos.size(); k++) {
            EmulatedServo servo = servos.get(k);
            if (!servo.listens()) continue;
            boolean direct = id == servo.id();
            boolean second = !direct && id == servo.secondaryId();
            if (!direct && !second && id != BROADCAST) continue;
            servo.heard();
            StatusError result = apply(servo, packet, instruction, second);
            if (direct) answer(servo, LEVEL_ALL, result);
        }
    }

    private StatusError apply(EmulatedServo servo, Packet packet, Instruction instruction, boolean second) {
        if (instruction == Instruction.ACTION) return servo.action();
        int length = packet.parameters() - 2;
        if (length < 1) return StatusError.DATA_LENGTH_ERROR;
        packet.copy(2, length, data, 0);
        return instruction == Instruction.WRITE
                ? servo.write(data, packet.u16(0), length, second)
                : servo.register(data, packet.u16(0), length, second);
    }

    private void reboot(Packet packet) {
        for (int k = 0; k < servos.size(); k++) {
            EmulatedServo servo = servos.get(k);
            boolean direct = packet.id() == servo.id();
            if (!servo.listens() || (!direct && packet.id() != BROADCAST)) continue;
            if (direct) answer(servo, LEVEL_ALL, StatusError.NONE);
            servo.reboot();
        }
    }

    private void clear(Packet packet) {
        EmulatedServo servo = direct(packet.id());
        if (servo == null) return;
        boolean known = packet.parameters() == CLEAR_MULTI_TURN.length;
        for (int k = 0; known && k < CLEAR_MULTI_TURN.length; k++) known = packet.u8(k) == CLEAR_MULTI_TURN[k];
        answer(servo, LEVEL_ALL, known ? servo.clearMultiTurn() : StatusError.DATA_RANGE_ERROR);
    }

    private void syncRead(Packet packet) {
        if (packet.id() != BROADCAST || packet.parameters() < 5) return;
        for (int k = 4; k < packet.parameters(); k++) hear(packet.u8(k));
        for (int k = 4; k < packet.parameters(); k++) {
            EmulatedServo servo = direct(packet.u8(k));
            if (servo == null || !answerRead(servo, packet.u16(0), packet.u16(2))) return;
        }
    }

    private void bulkRead(Packet packet) {
        if (packet.id() != BROADCAST) return;
        for (int k = 0; k + 5 <= packet.parameters(); k += 5) hear(packet.u8(k));
        for (int k = 0; k + 5 <= packet.parameters(); k += 5) {
            EmulatedServo servo = direct(packet.u8(k));
            if (servo == null || !answerRead(servo, packet.u16(k + 1), packet.u16(k + 3))) return;
        }
    }

    private void syncWrite(Packet packet) {
        if (packet.id() != BROADCAST || packet.parameters() < 4) return;
        int address = packet.u16(0);
        int length = packet.u16(2);
        if (length < 1) return;
        for (int s = 0; s < servos.size(); s++) {
            EmulatedServo servo = servos.get(s);
            int own = -1;
            int second = -1;
            for (int k = 4; k + 1 + length <= packet.parameters(); k += 1 + length) {
                if (packet.u8(k) == servo.id()) own = k + 1;
                else if (packet.u8(k) == servo.secondaryId()) second = k + 1;
            }
            int at = own >= 0 ? own : second;
            if (at >= 0 && take(packet, at, length)) writeListed(servo, address, length, own < 0);
        }
    }

    private void bulkWrite(Packet packet) {
        if (packet.id() != BROADCAST) return;
        for (int s = 0; s < servos.size(); s++) {
            EmulatedServo servo = servos.get(s);
            int own = -1;
            int second = -1;
            for (int k = 0; k + 5 <= packet.parameters(); k += 5 + packet.u16(k + 3)) {
                if (packet.u8(k) == servo.id()) own = k + 1;
                else if (packet.u8(k) == servo.secondaryId()) second = k + 1;
            }
            int at = own >= 0 ? own : second;
            if (at < 0) continue;
            int length = packet.u16(at + 2);
            if (take(packet, at + 4, length)) writeListed(servo, packet.u16(at), length, own < 0);
        }
    }

    private void writeListed(EmulatedServo servo, int address, int length, boolean second) {
        if (!servo.listens()) return;
        servo.heard();
        servo.write(data, address, length, second);
    }

    private boolean take(Packet packet, int from, int length) {
        if (length < 1 || from + length > packet.parameters()) return false;
        packet.copy(from, length, data, 0);
        return true;
    }

    /// Answers a read; false when the servo's Status Return Level keeps it silent.
    private boolean answerRead(EmulatedServo servo, int address, int length) {
        StatusError error = servo.read(address, length);
        if (error != StatusError.NONE) return answer(servo, LEVEL_READ, error);
        if (servo.statusReturnLevel() < LEVEL_READ) return false;
        writer.beginStatus(servo.id(), servo.errorByte(error));
        for (int k = 0; k < length; k++) writer.u8(servo.u8(address + k));
        send(servo);
        return true;
    }

    /// Answers without data when the servo answers this kind of instruction at all.
    private boolean answer(EmulatedServo servo, int level, StatusError error) {
        if (servo.statusReturnLevel() < level) return false;
        writer.beginStatus(servo.id(), servo.errorByte(error));
        send(servo);
        return true;
    }

    private void send(EmulatedServo servo) {
        int length = writer.end();
        delayNanos += servo.returnDelayNanos();
        wire.send(writer.buffer(), length);
    }

    /// The servo with this ID of its own, if it hears the bus.
    private @Nullable EmulatedServo direct(int id) {
        for (int k = 0; k < servos.size(); k++) {
            EmulatedServo servo = servos.get(k);
            if (servo.id() != id || !servo.listens()) continue;
            servo.heard();
            return servo;
        }
        return null;
    }

    private void hear(int id) {
        direct(id);
    }
}
