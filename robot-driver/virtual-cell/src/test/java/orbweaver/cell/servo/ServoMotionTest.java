package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import orbweaver.robot.dynamixel.Instruction;
import org.junit.jupiter.api.Test;

/// How the servos move: profiles, sag, caps, read-backs, watchdog, the fall with torque off.
class ServoMotionTest {
    private static final int SHOULDER = 1;
    private static final int GRIPPER = 6;
    private static final int TEMPERATURE = 146;
    private static final double TICK = Math.PI / 2048;

    private final Bench bench = new Bench();

    @Test
    void aStretchedArmSagsSixDegreesEmptyAndEightAndAHalfLoaded() {
        bench.plant.place(SHOULDER, 0);
        bench.torqueOn(2);
        bench.torqueOn(3);
        bench.plant.load(SHOULDER, 3.96);
        bench.run(5);
        assertThat(Math.toDegrees(bench.plant.at(SHOULDER))).isCloseTo(6.0, within(0.1));
        bench.plant.load(SHOULDER, 5.57);
        bench.run(5);
        assertThat(Math.toDegrees(bench.plant.at(SHOULDER))).isCloseTo(8.45, within(0.1));
    }

    @Test
    void currentShowsTheTorqueEachOfAPairCarries() {
        bench.plant.place(SHOULDER, 0);
        bench.torqueOn(2);
        bench.torqueOn(3);
        bench.plant.load(SHOULDER, 3.96);
        bench.run(5);
        int expected = (int) Math.round(-3.96 / 2 / (4.1 / 2.3) / 2.69e-3);
        assertThat(bench.read(2, Bench.CURRENT, 2)).isCloseTo(expected, within(3));
        assertThat(bench.read(3, Bench.CURRENT, 2)).isCloseTo(expected, within(3));
    }

    @Test
    void aPairThatIsNotCalibratedFightsItselfAndGetsWarm() {
        bench.plant.place(SHOULDER, 0);
        bench.writes(3, 20, 4, 40);
        bench.torqueOn(2);
        bench.torqueOn(3);
        bench.writes(2, Bench.GOAL, 4, bench.read(2, Bench.POSITION, 4));
        bench.run(5);
        int one = bench.read(2, Bench.CURRENT, 2);
        int other = bench.read(3, Bench.CURRENT, 2);
        assertThat(bench.plant.at(SHOULDER)).as("between what each wants").isCloseTo(-20 * TICK, within(2 * TICK));
        assertThat(Math.abs(one)).isGreaterThan(100);
        assertThat(other).isCloseTo(-one, within(5));
        bench.run(120);
        assertThat(bench.read(2, TEMPERATURE, 1)).isGreaterThan(bench.read(1, TEMPERATURE, 1));
        assertThat(bench.read(3, TEMPERATURE, 1)).isGreaterThan(bench.read(1, TEMPERATURE, 1));
    }

    @Test
    void loadOfTheSmallServoIsATenthOfAPercentOfItsDuty() {
        bench.plant.place(5, 0);
        bench.torqueOn(8);
        bench.plant.load(5, 0.3);
        bench.run(3);
        assertThat(bench.read(8, Bench.CURRENT, 2)).isCloseTo(-200, within(3));
        assertThat(bench.read(8, 124, 2)).isCloseTo(-177, within(3));
    }

    @Test
    void anArmWithoutTorqueFalls() {
        bench.plant.place(SHOULDER, 0);
        bench.torqueOn(2);
        bench.torqueOn(3);
        bench.plant.load(SHOULDER, 3.96);
        bench.run(2);
        double held = bench.plant.at(SHOULDER);
        bench.ask(0xFE, Instruction.WRITE, 64, 0, 0);
        bench.run(0.3);
        assertThat(bench.plant.at(SHOULDER)).isGreaterThan(held + 0.5);
        assertThat(bench.read(2, Bench.CURRENT, 2)).isZero();
    }

    @Test
    void aTimedMoveTakesItsTimeAndShowsItsPath() {
        bench.writes(1, 10, 1, 4);
        bench.torqueOn(1);
        bench.writes(1, 112, 4, 1000);
        bench.writes(1, 108, 4, 250);
        bench.writes(1, Bench.GOAL, 4, 2048 + 750);
        bench.run(0.25); // speed has risen to 1000 ticks/s
        assertThat(bench.read(1, 140, 4)).isEqualTo(2048 + 125);
        assertThat(bench.read(1, 136, 4)).isEqualTo((int) Math.round(1000 / (0.02398082 * 2048 / Math.PI)));
        assertThat(bench.read(1, 122, 1)).isEqualTo(1);
        assertThat(bench.read(1, 123, 1) & 0x32).isEqualTo(0x32);
        bench.run(0.5);
        assertThat(bench.read(1, 140, 4)).isEqualTo(2048 + 625);
        bench.run(0.25);
        assertThat(bench.read(1, 140, 4)).isEqualTo(2048 + 750);
        bench.run(1);
        assertThat(bench.read(1, Bench.POSITION, 4)).isCloseTo(2798, within(1));
        assertThat(bench.read(1, 122, 1)).isZero();
        assertThat(bench.read(1, 123, 1) & 0x3B).isEqualTo(0x31);
    }

    @Test
    void aVelocityProfileKeepsToItsSpeedAndToTheLimit() {
        bench.torqueOn(1);
        bench.writes(1, 112, 4, 30);
        bench.writes(1, Bench.GOAL, 4, 3000);
        bench.run(1);
        assertThat(bench.read(1, 140, 4)).isCloseTo(2048 + 469, within(1));
        assertThat(bench.read(1, 128, 4)).isCloseTo(30, within(2));
        bench.writes(1, 112, 4, 1000);
        bench.writes(1, Bench.GOAL, 4, 1000);
        bench.run(0.5);
        assertThat(bench.read(1, 136, 4)).isEqualTo(-131);
    }

    @Test
    void profileZeroJumpsAndTheMassFollowsBehindTheBackEmf() {
        bench.torqueOn(6);
        bench.writes(6, Bench.GOAL, 4, 2148);
        bench.run(0.005);
        assertThat(bench.read(6, 140, 4)).isEqualTo(2148);
        bench.run(1.5);
        assertThat(bench.read(6, Bench.POSITION, 4)).isCloseTo(2148, within(1));
    }

    @Test
    void goalPwmCapsThePushAgainstABlock() {
        bench.torqueOn(9);
        bench.writes(9, 100, 2, 300);
        bench.plant.load(GRIPPER, -1.5); // nothing moves it upwards
        bench.writes(9, Bench.GOAL, 4, 3000);
        bench.run(0.02);
        assertThat(bench.read(9, 124, 2)).isCloseTo(300, within(2));
        bench.plant.load(GRIPPER, -0.4); // less than 300 / 885 of 1.5 N m
        bench.run(3);
        assertThat(bench.plant.at(GRIPPER)).isGreaterThan(1);
    }

    @Test
    void theWatchdogTripsAfter100MillisecondsOfSilenceAndHolds() {
        bench.plant.load(SHOULDER, 3.96);
        bench.plant.place(SHOULDER, -0.2);
        bench.torqueOn(2);
        bench.torqueOn(3);
        bench.writes(2, Bench.WATCHDOG, 1, 5);
        bench.run(0.095);
        assertThat(bench.read(2, Bench.WATCHDOG, 1)).isEqualTo(5);
        bench.run(0.095);
        assertThat(bench.read(2, Bench.WATCHDOG, 1))
                .as("each instruction starts the count anew")
                .isEqualTo(5);
        bench.run(3);
        assertThat(bench.read(2, Bench.WATCHDOG, 1)).isEqualTo(0xFF);
        double held = bench.plant.at(SHOULDER);
        assertThat(bench.write(2, Bench.GOAL, 4, 2048)).isEqualTo(4);
        assertThat(bench.write(2, 100, 2, 885)).isEqualTo(4);
        assertThat(bench.write(2, Bench.WATCHDOG, 1, 5)).isEqualTo(4);
        assertThat(bench.read(2, Bench.TORQUE, 1)).isEqualTo(1);
        bench.run(1);
        assertThat(bench.plant.at(SHOULDER)).isCloseTo(held, within(0.002));
        bench.writes(2, Bench.WATCHDOG, 1, 0);
        bench.writes(2, Bench.GOAL, 4, bench.read(2, Bench.POSITION, 4));
        bench.writes(2, Bench.WATCHDOG, 1, 5);
        assertThat(bench.read(2, Bench.WATCHDOG, 1)).isEqualTo(5);
    }

    @Test
    void theWatchdogFreezesAMoveWithin120Milliseconds() {
        bench.writes(1, 10, 1, 4);
        bench.torqueOn(1);
        bench.writes(1, Bench.WATCHDOG, 1, 5);
        bench.writes(1, 112, 4, 2000);
        bench.writes(1, Bench.GOAL, 4, 3500);
        bench.run(0.120);
        double frozen = bench.plant.at(0);
        bench.run(2);
        assertThat(bench.plant.at(0)).isCloseTo(frozen, within(0.06));
    }

    @Test
    void theWatchdogSleepsWithoutTorqueAndHearsOnlyItsOwnServo() {
        bench.writes(1, Bench.WATCHDOG, 1, 1);
        bench.run(1);
        assertThat(bench.read(1, Bench.WATCHDOG, 1)).isEqualTo(1);
        bench.torqueOn(1);
        bench.torqueOn(6);
        bench.writes(6, Bench.WATCHDOG, 1, 1);
        for (int k = 0; k < 10; k++) {
            bench.run(0.01);
            bench.ask(0xFE, Instruction.SYNC_READ, 132, 0, 4, 0, 6);
        }
        assertThat(bench.read(1, Bench.WATCHDOG, 1)).isEqualTo(0xFF);
        assertThat(bench.read(6, Bench.WATCHDOG, 1)).isEqualTo(1);
    }

    @Test
    void aLongOverloadShutsDownUntilReboot() {
        bench.plant.place(SHOULDER, 0);
        bench.torqueOn(2);
        bench.writes(3, Bench.TORQUE, 1, 0);
        bench.plant.load(SHOULDER, 4.5); // more than one servo's stall torque
        bench.run(4);
        assertThat(bench.read(2, 70, 1)).isEqualTo(0x20);
        assertThat(bench.read(2, Bench.TORQUE, 1)).isZero();
        assertThat(bench.write(2, Bench.TORQUE, 1, 1)).isEqualTo(0x81);
        bench.ask(2, Instruction.REBOOT);
        bench.run(0.4);
        assertThat(bench.read(2, 70, 1)).isZero();
        bench.writes(2, Bench.TORQUE, 1, 1);
    }

    @Test
    void aCycleOfReadsWritesAndStepsAllocatesNothing() {
        byte[] read = Bench.bytes("FF FF FD 00 FE 10 00 82 7E 00 0A 00 01 02 03 04 05 06 07 08 09 B8 27");
        byte[] write = Bench.bytes("FF FF FD 00 FE 11 00 83 74 00 04 00 01 96 04 00 00 02 AA 04 00 00 00 00");
        int crc = orbweaver.robot.dynamixel.Crc16.of(write, 0, write.length - 2);
        write[write.length - 2] = (byte) crc;
        write[write.length - 1] = (byte) (crc >> 8);
        for (int id = 1; id <= 9; id++) bench.torqueOn(id);
        cycle(read, write, 3000);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long probe = threads.getCurrentThreadAllocatedBytes() - before;
        before = threads.getCurrentThreadAllocatedBytes();
        cycle(read, write, 2000);
        long used = threads.getCurrentThreadAllocatedBytes() - before - probe;
        assertThat(used / 2000).isZero();
    }

    private void cycle(byte[] read, byte[] write, int times) {
        for (int k = 0; k < times; k++) {
            bench.chain.receive(read, 0, read.length, bench.out);
            bench.chain.receive(write, 0, write.length, bench.out);
            bench.chain.step(Bench.DT);
            bench.plant.step(Bench.DT);
        }
    }
}
