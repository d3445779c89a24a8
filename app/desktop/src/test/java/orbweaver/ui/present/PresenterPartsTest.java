package orbweaver.ui.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the presenter's words, ribbon and patience are made of.
class PresenterPartsTest {
    private static final long SECOND = 1_000_000_000L;

    private static ArmView arm(@Nullable ToolPoint tool, double gripper) {
        return new ArmView("arm", List.of(), List.of(), tool, tool, null, gripper, 100, 1, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | -0.05 | Moving down, hand open",
                "0.01 | 0 | 0.05 | Moving up, hand open",
                "0.05 | 0.01 | 0 | Reaching out, hand open",
                "-0.05 | 0.01 | 0.01 | Drawing back, hand open",
                "0.01 | 0.05 | 0 | Moving to its left, hand open",
                "0 | -0.05 | 0.02 | Moving to its right, hand open",
                "0.001 | 0 | 0.001 | Standing still, hand open",
            })
    void motionIsSaidAsItIs(double dx, double dy, double dz, String words) {
        var watch = new MotionWatch();
        watch.add(0, arm(new ToolPoint(0.3, 0, 0.2), 1));
        watch.add(SECOND / 2, arm(new ToolPoint(0.3 + dx, dy, 0.2 + dz), 1));
        assertThat(watch.now().text()).isEqualTo(words);
    }

    @Test
    void theHandIsSaidToo() {
        var watch = new MotionWatch();
        assertThat(watch.now().text()).isEqualTo("Not there yet");
        var place = new ToolPoint(0.3, 0, 0.2);
        watch.add(0, arm(place, 1));
        watch.add(SECOND / 4, arm(place, 0.5));
        assertThat(watch.now().text()).isEqualTo("Standing still, closing its hand");
        watch.add(3 * SECOND, arm(place, 0));
        watch.add(4 * SECOND, arm(place, 0));
        assertThat(watch.now().text()).isEqualTo("Standing still, hand closed");
        watch.add(5 * SECOND, arm(null, 0));
        assertThat(watch.now().text()).isEqualTo("Not there yet");
    }

    @ParameterizedTest
    @CsvSource({"0.95, Very sure", "0.8, Very sure", "0.79, Quite sure", "0.5, Quite sure", "0.2, Not sure", "NaN, ''"})
    void confidenceInThreeWords(double confidence, String words) {
        assertThat(Surety.words(confidence)).isEqualTo(words);
    }

    @Test
    void theRibbonHoldsTwentySecondsWithGapsWhereNothingDrove() {
        var log = new RibbonLog();
        assertThat(log.past()).hasSize(RibbonLog.SLOTS).containsOnly(Double.NaN);
        log.add(100 * SECOND, 0.9);
        log.add(100 * SECOND + SECOND / 10, 0.8);
        log.add(102 * SECOND, 0.4);
        List<Double> past = log.past();
        assertThat(past.getLast()).isEqualTo(0.4);
        assertThat(past.get(RibbonLog.SLOTS - 11)).isEqualTo(0.8);
        assertThat(past.subList(RibbonLog.SLOTS - 10, RibbonLog.SLOTS - 1)).containsOnly(Double.NaN);
        log.add(500 * SECOND, Double.NaN);
        assertThat(log.past()).containsOnly(Double.NaN);
    }

    @Test
    void anIdleArmIsWarnedOfForTenSecondsAndAnybodyCanKeepIt() {
        var idle = new IdleWatch();
        assertThat(idle.tick(0, true)).isEqualTo(-1);
        assertThat(idle.tick(179 * SECOND, true)).isEqualTo(-1);
        assertThat(idle.tick(180 * SECOND, true)).isEqualTo(IdleWatch.WARNING_SECONDS);
        assertThat(idle.tick(187 * SECOND + 1, true)).isEqualTo(3);
        idle.touched(188 * SECOND);
        assertThat(idle.tick(190 * SECOND, true)).isEqualTo(-1);
        assertThat(idle.tick(367 * SECOND, true)).isEqualTo(-1);
        assertThat(idle.tick(368 * SECOND, false)).as("driven meanwhile").isEqualTo(-1);
        assertThat(idle.tick(369 * SECOND, true)).isEqualTo(-1);
        assertThat(idle.tick(548 * SECOND, true)).isEqualTo(-1);
        assertThat(idle.tick(559 * SECOND, true)).isZero();
    }
}
