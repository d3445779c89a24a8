package orbweaver.cell.servo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;

/// Reboot, Factory Reset, Clear and Control Table Backup. To all servos at once they are carried out in silence.
/// Allocation-free.
final class ServiceInstructions {
    private static final int RESET_ALL = 0xFF;
    private static final int RESET_KEEP_ID = 0x01;
    private static final int RESET_KEEP_ID_AND_BAUD_RATE = 0x02;
    private static final Set<Register> KEEP_NONE = EnumSet.noneOf(Register.class);
    private static final Set<Register> KEEP_ID = EnumSet.of(Register.ID);
    private static final Set<Register> KEEP_ID_AND_BAUD_RATE = EnumSet.of(Register.ID, Register.BAUD_RATE);
    private static final byte[] CLEAR_MULTI_TURN = {0x01, 0x44, 0x58, 0x4C, 0x22};
    private static final byte[] CLEAR_ERROR = {0x02, 0x45, 0x52, 0x43, 0x4C};
    private static final byte[] BACK_UP = {0x01, 0x43, 0x54, 0x52, 0x4C};
    private static final byte[] RESTORE = {0x02, 0x43, 0x54, 0x52, 0x4C};

    private final Answers answers;

    ServiceInstructions(Answers answers) {
        this.answers = answers;
    }

    void handle(Packet packet, Instruction instruction) {
        int id = packet.id();
        List<EmulatedServo> servos = answers.servos();
        for (int k = 0; k < servos.size(); k++) {
            EmulatedServo servo = servos.get(k);
            boolean direct = id == servo.id();
            if (!servo.listens() || (!direct && id != PacketWriter.BROADCAST)) continue;
            servo.heard();
            StatusError result = switch (instruction) {
                case FACTORY_RESET -> factoryReset(servo, packet);
                case CLEAR -> clear(servo, packet);
                case CONTROL_TABLE_BACKUP -> backup(servo, packet);
                default -> StatusError.NONE;
            };
            if (direct) answers.plain(servo, id, Answers.LEVEL_ALL, result);
            if (result == StatusError.NONE && restarts(packet, instruction)) servo.reboot();
        }
    }

    private static boolean restarts(Packet packet, Instruction instruction) {
        return switch (instruction) {
            case REBOOT, FACTORY_RESET -> true;
            case CONTROL_TABLE_BACKUP -> is(packet, RESTORE);
            default -> false;
        };
    }

    private static StatusError factoryReset(EmulatedServo servo, Packet packet) {
        if (packet.parameters() != 1) return StatusError.DATA_LENGTH_ERROR;
        return switch (packet.u8(0)) {
            case RESET_ALL -> {
                boolean ignored = packet.id() == PacketWriter.BROADCAST && servo.firmware() >= Firmware.KEEPS_IDS;
                yield ignored ? StatusError.RESULT_FAIL : servo.factoryReset(KEEP_NONE);
            }
            case RESET_KEEP_ID -> servo.factoryReset(KEEP_ID);
            case RESET_KEEP_ID_AND_BAUD_RATE -> servo.factoryReset(KEEP_ID_AND_BAUD_RATE);
            default -> StatusError.DATA_RANGE_ERROR;
        };
    }

    private static StatusError clear(EmulatedServo servo, Packet packet) {
        if (servo.firmware() < Firmware.CLEAR) return StatusError.INSTRUCTION_ERROR;
        if (is(packet, CLEAR_MULTI_TURN)) return servo.clearMultiTurn();
        return is(packet, CLEAR_ERROR) ? servo.clearError() : StatusError.DATA_RANGE_ERROR;
    }

    private static StatusError backup(EmulatedServo servo, Packet packet) {
        if (servo.firmware() < Firmware.BACKUP) return StatusError.INSTRUCTION_ERROR;
        if (is(packet, BACK_UP)) return servo.backUp();
        return is(packet, RESTORE) ? servo.restore() : StatusError.DATA_RANGE_ERROR;
    }

    private static boolean is(Packet packet, byte[] parameters) {
        if (packet.parameters() != parameters.length) return false;
        for (int k = 0; k < parameters.length; k++) if (packet.u8(k) != parameters[k]) return false;
        return true;
    }
}
