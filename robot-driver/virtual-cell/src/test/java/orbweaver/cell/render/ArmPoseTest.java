package orbweaver.cell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import org.junit.jupiter.api.Test;

class ArmPoseTest {
    @Test
    void linksStandWhereTheKinematicsPutThem() {
        Kinematics kinematics = new Kinematics(ArmDescription.load());
        ArmPose pose = new ArmPose(Scenes.LIBRARY.arm);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double[] q = new double[6];
            for (int j = 0; j < 6; j++) q[j] = 3 * (random.nextDouble() - 0.5);
            pose.update(q, 0.03);
            Pose[] links = kinematics.links(q);
            for (int link = 0; link < links.length; link++) {
                double[] expected = links[link].matrix();
                for (int k = 0; k < 12; k++) assertEquals(expected[k], pose.pose[link][k], 1e-12, "link " + link);
            }
        }
    }

    @Test
    void sinesAgreeWithTheStrictOnes() {
        for (double x = -7; x < 7; x += 0.0137) {
            assertEquals(StrictMath.sin(x), Sines.sin(x), 1e-15);
            assertEquals(StrictMath.cos(x), Sines.cos(x), 1e-15);
        }
    }

    @Test
    void rodsReachFromTheHornToTheFingers() {
        ArmPose pose = new ArmPose(Scenes.LIBRARY.arm);
        for (double half = 0.015; half <= 0.037; half += 0.002) {
            pose.update(new double[6], half);
            double[] rod = pose.pose[10];
            assertEquals(half, rod[7] + 0.024 * rod[5], 1e-12, "end of the left rod across");
            assertEquals(pose.pose[6][11], rod[11] + 0.024 * rod[9], 1e-12, "end of the left rod in height");
            assertEquals(half, pose.pose[7][7], 1e-12);
            assertEquals(-half, pose.pose[8][7], 1e-12);
        }
    }
}
