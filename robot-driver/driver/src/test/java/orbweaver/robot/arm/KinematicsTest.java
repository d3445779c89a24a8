package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KinematicsTest {
    private final ArmDescription arm = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(arm);

    @Test
    void meetsThePublishedToolPoses() {
        check(arm.pose("home"), new double[] {0.4583, 0, 0.3607}, new double[] {0, 0, 0});
        check(arm.pose("sleep"), new double[] {0.1227, 0, 0.0813}, new double[] {0, 0.55, 0});
        check(arm.pose("neutral"), new double[] {0.1202, -0.0191, 0.2467}, new double[] {-0.3025, 1.4375, -0.2799});
        check(new double[] {0, -0.96, 1.16, 0, -0.3, 0}, new double[] {0.2265, 0, 0.2609}, null);
        check(
                new double[] {-0.0184, 0.0399, 0.2224, -0.0046, 1.3652, 0.0015},
                new double[] {0.2921, -0.0061, 0.1353},
                null);
    }

    private void check(double[] q, double[] xyz, double @org.jspecify.annotations.Nullable [] rpy) {
        Pose tool = kinematics.tool(q);
        assertThat(new double[] {tool.x(), tool.y(), tool.z()}).containsExactly(xyz, within(1e-4));
        if (rpy != null) {
            assertThat(new double[] {tool.roll(), tool.pitch(), tool.yaw()}).containsExactly(rpy, within(2e-4));
        }
    }

    @Test
    void screwsAndChainAgree() {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double[] q = RandomJoints.anywhere(arm, random);
            assertThat(kinematics.toolByScrews(q).matrix())
                    .containsExactly(kinematics.tool(q).matrix(), within(1e-12));
        }
    }

    @Test
    void jacobianIsTheDerivativeOfTheTool() {
        var random = new Random(2);
        double[] q = RandomJoints.anywhere(arm, random);
        double[] jacobian = kinematics.jacobian(q);
        Pose at = kinematics.tool(q);
        double h = 1e-6;
        for (int j = 0; j < 6; j++) {
            double[] moved = q.clone();
            moved[j] += h;
            Pose there = kinematics.tool(moved);
            var turn = new double[3];
            Pose.rotationVector(at.matrix(), there.matrix(), turn);
            double[] column = {
                (there.x() - at.x()) / h, (there.y() - at.y()) / h, (there.z() - at.z()) / h,
                turn[0] / h, turn[1] / h, turn[2] / h
            };
            for (int r = 0; r < 6; r++) {
                assertThat(jacobian[6 * r + j]).isCloseTo(column[r], within(1e-5));
            }
        }
    }

    @Test
    void linksEndAtTheGripper() {
        Pose[] links = kinematics.links(arm.pose("home"));
        assertThat(links).hasSize(7);
        assertThat(links[6].x()).isCloseTo(0.36475, within(1e-12));
    }
}
