package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import orbweaver.cell.servo.Fault;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.motion.GiveWay;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The emulated arm against its table and against joints that something holds: how it notices, and what it holds then.
class CollisionTest {
    private static final int WAIST = 0;
    private static final int WRIST_ROTATE = 5;
    private static final int CYCLES_TO_NOTICE = 30;

    /// Only effort is left to notice a contact.
    private static final String NO_TRACKING = """
            {"tracking": {"error": 3.0}}""";

    /// A joint without a current sensor that may push with next to nothing.
    private static final String TIRED_WRIST = """
            {"tracking": {"error": 3.0}, "effort": {"limit": {"wrist_rotate": 0.02}}}""";

    private final ArmDescription description = ArmDescription.load();
    private final double[] low = at(0.06);

    private double[] at(double z) {
        return new InverseKinematics(description)
                .solve(description.startPose().withPosition(0.3, 0, z), description.pose("neutral"))
                .q();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25})
    void pressedIntoTheTableTheArmStopsAndLetsUp(double kilograms) throws IOException {
        var cell = new EmulatedArm(low, 0.02, List.of());
        cell.world.carry(kilograms);
        try (Arm arm = ready(cell, Limits.defaults())) {
            double free = effort(arm);
            press(cell, arm);
            double hardest = 0;
            for (int i = 0; i < 300 && arm.stopReport().cause() == null; i++) {
                cell.cycles(arm, 1);
                hardest = Math.max(hardest, effort(arm));
            }
            assertThat(Objects.requireNonNull(arm.stopReport().cause()).contact())
                    .isTrue();
            double then = cell.toolHeight();
            cell.cycles(arm, 100);
            assertThat(arm.stopReport().phase()).isEqualTo(StopPhase.STANDING);
            assertThat(arm.state().allTorqueOn()).isTrue();
            assertThat(cell.toolHeight()).as("neither deeper nor off").isBetween(then - 0.002, then + 0.03);
            assertThat(effort(arm))
                    .as("free %.2f A, pressing %.2f A", free, hardest)
                    .isLessThan(free + 0.35 * (hardest - free));
            leadsByItsLoadOnly(arm);
        }
    }

    @Test
    void aJointThatIsHeldStopsTheArmByItsTargetInThreeTenthsOfASecond() throws IOException {
        var cell = new EmulatedArm(low, 0.02, List.of());
        try (Arm arm = ready(cell, Limits.defaults())) {
            cell.chain.inject(new Fault.Stuck(1));
            turn(cell, arm, WAIST, 0.5);
            int cycles = untilStopped(cell, arm);
            assertThat(arm.stopReport().cause())
                    .isInstanceOfSatisfying(
                            StopCause.Found.class,
                            found -> assertThat(found.fault())
                                    .isInstanceOfSatisfying(
                                            ArmFault.OffTarget.class,
                                            off -> assertThat(off.id()).isEqualTo(1)));
            assertThat(cycles).isBetween(CYCLES_TO_NOTICE, CYCLES_TO_NOTICE + 30);
            cell.cycles(arm, 50);
            leadsByItsLoadOnly(arm);
        }
    }

    @Test
    void thatAJointIsHeldIsSaidLongBeforeItStopsTheArm() throws IOException {
        var cell = new EmulatedArm(low, 0.02, List.of());
        try (Arm arm = ready(cell, Limits.defaults())) {
            turn(cell, arm, WAIST, -0.5);
            for (int i = 0; i < 60; i++) {
                cell.cycles(arm, 1);
                assertThat(arm.state().resisted())
                        .as("in free air, cycle %d", i)
                        .isFalse();
            }
            cell.chain.inject(new Fault.Stuck(1));
            turn(cell, arm, WAIST, 0.5);
            int said = 0;
            while (!arm.state().resisted() && said < CYCLES_TO_NOTICE) {
                cell.cycles(arm, 1);
                said++;
            }
            assertThat(said).isLessThan(CYCLES_TO_NOTICE / 2);
            JointTarget here = GiveWay.target(arm.state().joints(), 0.02, cell.nanos);
            arm.target(here);
            cell.cycles(arm, 100);
            assertThat(arm.state().resisted()).as("after it gave way").isFalse();
            assertThat(arm.stopReport().cause()).isNull();
        }
    }

    @Test
    void motorCurrentAloneIsEnough() throws IOException {
        var cell = new EmulatedArm(low, 0.02, List.of());
        try (Arm arm = ready(cell, Limits.withChanges(NO_TRACKING))) {
            press(cell, arm);
            untilStopped(cell, arm);
            ArmFault.TooMuchEffort fault = effortFault(arm);
            assertThat(fault.load()).isFalse();
            assertThat(fault.effort()).isGreaterThan(fault.limit());
            cell.cycles(arm, 100);
            leadsByItsLoadOnly(arm);
            for (int i = 0; i < arm.state().servos(); i++) {
                assertThat(Math.abs(arm.state().effort(i))).isLessThan(limit(arm, i));
            }
        }
    }

    @Test
    void onAServoWithoutACurrentSensorLoadIs() throws IOException {
        var cell = new EmulatedArm(low, 0.02, List.of());
        try (Arm arm = ready(cell, Limits.withChanges(TIRED_WRIST))) {
            double[] q = EmulatedArm.plus(arm.state().wanted(), WRIST_ROTATE, 1.5);
            arm.target(new JointTarget(q, 0.02, cell.nanos, cell.nanos + 1_500_000_000));
            untilStopped(cell, arm);
            ArmFault.TooMuchEffort fault = effortFault(arm);
            assertThat(fault.id()).isEqualTo(8);
            assertThat(fault.load()).isTrue();
            assertThat(fault.headline()).contains("% load");
        }
    }

    @Test
    void aShortPushIsNoCollision() throws IOException {
        var cell = new EmulatedArm(low, 0.02, List.of());
        try (Arm arm = ready(cell, Limits.withChanges(NO_TRACKING))) {
            press(cell, arm);
            for (int i = 0; i < 300 && !tooHard(arm); i++) cell.cycles(arm, 1);
            assertThat(tooHard(arm)).isTrue();
            arm.target(new JointTarget(low, 0.02, cell.nanos, cell.nanos + 100_000_000));
            cell.cycles(arm, 200);
            assertThat(arm.stopReport().cause()).isNull();
        }
    }

    private void press(EmulatedArm cell, Arm arm) {
        arm.target(new JointTarget(at(-0.10), 0.02, cell.nanos, cell.nanos + 1_000_000_000));
    }

    private static double limit(Arm arm, int servo) {
        return Objects.requireNonNull(
                arm.limits().effort().limit().get(arm.state().name(servo)));
    }

    private static boolean tooHard(Arm arm) {
        for (int i = 0; i < arm.state().servos(); i++) {
            double limit = limit(arm, i);
            if (Math.abs(arm.state().effort(i)) > limit) return true;
        }
        return false;
    }

    private static Arm ready(EmulatedArm cell, Limits limits) throws IOException {
        Arm arm = Arm.open(cell, cell.description, limits, ArmOptions.simulated(() -> cell.nanos));
        arm.torqueOn();
        cell.cycles(arm, 150);
        assertThat(arm.stopReport().cause()).isNull();
        return arm;
    }

    private static void turn(EmulatedArm cell, Arm arm, int joint, double angle) {
        double[] q = EmulatedArm.plus(arm.state().wanted(), joint, angle);
        arm.target(new JointTarget(q, 0.02, cell.nanos, cell.nanos + 300_000_000));
    }

    private static int untilStopped(EmulatedArm cell, Arm arm) {
        int cycles = 0;
        while (cycles < 300 && arm.stopReport().cause() == null) {
            cell.cycles(arm, 1);
            cycles++;
        }
        return cycles;
    }

    private static ArmFault.TooMuchEffort effortFault(Arm arm) {
        var found = (StopCause.Found) Objects.requireNonNull(arm.stopReport().cause());
        assertThat(found.fault()).isInstanceOf(ArmFault.TooMuchEffort.class);
        return (ArmFault.TooMuchEffort) found.fault();
    }

    /// Goals that lead the joints by no more than a standing load needs: nothing presses on into the obstacle.
    private void leadsByItsLoadOnly(Arm arm) {
        double most = Limits.defaults().stop().standingError();
        for (int i = 0; i < arm.state().servos(); i++) {
            if (arm.state().id(i) == description.gripperServo().id()) continue;
            double lead = (arm.state().goalTick(i) - arm.state().positionTick(i))
                    * description.protocol().tickRadians();
            assertThat(Math.abs(lead)).as(arm.state().name(i)).isLessThan(most + 0.01);
        }
    }

    /// The currents of the shoulder's pair and the elbow's, together.
    private static double effort(Arm arm) {
        double sum = 0;
        for (int i = 1; i <= 4; i++) sum += Math.abs(arm.state().effort(i));
        return sum;
    }
}
