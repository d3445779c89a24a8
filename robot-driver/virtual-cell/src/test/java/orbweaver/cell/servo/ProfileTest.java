package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final double DT = 0.001;

    private final Profile profile = new Profile();

    @Test
    void everyProfileArrivesWithoutAJumpInSpeed() {
        var random = new Random(1);
        for (int round = 0; round < 500; round++) {
            double speed = 100 + random.nextInt(2000);
            double rate = 200 + random.nextInt(20000);
            profile.moveAt(random.nextInt(4096), speed, rate);
            double last = profile.velocity();
            for (int k = random.nextInt(400); k > 0; k--) {
                profile.advance(DT);
                assertThat(Math.abs(profile.velocity() - last)).isLessThanOrEqualTo(rate * DT * 1.001 + 1e-6);
                last = profile.velocity();
            }
        }
        double goal = profile.goal();
        for (int k = 0; k < 60_000 && profile.running(); k++) profile.advance(DT);
        assertThat(profile.position()).isEqualTo(goal);
        assertThat(profile.velocity()).isZero();
    }

    @Test
    void positionIsTheSumOfSpeed() {
        profile.reset(1000);
        profile.moveWithin(2000, 0.5, 0.1);
        for (int k = 0; k < 200; k++) profile.advance(DT);
        profile.moveWithin(500, 0.8, 0.3);
        double sum = profile.position();
        for (int k = 0; k < 800; k++) {
            double before = profile.velocity();
            profile.advance(DT);
            sum += (before + profile.velocity()) / 2 * DT;
            assertThat(profile.position()).isCloseTo(sum, within(3.0));
        }
        assertThat(profile.position()).isEqualTo(500);
        assertThat(profile.running()).isFalse();
    }

    @Test
    void timedMovesTakeExactlyTheirTime() {
        profile.moveWithin(900, 0.3, 1);
        for (int k = 0; k < 299; k++) profile.advance(DT);
        assertThat(profile.running()).isTrue();
        profile.advance(DT);
        assertThat(profile.running()).isFalse();
        assertThat(profile.shape()).isEqualTo(2);
    }

    @Test
    void turnsBackWhenTheGoalIsBehind() {
        profile.moveAt(4000, 1000, 2000);
        for (int k = 0; k < 1000; k++) profile.advance(DT);
        double there = profile.position();
        profile.moveAt(there + 10, 1000, 2000); // too near to stop in time
        double farthest = there;
        while (profile.running()) {
            profile.advance(DT);
            farthest = Math.max(farthest, profile.position());
        }
        assertThat(farthest).isCloseTo(there + 1000.0 * 1000 / (2 * 2000), within(2.0));
        assertThat(profile.position()).isEqualTo(there + 10);
    }

    @Test
    void withoutAccelerationTheSpeedIsThereAtOnce() {
        profile.moveAt(100, 1000, 0);
        profile.advance(DT);
        assertThat(profile.velocity()).isEqualTo(1000);
        assertThat(profile.position()).isCloseTo(1, within(1e-9));
        assertThat(profile.shape()).isEqualTo(1);
    }
}
