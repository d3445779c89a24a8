package orbweaver.robot.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.PlannedMotion.Accepted;
import orbweaver.robot.motion.PlannedMotion.Rejected;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MotionPlannerTest {
    private final ArmDescription arm = ArmDescription.load();
    private final Limits limits = Limits.defaults();
    private final Kinematics kinematics = new Kinematics(arm);
    private final MotionPlanner planner = new MotionPlanner(arm, limits);

    @BeforeEach
    void startAboveTheTable() {
        startAt(arm.startPose());
    }

    private void startAt(Pose pose) {
        var solution = new InverseKinematics(arm).solve(pose, arm.pose("neutral"));
        planner.restart(solution.q(), 0.037);
    }

    private Accepted accepted(PoseDelta delta) {
        return (Accepted) planner.step(delta, 0);
    }

    @Test
    void appliesTheStepToThePreviousTarget() {
        Pose before = planner.pose();
        var delta = new PoseDelta(0.02, -0.01, 0.015, 0.05, -0.04, 0.1, 0.5);
        Accepted step = accepted(delta);
        Pose turn = Pose.rollPitchYaw(0.05, -0.04, 0.1);
        Pose wanted = turn.multiply(before).withPosition(before.x() + 0.02, before.y() - 0.01, before.z() + 0.015);
        assertThat(step.pose().distanceTo(wanted)).isLessThan(1e-4);
        assertThat(step.pose().angleTo(wanted)).isLessThan(1e-3);
        assertThat(step.clips()).isEmpty();
        assertThat(step.target().halfOpening()).isCloseTo(0.026, within(1e-9));
        assertThat(kinematics.tool(step.target().q()).distanceTo(step.pose())).isLessThan(1e-4);
        assertThat(step.target().arriveNanos()).isEqualTo(160_000_000L);
    }

    @Test
    void manySmallStepsDoNotDrift() {
        Pose before = planner.pose();
        for (int i = 0; i < 200; i++) {
            double sign = i % 2 == 0 ? 1 : -1;
            accepted(new PoseDelta(sign * 0.02, sign * 0.01, 0, 0, 0, sign * 0.1, 1));
        }
        assertThat(planner.pose().distanceTo(before)).isLessThan(1e-9);
        assertThat(planner.pose().angleTo(before)).isLessThan(1e-9);
    }

    @Test
    void clipsEachAxis() {
        Pose before = planner.pose();
        Accepted step = accepted(new PoseDelta(0.08, 0, -0.2, 0, 0, 0, 1));
        assertThat(step.clips())
                .extracting(Clip::kind)
                .containsOnly(Clip.Kind.TRANSLATION)
                .hasSize(2);
        assertThat(step.pose().x() - before.x()).isCloseTo(0.05, within(1e-4));
        assertThat(step.pose().z() - before.z()).isCloseTo(-0.05, within(1e-4));
        Pose between = planner.pose();
        Accepted turn = accepted(new PoseDelta(0, 0, 0, 0, 0, 0.4, 1));
        assertThat(turn.clips()).extracting(Clip::kind).containsExactly(Clip.Kind.ROTATION);
        assertThat(turn.pose().angleTo(between)).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void slowsAStepThatTurnsAJointTooFast() {
        Pose before = planner.pose();
        Accepted step = accepted(new PoseDelta(0, -0.05, 0, 0, 0, 0.25, 1));
        assertThat(step.clips()).extracting(Clip::kind).containsExactly(Clip.Kind.JOINT_SPEED);
        assertThat(step.pose().y() - before.y()).isBetween(-0.045, -0.01);
    }

    @Test
    void neverGoesBelowTheTableGuard() {
        for (int i = 0; i < 6; i++) {
            accepted(new PoseDelta(0, 0, -0.05, 0, 0, 0, 1));
        }
        double guard = limits.workspace().z().min();
        assertThat(planner.pose().z()).isCloseTo(guard, within(1e-4));
        Accepted step = accepted(new PoseDelta(0, 0, -0.01, 0, 0, 0, 1));
        assertThat(step.clips()).extracting(Clip::kind).containsExactly(Clip.Kind.TABLE);
    }

    @Test
    void staysInTheBoxAndMayAlwaysComeBackToIt() {
        double right = limits.workspace().y().min();
        startAt(arm.startPose().withPosition(0.25, right - 0.02, 0.15));
        Accepted further = accepted(new PoseDelta(0, -0.03, 0, 0, 0, 0, 1));
        assertThat(further.clips()).extracting(Clip::kind).containsExactly(Clip.Kind.BOX);
        assertThat(further.pose().y()).isCloseTo(right - 0.02, within(1e-4));
        Accepted back = accepted(new PoseDelta(0, 0.01, 0, 0, 0, 0, 1));
        assertThat(back.clips()).isEmpty();
        assertThat(back.pose().y()).isCloseTo(right - 0.01, within(1e-4));
    }

    @Test
    void rejectsWhatIsNotANumberAndKeepsThePreviousTarget() {
        Pose before = planner.pose();
        var planned = planner.step(new PoseDelta(Double.NaN, 0, 0, 0, 0, 0, 1), 0);
        assertThat(((Rejected) planned).reason()).isEqualTo(PlannedMotion.Reason.NOT_FINITE);
        assertThat(planner.pose()).isEqualTo(before);
    }

    @Test
    void endsAtAJointLimitWithoutLeavingIt() {
        PlannedMotion planned = planner.step(PoseDelta.hold(1), 0);
        boolean limited = false;
        for (int i = 0; i < 40 && planned instanceof Accepted step; i++) {
            limited |= step.clips().stream().anyMatch(c -> c.kind() == Clip.Kind.JOINT_LIMIT);
            assertThat(arm.withinLimits(step.target().q())).isTrue();
            planned = planner.step(new PoseDelta(0, 0, 0, 0, 0.2, 0, 1), 0);
        }
        assertThat(limited).isTrue();
    }

    @Test
    void randomStepsKeepEveryLimit() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            double[] before = planner.joints();
            PlannedMotion planned = planner.step(randomStep(random), 0);
            if (planned instanceof Accepted step) {
                checkLimits(before, step);
            }
            if (i % 50 == 49) {
                startAboveTheTable();
            }
        }
    }

    private static PoseDelta randomStep(Random random) {
        double[] d = random.doubles(6, -1, 1).toArray();
        return new PoseDelta(
                0.06 * d[0], 0.06 * d[1], 0.06 * d[2], 0.3 * d[3], 0.3 * d[4], 0.3 * d[5], random.nextDouble());
    }

    private void checkLimits(double[] before, Accepted step) {
        double[] q = step.target().q();
        assertThat(arm.withinLimits(q)).isTrue();
        for (int j = 0; j < q.length; j++) {
            double peak = 1.875 * Math.abs(q[j] - before[j]) / 0.16;
            assertThat(peak).isLessThanOrEqualTo(limits.step().jointSpeed() + 1e-9);
        }
        Limits.Workspace box = limits.workspace();
        List<Limits.Range> ranges = List.of(box.x(), box.y(), box.z());
        double[] at = {step.pose().x(), step.pose().y(), step.pose().z()};
        for (int k = 0; k < 3; k++) {
            assertThat(at[k])
                    .isBetween(ranges.get(k).min() - 2e-3, ranges.get(k).max() + 2e-3);
        }
    }
}
