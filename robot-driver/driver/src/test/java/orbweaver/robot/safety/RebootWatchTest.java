package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RebootWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<WatchedServo> servos = List.of(
            new WatchedServo(1, "waist", 0, -1, 1, false, 80),
            new WatchedServo(2, "shoulder", 1, -1, 1, false, 80),
            new WatchedServo(4, "elbow", 2, -1, 1, false, 80));
    private final RebootWatch watch = new RebootWatch(servos, Limits.defaults().bus());
    private final boolean[] answered = {true, true, true};

    @Test
    void ticksThatFollowTheClockAreNoRebootEvenWhereTheyWrap() {
        assertThat(watch.look(new int[] {100, 32_000, 5_000}, answered, 0)).isNull();
        assertThat(watch.look(new int[] {1_100, 232, 6_150}, answered, SECOND)).isNull();
    }

    @Test
    void aServoThatBeganAgainIsFoundAloneOrWithAllOthers() {
        watch.look(new int[] {10_000, 20_000, 30_000}, answered, 0);
        assertThat(watch.look(new int[] {11_000, 300, 31_000}, answered, SECOND))
                .isEqualTo(new ArmFault.Rebooted(2, "shoulder"));
        assertThat(watch.look(new int[] {400, 1_300, 500}, answered, 2 * SECOND))
                .isEqualTo(new ArmFault.Rebooted(1, "waist"));
    }

    @Test
    void aClockThatLagsOnEveryServoAlikeIsASlowWorld() {
        watch.look(new int[] {10_000, 20_000, 30_000}, answered, 0);
        assertThat(watch.look(new int[] {10_500, 20_505, 30_498}, answered, SECOND))
                .isNull();
    }

    @Test
    void aSlowWorldIsNoRebootOfAServoThatMissedIt() {
        watch.look(new int[] {10_000, 20_000, 30_000}, answered, 0);
        var one = new boolean[] {true, false, true};
        assertThat(watch.look(new int[] {10_600, 0, 30_600}, one, SECOND)).isNull();
        assertThat(watch.look(new int[] {11_600, 21_600, 31_600}, answered, 2 * SECOND))
                .isNull();
        assertThat(watch.look(new int[] {12_600, 1_000, 32_600}, answered, 3 * SECOND))
                .isEqualTo(new ArmFault.Rebooted(2, "shoulder"));
    }

    @Test
    void aSlowWorldWhoseClocksWrapIsNoReboot() {
        watch.look(new int[] {32_500, 32_600, 32_700}, answered, 0);
        assertThat(watch.look(new int[] {332, 432, 532}, answered, SECOND)).isNull();
    }

    @Test
    void aServoThatDidNotAnswerIsJudgedByItsNextAnswer() {
        watch.look(new int[] {10_000, 20_000, 30_000}, answered, 0);
        var one = new boolean[] {true, false, true};
        assertThat(watch.look(new int[] {11_000, 0, 31_000}, one, SECOND)).isNull();
        assertThat(watch.look(new int[] {12_000, 22_000, 32_000}, answered, 2 * SECOND))
                .isNull();
        watch.reset();
        assertThat(watch.look(new int[] {50, 60, 70}, answered, 3 * SECOND)).isNull();
    }
}
