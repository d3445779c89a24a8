package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketWriter;
import org.junit.jupiter.api.Test;

/// What a technician does to a servo: factory reset, backup and restore, clear, start-up configuration, and what older
/// firmware does not know of it.
class ServiceTest {
    private static final int ALL = PacketWriter.BROADCAST;
    private static final int BACKUP_READY = 147;
    private static final int[] STORE = {0x01, 0x43, 0x54, 0x52, 0x4C};
    private static final int[] RESTORE = {0x02, 0x43, 0x54, 0x52, 0x4C};
    private static final int[] CLEAR_TURNS = {0x01, 0x44, 0x58, 0x4C, 0x22};
    private static final int[] CLEAR_ERROR = {0x02, 0x45, 0x52, 0x43, 0x4C};

    private final Bench bench = new Bench();

    @Test
    void aFactoryResetKeepsWhatItsOptionSaysAndRestarts() {
        bench.writes(4, 36, 2, 400);
        bench.says("FF FF FD 00 04 04 00 06 02 33 E7", answer(4, 0));
        assertThat(bench.ask(4, Instruction.PING)).isEmpty();
        bench.run(0.4);
        assertThat(bench.read(4, 36, 2)).isEqualTo(885);
        assertThat(bench.read(4, 8, 1)).isEqualTo(3);
        assertThat(bench.read(4, 9, 1)).as("return delay").isEqualTo(250);
        assertThat(bench.read(4, 52, 4)).isZero();
        assertThat(bench.read(4, 48, 4)).isEqualTo(4095);
        assertThat(bench.read(4, 0, 2)).isEqualTo(1020);
        assertThat(bench.read(4, 6, 1)).isEqualTo(46);

        assertThat(error(bench.ask(4, Instruction.FACTORY_RESET, 0x01))).isZero();
        bench.run(0.4);
        assertThat(bench.read(4, 8, 1)).as("57600 baud").isEqualTo(1);

        bench.writes(1, 7, 1, 20);
        assertThat(Bench.hex(bench.ask(4, Instruction.FACTORY_RESET, 0xFF))).isEqualTo(answer(4, 0));
        bench.run(0.4);
        assertThat(bench.ask(4, Instruction.PING)).isEmpty();
        assertThat(bench.read(1, 52, 4)).isZero();
    }

    @Test
    void aFactoryResetIsRefusedWithTorqueOnAndForWhatItDoesNotKnow() {
        bench.torqueOn(4);
        assertThat(error(bench.ask(4, Instruction.FACTORY_RESET, 0x01))).isEqualTo(1);
        bench.writes(4, Bench.TORQUE, 1, 0);
        assertThat(error(bench.ask(4, Instruction.FACTORY_RESET, 0x03))).isEqualTo(4);
        assertThat(error(bench.ask(4, Instruction.FACTORY_RESET))).isEqualTo(5);
        assertThat(bench.read(4, 52, 4)).isEqualTo(648);
    }

    @Test
    void toAllServosOnlyAResetThatKeepsTheIdsIsCarriedOut() {
        assertThat(bench.ask(ALL, Instruction.FACTORY_RESET, 0xFF)).isEmpty();
        assertThat(bench.ask(9, Instruction.PING)).hasSize(14);
        assertThat(bench.ask(ALL, Instruction.FACTORY_RESET, 0x02)).isEmpty();
        assertThat(bench.ask(9, Instruction.PING)).isEmpty();
        bench.run(0.4);
        assertThat(bench.read(9, 9, 1)).isEqualTo(250);

        bench.chain.setFirmware(41);
        bench.ask(ALL, Instruction.FACTORY_RESET, 0xFF);
        bench.run(0.4);
        assertThat(bench.ask(9, Instruction.PING)).isEmpty();
        assertThat(bench.ask(1, Instruction.PING)).hasSize(14);
    }

    @Test
    void aBackupBringsEepromBackAndRestarts() {
        assertThat(bench.read(7, BACKUP_READY, 1)).isZero();
        assertThat(error(bench.ask(7, Instruction.CONTROL_TABLE_BACKUP, RESTORE)))
                .as("nothing stored yet")
                .isEqualTo(1);
        bench.writes(7, 36, 2, 500);
        bench.writes(7, 84, 2, 900);
        assertThat(Bench.hex(bench.ask(7, Instruction.CONTROL_TABLE_BACKUP, STORE)))
                .isEqualTo(answer(7, 0));
        assertThat(bench.read(7, BACKUP_READY, 1)).isEqualTo(1);
        bench.ask(7, Instruction.FACTORY_RESET, 0x02);
        bench.run(0.4);
        assertThat(bench.read(7, 36, 2)).isEqualTo(885);
        assertThat(bench.read(7, 10, 1)).isZero();
        assertThat(error(bench.ask(7, Instruction.CONTROL_TABLE_BACKUP, RESTORE)))
                .isZero();
        assertThat(bench.ask(7, Instruction.PING)).isEmpty();
        bench.run(0.4);
        assertThat(bench.read(7, 36, 2)).isEqualTo(500);
        assertThat(bench.read(7, 10, 1)).isEqualTo(1);
        assertThat(bench.read(7, 48, 4)).isEqualTo(3447);
        assertThat(bench.read(7, 84, 2)).as("RAM only when asked for").isEqualTo(800);
        assertThat(bench.read(7, BACKUP_READY, 1)).isEqualTo(1);
    }

    @Test
    void theStartUpConfigurationRestoresRamAndSwitchesTorqueOn() {
        bench.writes(1, 84, 2, 900);
        bench.writes(1, 112, 4, 33);
        bench.writes(1, 168, 2, 116);
        bench.ask(1, Instruction.CONTROL_TABLE_BACKUP, STORE);
        bench.writes(1, 84, 2, 100);
        bench.writes(1, 60, 1, 3);
        bench.ask(1, Instruction.REBOOT);
        bench.run(0.4);
        assertThat(bench.read(1, 84, 2)).isEqualTo(900);
        assertThat(bench.read(1, 112, 4)).isEqualTo(33);
        assertThat(bench.read(1, 168, 2)).isEqualTo(116);
        assertThat(bench.read(1, Bench.TORQUE, 1)).isEqualTo(1);
        assertThat(bench.read(1, Bench.GOAL, 4)).isEqualTo(bench.read(1, Bench.POSITION, 4));
        assertThat(error(bench.ask(1, Instruction.CONTROL_TABLE_BACKUP, STORE)))
                .as("torque is on")
                .isEqualTo(1);
    }

    @Test
    void clearBringsAMultiTurnPositionBackIntoOneTurnAtRestOnly() {
        bench.writes(6, 11, 1, 4);
        bench.plant.place(3, 3 * 2 * Math.PI + 0.5);
        int within = 2048 + (int) Math.round(0.5 * 2048 / Math.PI);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(3 * 4096 + within);
        bench.torqueOn(6);
        bench.writes(6, 112, 4, 20);
        bench.writes(6, Bench.GOAL, 4, 3 * 4096 + within + 400);
        bench.run(0.1);
        assertThat(error(bench.ask(6, Instruction.CLEAR, CLEAR_TURNS))).isEqualTo(1);
        bench.run(4);
        assertThat(error(bench.ask(6, Instruction.CLEAR, CLEAR_TURNS))).isZero();
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(within + 400);
        bench.run(1);
        assertThat(bench.read(6, Bench.POSITION, 4)).as("the horn stays").isEqualTo(within + 400);
    }

    @Test
    void positionIsWithinOneTurnAfterARestartAndInPositionControl() {
        bench.writes(6, 11, 1, 4);
        bench.plant.place(3, 2 * Math.PI + 0.5);
        int within = 2048 + (int) Math.round(0.5 * 2048 / Math.PI);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(4096 + within);
        bench.ask(6, Instruction.REBOOT);
        bench.run(0.4);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(within);
        bench.plant.place(3, -2 * Math.PI + 0.5);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(within - 2 * 4096);
        bench.writes(6, 11, 1, 3);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(within);
        bench.plant.place(3, 4 * Math.PI + 0.5);
        bench.writes(6, Bench.TORQUE, 1, 1);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(within);
        bench.writes(6, Bench.TORQUE, 1, 0);
        bench.writes(6, Bench.TORQUE, 1, 1);
        assertThat(bench.read(6, Bench.POSITION, 4)).isEqualTo(within);
    }

    @Test
    void clearErrorHelpsUntilAShutdown() {
        bench.chain.inject(new Fault.Voltage(9.0));
        bench.run(0.01);
        assertThat(bench.read(1, 70, 1)).isEqualTo(1);
        bench.chain.inject(new Fault.Voltage(12.0));
        bench.run(0.01);
        assertThat(bench.ask(1, Instruction.PING)[8]).isEqualTo((byte) 0x80);
        assertThat(error(bench.ask(1, Instruction.CLEAR, CLEAR_ERROR))).isZero();
        assertThat(bench.read(1, 70, 1)).isZero();
        bench.chain.inject(new Fault.Overload(1));
        bench.run(1.1);
        assertThat(error(bench.ask(1, Instruction.CLEAR, CLEAR_ERROR))).isEqualTo(0x81);
        bench.ask(1, Instruction.REBOOT);
        bench.run(0.4);
        assertThat(bench.read(1, 70, 1)).isZero();
    }

    @Test
    void olderFirmwareDoesNotKnowWhatCameLater() {
        bench.chain.setFirmware(44);
        assertThat(bench.ask(1, Instruction.PING)[11]).isEqualTo((byte) 44);
        assertThat(error(bench.ask(1, Instruction.CONTROL_TABLE_BACKUP, STORE))).isEqualTo(2);
        assertThat(bench.write(1, 60, 1, 1)).as("startup configuration").isEqualTo(7);
        assertThat(bench.write(1, 10, 1, 8)).as("torque on by goal update").isEqualTo(4);
        assertThat(bench.write(1, 10, 1, 4)).as("time-based profile").isZero();
        assertThat(bench.ask(ALL, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 1, 2))
                .isEmpty();
        bench.chain.setFirmware(41);
        assertThat(bench.write(1, 10, 1, 4)).isEqualTo(4);
        assertThat(error(bench.ask(1, Instruction.CLEAR, CLEAR_TURNS))).isEqualTo(2);
        assertThat(bench.write(1, Bench.WATCHDOG, 1, 5)).isZero();
        bench.chain.setFirmware(37);
        assertThat(bench.write(1, Bench.WATCHDOG, 1, 5)).isEqualTo(7);
        assertThat(bench.write(1, 10, 1, 1)).isEqualTo(7);
    }

    private static int error(byte[] answer) {
        assertThat(answer).hasSize(11);
        return answer[8] & 0xFF;
    }

    private static String answer(int id, int error) {
        var writer = new PacketWriter();
        writer.beginStatus(id, error).end();
        return Bench.hex(writer.copy());
    }
}
