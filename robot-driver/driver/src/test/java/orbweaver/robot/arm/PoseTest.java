package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PoseTest {
    private final Random random = new Random(3);

    private Pose anyPose() {
        return Pose.rollPitchYaw(angle(3), angle(1.5), angle(3)).withPosition(angle(1), angle(1), angle(1));
    }

    private double angle(double most) {
        return random.nextDouble(-most, most);
    }

    @Test
    void inverseUndoes() {
        for (int i = 0; i < 100; i++) {
            Pose pose = anyPose();
            assertThat(pose.multiply(pose.inverse()).matrix())
                    .containsExactly(Pose.identity().matrix(), within(1e-12));
        }
    }

    @Test
    void anglesComeBack() {
        for (int i = 0; i < 100; i++) {
            double roll = angle(3);
            double pitch = angle(1.5);
            double yaw = angle(3);
            Pose pose = Pose.rollPitchYaw(roll, pitch, yaw);
            assertThat(new double[] {pose.roll(), pose.pitch(), pose.yaw()})
                    .containsExactly(new double[] {roll, pitch, yaw}, within(1e-9));
        }
    }

    @Test
    void measuresTheTurnBetweenTwoPoses() {
        for (double turn : new double[] {0, 1e-7, 0.3, 3.0, Math.PI - 1e-7, Math.PI}) {
            Pose from = anyPose();
            Pose to = Pose.rotation(0.6, 0, 0.8, turn).multiply(from);
            assertThat(from.angleTo(to)).isCloseTo(turn, within(1e-7));
        }
    }

    @Test
    void givesCopiesAway() {
        Pose pose = Pose.translation(1, 2, 3);
        pose.matrix()[3] = 9;
        assertThat(pose.x()).isEqualTo(1);
    }
}
