package orbweaver.robot.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InterpolatorTest {
    private static final long MS = 1_000_000L;

    private final Interpolator path = new Interpolator(2);

    private static JointTarget target(double a, double b, long start) {
        return new JointTarget(new double[] {a, b}, 0.02, start, start + 160 * MS);
    }

    @Test
    void standsUntilItIsSentSomewhere() {
        path.hold(new double[] {0.3, -0.2}, 0.03);
        path.sample(5 * MS);
        assertThat(path.position(0)).isEqualTo(0.3);
        assertThat(path.velocity(1)).isZero();
        assertThat(path.halfOpening()).isEqualTo(0.03);
    }

    @Test
    void arrivesInTimeAndStands() {
        path.hold(new double[] {0, 0}, 0.037);
        path.follow(target(0.1, -0.2, 0), 0);
        path.sample(80 * MS);
        assertThat(path.position(0)).isCloseTo(0.05, within(1e-12));
        assertThat(path.velocity(0)).isCloseTo(1.875 * 0.1 / 0.16, within(1e-12));
        path.sample(160 * MS);
        assertThat(path.position(1)).isEqualTo(-0.2);
        assertThat(path.velocity(1)).isZero();
        assertThat(path.halfOpening()).isEqualTo(0.02);
        assertThat(path.arrived(160 * MS)).isTrue();
    }

    @Test
    void neitherPositionNorVelocityJumpsWhenTargetsChangeOnTheWay() {
        var random = new Random(8);
        path.hold(new double[] {0, 0}, 0.03);
        double before = 0;
        double speedBefore = 0;
        for (long ms = 0; ms < 5000; ms++) {
            if (ms % 70 == 0) {
                path.follow(target(random.nextDouble(-0.2, 0.2), 0, ms * MS), ms * MS);
            }
            path.sample(ms * MS);
            double moved = path.position(0) - before;
            assertThat(moved).isCloseTo(1e-3 * 0.5 * (path.velocity(0) + speedBefore), within(2e-4));
            assertThat(path.velocity(0)).isCloseTo(speedBefore, within(0.3));
            before = path.position(0);
            speedBefore = path.velocity(0);
        }
    }

    @Test
    void aLateTargetKeepsItsDuration() {
        path.hold(new double[] {0, 0}, 0.03);
        path.follow(target(0.1, 0, 0), 100 * MS);
        path.sample(180 * MS);
        assertThat(path.position(0)).isCloseTo(0.05, within(1e-12));
    }
}
