package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.robot.dynamixel.Instruction;
import org.junit.jupiter.api.Test;

/// Access, limits, start-up values, reboot, second ID, indirect addresses.
class ServoRulesTest {
    private final Bench bench = new Bench();

    @Test
    void startsAsASetUpArmAfterPowerOn() {
        for (var servo : bench.arm.servos()) {
            int id = servo.id();
            assertThat(bench.read(id, 7, 1)).isEqualTo(id);
            assertThat(bench.read(id, 8, 1)).isEqualTo(3);
            assertThat(bench.read(id, 9, 1)).isZero();
            assertThat(bench.read(id, 10, 1)).isEqualTo(servo.reverse() ? 1 : 0);
            assertThat(bench.read(id, 11, 1)).isEqualTo(3);
            assertThat(bench.read(id, 12, 1)).isEqualTo(id == 3 ? 2 : id == 5 ? 4 : 255);
            assertThat(bench.read(id, 44, 4)).isEqualTo(131);
            assertThat(bench.read(id, 48, 4)).isEqualTo(servo.maxTick());
            assertThat(bench.read(id, 52, 4)).isEqualTo(servo.minTick());
            assertThat(bench.read(id, Bench.TORQUE, 1)).isZero();
            assertThat(bench.read(id, 100, 2)).isEqualTo(885);
            assertThat(bench.read(id, 70, 1)).isZero();
            assertThat(bench.read(id, 144, 2)).isEqualTo(120);
            assertThat(bench.read(id, Bench.GOAL, 4)).isEqualTo(bench.read(id, Bench.POSITION, 4));
        }
        assertThat(bench.read(2, Bench.POSITION, 4)).isEqualTo(2048 + (int) Math.round(-1.8 * 2048 / Math.PI));
        assertThat(bench.read(1, 84, 2)).isEqualTo(800);
        assertThat(bench.read(8, 84, 2)).isEqualTo(640);
    }

    @Test
    void allServosOfAJointCountTheSameWayWhateverTheirDriveMode() {
        bench.plant.place(1, 0.3);
        bench.plant.place(4, -0.4);
        assertThat(bench.read(3, Bench.POSITION, 4)).isEqualTo(bench.read(2, Bench.POSITION, 4));
        assertThat(bench.read(7, Bench.POSITION, 4)).isEqualTo(2048 - (int) Math.round(0.4 * 2048 / Math.PI));
        bench.writes(7, 10, 1, 0);
        assertThat(bench.read(7, Bench.POSITION, 4)).isEqualTo(2048 + (int) Math.round(0.4 * 2048 / Math.PI));
    }

    @Test
    void refusesWhatAServoRefuses() {
        assertThat(bench.write(1, 132, 4, 0)).as("read only").isEqualTo(7);
        assertThat(bench.write(1, 17, 1, 0)).as("hole").isEqualTo(7);
        assertThat(bench.write(1, 116, 2, 0)).as("shorter than the item").isEqualTo(5);
        assertThat(bench.write(1, 118, 2, 0)).as("middle of the item").isEqualTo(5);
        assertThat(bench.write(1, 64, 1, 2)).as("range").isEqualTo(4);
        assertThat(bench.write(1, 98, 1, 200)).as("range").isEqualTo(4);
        assertThat(bench.write(2, 116, 4, 3346)).as("limit").isEqualTo(6);
        assertThat(bench.write(2, 116, 4, 818)).as("limit").isEqualTo(6);
        assertThat(bench.write(2, 116, 4, 3345)).isZero();
        bench.writes(9, 36, 2, 300);
        assertThat(bench.write(9, 100, 2, 301)).as("limit").isEqualTo(6);
        assertThat(bench.write(8, 11, 1, 5)).as("no current control").isEqualTo(4);
        assertThat(bench.write(1, 11, 1, 5)).isZero();
        assertThat(bench.ask(1, Instruction.READ, 0xFF, 3, 4, 0)[8]).isEqualTo((byte) 7);
        assertThat(bench.ask(1, Instruction.READ, 132, 0)[8]).isEqualTo((byte) 5);
    }

    @Test
    void eepromIsLockedWhileTorqueIsOn() {
        bench.writes(1, 36, 2, 800);
        bench.torqueOn(1);
        assertThat(bench.write(1, 36, 2, 700)).isEqualTo(7);
        assertThat(bench.write(1, 84, 2, 700)).isZero();
        bench.writes(1, Bench.TORQUE, 1, 0);
        bench.writes(1, 36, 2, 700);
        assertThat(bench.read(1, 36, 2)).isEqualTo(700);
    }

    @Test
    void aRefusedItemLeavesTheWholeWriteUndone() {
        int before = bench.read(2, 108, 4);
        byte[] answer = bench.ask(2, Instruction.WRITE, 108, 0, 9, 0, 0, 0, 9, 0, 0, 0, 0xFF, 0x0F, 0, 0); // goal 4095
        assertThat(answer[8]).isEqualTo((byte) 6);
        assertThat(bench.read(2, 108, 4)).isEqualTo(before);
    }

    @Test
    void shadowsTakeRamWritesOnTheirSecondIdInSilence() {
        byte[] answer = bench.ask(2, Instruction.WRITE, 116, 0, 0, 8, 0, 0);
        assertThat(answer).hasSize(11);
        assertThat(answer[4]).isEqualTo((byte) 2);
        assertThat(bench.read(3, Bench.GOAL, 4)).isEqualTo(2048);
        bench.ask(0xFE, Instruction.SYNC_WRITE, 116, 0, 4, 0, 2, 0, 7, 0, 0);
        assertThat(bench.read(3, Bench.GOAL, 4)).isEqualTo(0x700);
        bench.ask(0xFE, Instruction.SYNC_WRITE, 116, 0, 4, 0, 3, 0, 9, 0, 0, 2, 0, 8, 0, 0);
        assertThat(bench.read(2, Bench.GOAL, 4)).isEqualTo(0x800);
        assertThat(bench.read(3, Bench.GOAL, 4)).as("its own ID wins").isEqualTo(0x900);
        bench.writes(2, 36, 2, 500);
        assertThat(bench.read(3, 36, 2)).as("no EEPROM on the second ID").isEqualTo(885);
        bench.writes(2, Bench.TORQUE, 1, 1);
        assertThat(bench.read(3, Bench.TORQUE, 1)).isEqualTo(1);
    }

    @Test
    void indirectDataShowsAndWritesWhatItPointsTo() {
        for (int k = 0; k < 4; k++) bench.writes(1, 168 + 2 * k, 2, 116 + k);
        bench.writes(1, 168 + 8, 2, 65);
        byte[] answer = bench.ask(1, Instruction.WRITE, 224, 0, 0x34, 2, 0, 0, 1);
        assertThat(answer[8]).isZero();
        assertThat(bench.read(1, Bench.GOAL, 4)).isEqualTo(0x234);
        assertThat(bench.read(1, 65, 1)).isEqualTo(1);
        assertThat(bench.read(1, 224, 4)).isEqualTo(0x234);
        assertThat(bench.ask(1, Instruction.WRITE, 225, 0, 1, 0, 0, 0)[8]).isEqualTo((byte) 5);
    }

    @Test
    void indirectAddressesAreSetWithTorqueOffAndReachNoEeprom() {
        bench.writes(1, 632, 2, 65);
        assertThat(bench.read(1, 632, 2)).isEqualTo(65);
        bench.writes(1, 661, 1, 1);
        assertThat(bench.read(1, 65, 1)).as("the last of 56").isEqualTo(1);
        assertThat(bench.write(1, 168, 2, 63)).isEqualTo(4);
        bench.writes(1, 168, 2, 132);
        assertThat(bench.write(1, 224, 1, 0)).as("a register to be read only").isEqualTo(7);
        bench.torqueOn(1);
        assertThat(bench.write(1, 168, 2, 70)).isEqualTo(7);
        bench.writes(1, 661, 1, 0);
        assertThat(bench.read(1, 65, 1)).isZero();
    }

    @Test
    void aServoAnswersTheWriteOfItsNewIdWithItsOldOne() {
        byte[] answer = bench.ask(9, Instruction.WRITE, 7, 0, 30);
        assertThat(answer[4]).isEqualTo((byte) 9);
        assertThat(bench.ask(9, Instruction.PING)).isEmpty();
        assertThat(bench.ask(30, Instruction.PING)).hasSize(14);
    }

    @Test
    void aSecondIdIsSilentForReadsAndUsesNoneFrom253On() {
        bench.writes(8, 12, 1, 100);
        bench.writes(9, 12, 1, 100);
        assertThat(bench.ask(100, Instruction.PING)).isEmpty();
        assertThat(bench.ask(100, Instruction.READ, 65, 0, 1, 0)).isEmpty();
        assertThat(bench.write(100, 65, 1, 1)).isEqualTo(-1);
        assertThat(bench.read(8, 65, 1)).isEqualTo(1);
        assertThat(bench.read(9, 65, 1)).isEqualTo(1);
        bench.writes(9, 12, 1, 253);
        bench.write(100, 65, 1, 0);
        assertThat(bench.read(8, 65, 1)).isZero();
        assertThat(bench.read(9, 65, 1)).isEqualTo(1);
    }

    @Test
    void driveModeHasNoSlaveBit() {
        assertThat(bench.write(1, 10, 1, 2)).isEqualTo(4);
        assertThat(bench.write(1, 10, 1, 13)).isZero();
    }

    @Test
    void theShutdownMaskDecidesWhatTakesTheTorque() {
        bench.writes(1, 63, 1, 0x01);
        bench.torqueOn(1);
        bench.torqueOn(6);
        bench.chain.inject(new Fault.Voltage(9.0));
        bench.run(0.01);
        assertThat(bench.read(1, Bench.TORQUE, 1)).isZero();
        assertThat(bench.write(1, Bench.TORQUE, 1, 1)).isEqualTo(0x81);
        assertThat(bench.read(6, Bench.TORQUE, 1))
                .as("voltage is not masked in")
                .isEqualTo(1);
        assertThat(bench.read(6, 70, 1)).isEqualTo(1);
    }

    @Test
    void rebootAnswersThenIsSilentThenFresh() {
        bench.torqueOn(4);
        bench.writes(4, 65, 1, 1);
        bench.run(1);
        assertThat(bench.read(4, 120, 2)).isEqualTo(1000);
        assertThat(Bench.hex(bench.ask(4, Instruction.REBOOT))).startsWith("FF FF FD 00 04 04 00 55 00");
        assertThat(bench.ask(4, Instruction.PING)).isEmpty();
        bench.run(0.395);
        assertThat(bench.ask(4, Instruction.PING)).isEmpty();
        bench.run(0.005);
        assertThat(bench.ask(4, Instruction.PING)).hasSize(14);
        assertThat(bench.read(4, Bench.TORQUE, 1)).isZero();
        assertThat(bench.read(4, 65, 1)).isZero();
        assertThat(bench.read(4, 120, 2)).isEqualTo(400);
        assertThat(bench.read(4, 52, 4)).isEqualTo(648);
    }

    @Test
    void theTickWrapsAt32768() {
        bench.run(32.770);
        assertThat(bench.read(1, 120, 2)).isEqualTo(2);
    }

    @Test
    void aModeChangeResetsGainsProfileAndCaps() {
        bench.writes(1, 84, 2, 100);
        bench.writes(1, 112, 4, 50);
        bench.writes(1, 100, 2, 200);
        bench.writes(1, 11, 1, 4);
        assertThat(bench.read(1, 84, 2)).isEqualTo(800);
        assertThat(bench.read(1, 112, 4)).isZero();
        assertThat(bench.read(1, 100, 2)).isEqualTo(885);
    }

    @Test
    void broadcastTorqueOffIsSilentAndReachesAll() {
        for (int id = 1; id <= 9; id++) bench.torqueOn(id);
        bench.says("FF FF FD 00 FE 06 00 03 40 00 00 2E 16", "");
        for (int id = 1; id <= 9; id++)
            assertThat(bench.read(id, Bench.TORQUE, 1)).isZero();
    }
}
