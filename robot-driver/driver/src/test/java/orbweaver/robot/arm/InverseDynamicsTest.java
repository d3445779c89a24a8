package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseDynamicsTest {
    private final ArmDescription arm = ArmDescription.load();
    private final InverseDynamics dynamics = new InverseDynamics(arm);
    private final double[] still = new double[6];
    private final double[] out = new double[6];

    @Test
    void atRestItHoldsTheWeight() {
        var gravity = new GravityModel(arm);
        var random = new Random(9);
        var weight = new double[6];
        for (int i = 0; i < 100; i++) {
            double[] q = RandomJoints.anywhere(arm, random);
            gravity.torques(q, 0, weight);
            dynamics.torques(q, still, still, 1, out);
            for (int j = 0; j < 6; j++) {
                assertThat(out[j]).isCloseTo(-weight[j], within(1e-9));
            }
            dynamics.torques(q, still, still, 0, out);
            assertThat(out).containsOnly(0);
        }
    }

    @Test
    void powerBecomesKineticEnergy() {
        var random = new Random(10);
        for (int i = 0; i < 50; i++) {
            double[] q = RandomJoints.anywhere(arm, random);
            double[] v = random.doubles(6, -2, 2).toArray();
            double[] a = random.doubles(6, -5, 5).toArray();
            dynamics.torques(q, v, a, 0, out);
            double power = 0;
            for (int j = 0; j < 6; j++) power += out[j] * v[j];
            double h = 1e-5;
            double gain =
                    (kinetic(at(q, v, a, h), speed(v, a, h)) - kinetic(at(q, v, a, -h), speed(v, a, -h))) / (2 * h);
            assertThat(power).isCloseTo(gain, within(1e-4 * Math.max(1, Math.abs(gain))));
        }
    }

    /// Half v M v, with M v taken from the torques of an acceleration `v` at rest.
    private double kinetic(double[] q, double[] v) {
        var momentum = new double[6];
        dynamics.torques(q, still, v, 0, momentum);
        double energy = 0;
        for (int j = 0; j < 6; j++) energy += momentum[j] * v[j] / 2;
        return energy;
    }

    private static double[] at(double[] q, double[] v, double[] a, double t) {
        double[] r = q.clone();
        for (int j = 0; j < 6; j++) r[j] += v[j] * t + a[j] * t * t / 2;
        return r;
    }

    private static double[] speed(double[] v, double[] a, double t) {
        double[] r = v.clone();
        for (int j = 0; j < 6; j++) r[j] += a[j] * t;
        return r;
    }
}
