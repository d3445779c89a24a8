package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import orbweaver.robot.dynamixel.Instruction;
import org.junit.jupiter.api.Test;

/// Velocity, PWM, current, current-based and extended position control of an XM430, as the e-manual describes them.
class OperatingModesTest {
    private static final int GOAL_PWM = 100;
    private static final int GOAL_CURRENT = 102;
    private static final int GOAL_VELOCITY = 104;
    private static final int ACCELERATION = 108;
    private static final int MOVING = 122;
    private static final int MOVING_STATUS = 123;
    private static final int PWM = 124;
    private static final int VELOCITY = 128;
    private static final int TRAJECTORY = 136;
    private static final int WAIST = 0;

    private final Bench bench = new Bench();

    private void inMode(int mode) {
        bench.writes(1, 11, 1, mode);
        bench.writes(1, Bench.TORQUE, 1, 1);
    }

    @Test
    void velocityControlTurnsAtTheGoalAndOverTheTurn() {
        inMode(1);
        bench.run(0.5);
        assertThat(bench.read(1, Bench.POSITION, 4)).as("no goal yet").isEqualTo(2048);
        assertThat(bench.read(1, GOAL_VELOCITY, 4)).isZero();
        bench.writes(1, GOAL_VELOCITY, 4, 100);
        bench.run(1);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(100, within(2));
        assertThat(bench.read(1, TRAJECTORY, 4)).isEqualTo(100);
        assertThat(bench.read(1, MOVING, 1)).isEqualTo(1);
        assertThat(bench.read(1, MOVING_STATUS, 1)).as("a step").isZero();
        bench.run(4);
        assertThat(bench.read(1, Bench.POSITION, 4)).as("multi-turn").isGreaterThan(2 * 4096);
        bench.writes(1, GOAL_VELOCITY, 4, -100);
        bench.run(1);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(-100, within(2));
        bench.writes(1, GOAL_VELOCITY, 4, 0);
        bench.run(1);
        assertThat(bench.read(1, VELOCITY, 4)).isZero();
        assertThat(bench.read(1, MOVING, 1)).isZero();
        assertThat(bench.write(1, GOAL_VELOCITY, 4, 132))
                .as("beyond Velocity Limit")
                .isEqualTo(6);
    }

    @Test
    void velocityControlHoldsItsSpeedUnderLoad() {
        inMode(1);
        bench.plant.load(WAIST, -1.5);
        bench.writes(1, GOAL_VELOCITY, 4, 50);
        bench.run(2);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(50, within(1));
        assertThat(bench.read(1, Bench.CURRENT, 2)).isCloseTo((int) (1.5 / (4.1 / 2.3) / 2.69e-3), within(10));
    }

    @Test
    void theRampOfAVelocityIs64MillisecondsTimesGoalOverAcceleration() {
        inMode(1);
        // Acceleration and goal in one write: the new acceleration counts.
        bench.ask(1, Instruction.WRITE, GOAL_VELOCITY, 0, 100, 0, 0, 0, 8, 0, 0, 0);
        bench.run(0.4);
        assertThat(bench.read(1, TRAJECTORY, 4)).isCloseTo(50, within(1));
        assertThat(bench.read(1, MOVING_STATUS, 1)).as("trapezoid").isEqualTo(0x30);
        bench.run(0.39);
        assertThat(bench.read(1, TRAJECTORY, 4)).isBetween(97, 99);
        bench.run(0.02);
        assertThat(bench.read(1, TRAJECTORY, 4)).isEqualTo(100);
        bench.writes(1, GOAL_VELOCITY, 4, 0);
        bench.run(0.4);
        assertThat(bench.read(1, TRAJECTORY, 4)).isCloseTo(50, within(1));
    }

    @Test
    void aTimeBasedRampTakesProfileAccelerationMilliseconds() {
        bench.writes(1, 10, 1, 4);
        inMode(1);
        bench.writes(1, ACCELERATION, 4, 500);
        bench.writes(1, GOAL_VELOCITY, 4, 120);
        bench.run(0.25);
        assertThat(bench.read(1, TRAJECTORY, 4)).isEqualTo(60);
        bench.run(0.25);
        assertThat(bench.read(1, TRAJECTORY, 4)).isEqualTo(120);
    }

    @Test
    void goalPwmCapsVelocityControl() {
        inMode(1);
        bench.writes(1, GOAL_PWM, 2, 200);
        bench.writes(1, GOAL_VELOCITY, 4, 130);
        bench.run(2);
        assertThat(bench.read(1, PWM, 2)).isCloseTo(200, within(4));
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(200 * 201 / 885, within(3));
    }

    @Test
    void pwmControlDrivesTheMotorWithTheDuty() {
        inMode(16);
        assertThat(bench.read(1, GOAL_PWM, 2)).as("reset to PWM Limit").isEqualTo(885);
        bench.run(0.2);
        assertThat(bench.read(1, Bench.POSITION, 4)).as("no goal yet").isEqualTo(2048);
        bench.writes(1, GOAL_PWM, 2, 442);
        bench.run(2);
        assertThat(bench.read(1, PWM, 2)).isCloseTo(442, within(8));
        assertThat(bench.read(1, VELOCITY, 4))
                .as("half of the no-load speed of 46 rpm")
                .isCloseTo(100, within(3));
        bench.writes(1, GOAL_PWM, 2, -442);
        bench.run(2);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(-100, within(3));
        bench.run(3);
        assertThat(bench.read(1, 70, 1)).as("turning freely is no overload").isZero();
        assertThat(bench.read(1, MOVING_STATUS, 1)).isZero();
        bench.writes(1, Bench.TORQUE, 1, 0);
        bench.writes(1, 36, 2, 300);
        bench.writes(1, Bench.TORQUE, 1, 1);
        assertThat(bench.write(1, GOAL_PWM, 2, 301)).as("PWM Limit").isEqualTo(6);
    }

    @Test
    void aStalledMotorUnderFullDutyIsOverloaded() {
        inMode(16);
        bench.plant.load(WAIST, -4.2);
        bench.writes(1, GOAL_PWM, 2, 885);
        for (int k = 0; k < 1000; k++) {
            bench.plant.place(WAIST, 0);
            bench.run(0.005);
        }
        assertThat(bench.read(1, 70, 1)).isEqualTo(0x20);
        assertThat(bench.read(1, Bench.TORQUE, 1)).isZero();
    }

    @Test
    void currentControlPushesWithTheGoalCurrentWhateverTheSpeed() {
        inMode(0);
        bench.plant.load(WAIST, -0.5 * 4.1 / 2.3);
        int half = (int) Math.round(0.5 / 2.69e-3);
        bench.writes(1, GOAL_CURRENT, 2, half);
        bench.run(1);
        assertThat(bench.read(1, Bench.CURRENT, 2)).isCloseTo(half, within(3));
        assertThat(Math.abs(bench.read(1, VELOCITY, 4)))
                .as("it balances the load")
                .isLessThan(3);
        bench.plant.load(WAIST, 0);
        bench.run(0.05);
        assertThat(bench.read(1, Bench.CURRENT, 2)).as("speeding up").isCloseTo(half, within(20));
        bench.run(3);
        assertThat(bench.read(1, VELOCITY, 4)).as("full duty is the end").isCloseTo(201, within(5));
        assertThat(bench.read(1, Bench.CURRENT, 2)).isLessThan(20);
        assertThat(bench.write(1, GOAL_CURRENT, 2, 1194)).isEqualTo(4);
        bench.writes(1, Bench.TORQUE, 1, 0);
        bench.writes(1, 38, 2, 500);
        assertThat(bench.write(1, GOAL_CURRENT, 2, 501)).as("Current Limit").isEqualTo(6);
    }

    @Test
    void currentBasedPositionControlHoldsWithNoMoreThanItsCurrent() {
        inMode(5);
        assertThat(bench.read(1, GOAL_CURRENT, 2)).as("reset to Current Limit").isEqualTo(1193);
        bench.writes(1, GOAL_CURRENT, 2, 100);
        bench.writes(1, Bench.GOAL, 4, 3000);
        bench.plant.load(WAIST, -0.6); // more than 0.269 A can push: it is driven back
        bench.run(0.1);
        assertThat(bench.read(1, Bench.CURRENT, 2)).isCloseTo(100, within(4));
        assertThat(bench.plant.at(WAIST)).isNegative();
        bench.plant.load(WAIST, -0.2);
        bench.run(4);
        assertThat(bench.read(1, Bench.POSITION, 4)).isCloseTo(3000, within(40));
        assertThat(bench.read(1, 70, 1)).isZero();
        bench.writes(1, Bench.GOAL, 4, 5000);
        bench.run(4);
        assertThat(bench.read(1, Bench.POSITION, 4)).as("multi-turn").isCloseTo(5000, within(40));
    }

    @Test
    void extendedPositionControlGoesOverTheTurn() {
        inMode(4);
        bench.writes(1, 112, 4, 120);
        bench.writes(1, Bench.GOAL, 4, -3000);
        bench.run(5);
        assertThat(bench.read(1, Bench.POSITION, 4)).isCloseTo(-3000, within(2));
        assertThat(bench.read(1, MOVING_STATUS, 1) & 3).isEqualTo(1);
        assertThat(bench.write(1, Bench.GOAL, 4, 1048576)).isEqualTo(4);
        assertThat(bench.write(1, Bench.GOAL, 4, 1048575)).isZero();
    }

    @Test
    void theWatchdogStopsASpeedUntilItIsWrittenAgain() {
        inMode(1);
        bench.writes(1, GOAL_VELOCITY, 4, 50);
        bench.run(0.5);
        bench.writes(1, Bench.WATCHDOG, 1, 5);
        bench.run(1);
        assertThat(bench.read(1, Bench.WATCHDOG, 1)).isEqualTo(0xFF);
        assertThat(bench.read(1, VELOCITY, 4)).isZero();
        assertThat(bench.write(1, GOAL_VELOCITY, 4, 100)).isEqualTo(4);
        bench.writes(1, Bench.WATCHDOG, 1, 0);
        bench.run(0.5);
        assertThat(bench.read(1, VELOCITY, 4))
                .as("cleared, yet nothing asked for")
                .isZero();
        bench.writes(1, GOAL_VELOCITY, 4, 100);
        bench.run(1);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(100, within(2));
    }

    @Test
    void aGoalSwitchesTorqueOnWhereDriveModeSaysSo() {
        bench.writes(1, 10, 1, 8);
        bench.writes(1, 11, 1, 1);
        bench.writes(1, GOAL_CURRENT, 2, 10);
        assertThat(bench.read(1, Bench.TORQUE, 1)).as("no goal of this mode").isZero();
        bench.writes(1, GOAL_VELOCITY, 4, 60);
        assertThat(bench.read(1, Bench.TORQUE, 1)).isEqualTo(1);
        bench.run(1);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(60, within(2));
    }

    @Test
    void reverseDriveTurnsEverythingRound() {
        bench.writes(1, 10, 1, 1);
        inMode(1);
        bench.writes(1, GOAL_VELOCITY, 4, 50);
        bench.run(1);
        assertThat(bench.read(1, VELOCITY, 4)).isCloseTo(50, within(2));
        assertThat(bench.plant.at(WAIST)).isNegative();
    }

    @Test
    void aModeChangeTakesEveryGainBackAndForgetsTheGoal() {
        bench.writes(1, 76, 2, 1);
        bench.writes(1, 78, 2, 2);
        bench.writes(1, 88, 2, 3);
        bench.writes(1, 90, 2, 4);
        bench.writes(1, GOAL_VELOCITY, 4, 60);
        bench.writes(1, 11, 1, 1);
        assertThat(bench.read(1, 76, 2)).isEqualTo(1920);
        assertThat(bench.read(1, 78, 2)).isEqualTo(100);
        assertThat(bench.read(1, 88, 2)).isZero();
        assertThat(bench.read(1, 90, 2)).isZero();
        assertThat(bench.read(1, GOAL_VELOCITY, 4)).isZero();
        assertThat(bench.read(1, GOAL_CURRENT, 2)).isEqualTo(1193);
    }

    @Test
    void theSmallServoKnowsNoCurrentModes() {
        for (int mode : new int[] {0, 5, 2, 6, 15})
            assertThat(bench.write(9, 11, 1, mode)).isEqualTo(4);
        for (int mode : new int[] {1, 4, 16, 3})
            assertThat(bench.write(9, 11, 1, mode)).isZero();
        assertThat(bench.write(9, GOAL_CURRENT, 2, 10))
                .as("a hole in its table")
                .isEqualTo(7);
    }
}
