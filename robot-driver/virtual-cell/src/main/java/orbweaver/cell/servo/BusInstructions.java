package orbweaver.cell.servo;

import java.util.List;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;

/// What the servos of a bus make of one instruction, and their answers in order. In a sync or bulk read every servo
/// waits for the one before it in the list: where one stays silent, so do those behind it, unless [Fault.PassOver] says
/// otherwise. Allocation-free.
final class BusInstructions {
    private static final int BROADCAST = PacketWriter.BROADCAST;
    private static final int LAST_ID = 252;

    private final List<EmulatedServo> servos;
    private final Answers answers;
    private final FastReads fastReads;
    private final ServiceInstructions service;
    private boolean passOver;
    private final byte[] data = new byte[PacketWriter.DEFAULT_CAPACITY];

    BusInstructions(List<EmulatedServo> servos, AnswerWire wire) {
        this.servos = servos;
        answers = new Answers(servos, wire);
        fastReads = new FastReads(answers);
        service = new ServiceInstructions(answers);
    }

    /// Takes in what servos make of a silent one; other faults are not its business.
    void inject(Fault fault) {
        passOver |= fault instanceof Fault.PassOver;
    }

    /// As new.
    void repair() {
        passOver = false;
    }

    void begin() {
        answers.begin();
    }

    /// Return Delay Times of all answers since [#begin], in ns.
    long delayNanos() {
        return answers.delayNanos();
    }

    void handle(Packet packet) {
        Instruction instruction = Instruction.of(packet.instruction());
        if (instruction == null) {
            refuse(packet.id(), StatusError.INSTRUCTION_ERROR);
            return;
        }
        switch (instruction) {
            case PING -> ping(packet);
            case READ -> read(packet);
            case WRITE, REG_WRITE, ACTION -> change(packet, instruction);
            case REBOOT, FACTORY_RESET, CLEAR, CONTROL_TABLE_BACKUP -> service.handle(packet, instruction);
            case SYNC_READ -> syncRead(packet);
            case BULK_READ -> bulkRead(packet);
            case FAST_SYNC_READ -> fastReads.sync(packet);
            case FAST_BULK_READ -> fastReads.bulk(packet);
            case SYNC_WRITE -> syncWrite(packet);
            case BULK_WRITE -> bulkWrite(packet);
            case STATUS -> {}
        }
    }

    /// A frame for this ID came with a wrong checksum.
    void damaged(int id) {
        refuse(id, StatusError.CRC_ERROR);
    }

    private void refuse(int id, StatusError error) {
        EmulatedServo servo = answers.direct(id);
        if (servo != null) answers.plain(servo, id, Answers.LEVEL_ALL, error);
    }

    private void ping(Packet packet) {
        boolean all = packet.id() == BROADCAST;
        for (int id = all ? 0 : packet.id(); id <= (all ? LAST_ID : packet.id()); id++) {
            EmulatedServo servo = answers.direct(id);
            if (servo != null) answers.ping(servo);
        }
    }

    private void read(Packet packet) {
        EmulatedServo servo = answers.direct(packet.id());
        if (servo == null) return;
        if (packet.parameters() == 4) answers.read(servo, packet.u16(0), packet.u16(2));
        else answers.plain(servo, servo.id(), Answers.LEVEL_READ, StatusError.DATA_LENGTH_ERROR);
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
            if (direct) answers.plain(servo, id, Answers.LEVEL_ALL, result);
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

    private void syncRead(Packet packet) {
        if (packet.id() != BROADCAST || packet.parameters() < 5) return;
        for (int k = 4; k < packet.parameters(); k++) answers.direct(packet.u8(k));
        for (int k = 4; k < packet.parameters(); k++) {
            EmulatedServo servo = answers.direct(packet.u8(k));
            boolean answered = servo != null && answers.read(servo, packet.u16(0), packet.u16(2));
            if (!answered && !passOver) return;
        }
    }

    private void bulkRead(Packet packet) {
        if (packet.id() != BROADCAST) return;
        for (int k = 0; k + 5 <= packet.parameters(); k += 5) answers.direct(packet.u8(k));
        for (int k = 0; k + 5 <= packet.parameters(); k += 5) {
            EmulatedServo servo = answers.direct(packet.u8(k));
            boolean answered = servo != null && answers.read(servo, packet.u16(k + 1), packet.u16(k + 3));
            if (!answered && !passOver) return;
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
}
