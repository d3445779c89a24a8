package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GravityModelTest {
    private static final double[] STRETCHED = {0, Math.PI / 2, -Math.PI / 2, 0, 0, 0};

    private final ArmDescription arm = ArmDescription.load();
    private final GravityModel gravity = new GravityModel(arm);
    private final double[] out = new double[6];

    @Test
    void weighsTheStretchedArm() {
        gravity.torques(STRETCHED, 0, out);
        assertThat(out[0]).isCloseTo(0, within(1e-9));
        assertThat(out[1]).isCloseTo(3.96, within(0.02));
        assertThat(out[2]).isCloseTo(1.46, within(0.02));
        gravity.torques(STRETCHED, 0.25, out);
        assertThat(out[1]).isCloseTo(5.57, within(0.02));
        assertThat(out[2]).isCloseTo(2.46, within(0.02));
    }

    @Test
    void theStretchedShoulderSagsSixDegrees() {
        gravity.sag(STRETCHED, 0, out);
        assertThat(Math.toDegrees(out[1])).isCloseTo(6.0, within(0.1));
        gravity.sag(STRETCHED, 0.25, out);
        assertThat(Math.toDegrees(out[1])).isCloseTo(8.5, within(0.1));
    }

    @Test
    void torqueIsTheSlopeOfTheWeightsHeight() {
        var kinematics = new Kinematics(arm);
        var random = new Random(5);
        double payload = 1000; // so heavy that the arm itself does not count
        for (int i = 0; i < 20; i++) {
            double[] q = RandomJoints.anywhere(arm, random);
            gravity.torques(q, payload, out);
            for (int j = 0; j < 6; j++) {
                double[] up = q.clone();
                up[j] += 1e-6;
                double slope = (kinematics.tool(up).z() - kinematics.tool(q).z()) / 1e-6;
                assertThat(out[j] / payload).isCloseTo(-9.81 * slope, within(0.02));
            }
        }
    }

    @Test
    void aHangingArmHasNoTorqueAboutTheWaist() {
        gravity.torques(arm.pose("neutral"), 0.1, out);
        assertThat(out[0]).isCloseTo(0, within(1e-12));
    }
}
