package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GripWatchTest {
    private static final double LOAD = 0.34;
    private static final long CYCLE = 10_000_000;

    private final Limits limits = Limits.defaults();
    private final GripWatch grip = new GripWatch(limits.grip(), limits.stop().standingVelocity());
    private long nanos;

    @Test
    void fingersThatCloseAreNoGripUntilTheyStandShortOfTheirGoalAndPush() {
        assertThat(after(50, -0.3, -1.5, -LOAD)).as("moves").isFalse();
        assertThat(after(50, -0.01, 0, -0.05)).as("there").isFalse();
        assertThat(after(50, -0.3, 0, 0.0)).as("limp").isFalse();
        assertThat(after(50, -0.3, 0, LOAD)).as("pushes the other way").isFalse();
        assertThat(after(3, -0.3, 0, -LOAD)).as("only just").isFalse();
        assertThat(after(10, -0.3, 0, -LOAD)).isTrue();
    }

    @Test
    void aHeldThingMayTrembleAndIsLostWhenItSlips() {
        after(20, -0.3, 0, -LOAD);
        assertThat(after(1, -0.3, 0.04, -LOAD)).isTrue();
        assertThat(after(1, -0.03, 0, -0.1)).isTrue();
        assertThat(after(1, -0.3, -0.5, -LOAD)).isFalse();
    }

    @Test
    void fingersThatHoldAHollowThingFromInsideGripToo() {
        assertThat(after(20, 0.2, 0, LOAD)).isTrue();
        grip.reset();
        assertThat(grip.gripping()).isFalse();
    }

    private boolean after(int cycles, double shortOfGoal, double velocity, double load) {
        for (int i = 0; i < cycles; i++) grip.observe(shortOfGoal, velocity, load, nanos += CYCLE);
        return grip.gripping();
    }
}
