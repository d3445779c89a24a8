package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseKinematicsTest {
    private final ArmDescription arm = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(arm);
    private final InverseKinematics ik = new InverseKinematics(arm, kinematics);

    @Test
    void comesBackToTenThousandRandomPoses() {
        var random = new Random(4);
        int failures = 0;
        for (int i = 0; i < 10_000; i++) {
            double[] q = RandomJoints.anywhere(arm, random);
            Pose target = kinematics.tool(q);
            IkSolution solution = ik.solve(target, RandomJoints.near(q, 0.2, random));
            Pose reached = kinematics.tool(solution.q());
            assertThat(arm.withinLimits(solution.q())).isTrue();
            assertThat(solution.positionError()).isCloseTo(reached.distanceTo(target), within(1e-9));
            if (!(reached.distanceTo(target) <= 2e-3 && reached.angleTo(target) <= 0.02)) {
                failures++;
            }
        }
        assertThat(failures).as("poses missed by more than 2 mm or 0.02 rad").isLessThanOrEqualTo(1);
    }

    @Test
    void saysHowFarAnUnreachablePoseIsMissed() {
        IkSolution solution = ik.solve(Pose.translation(0.9, 0, 0.3), arm.pose("home"));
        assertThat(arm.withinLimits(solution.q())).isTrue();
        assertThat(solution.positionError()).isGreaterThan(0.1);
        assertThat(solution.within(2e-3, 0.02)).isFalse();
    }

    @Test
    void aTargetThatIsNotANumberIsNotMet() {
        IkSolution solution = ik.solve(Pose.translation(Double.NaN, 0, 0.3), arm.pose("home"));
        assertThat(solution.within(2e-3, 0.02)).isFalse();
    }

    @Test
    void reachesTheStartPoseFromNeutral() {
        IkSolution solution = ik.solve(arm.startPose(), arm.pose("neutral"));
        assertThat(solution.within(1e-4, 1e-3)).isTrue();
    }
}
