package orbweaver.ui.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import orbweaver.policy.Frame;
import orbweaver.ui.video.Placement.Fit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FrameScalerTest {
    private static final int BACK = 0xFF0A0D10;

    @Test
    void cropsAtMostFivePercentAndThenShowsBars() {
        Placement wide = Placement.of(1280, 720, 1032, 560, Fit.NEARLY_WHOLE);
        assertThat(wide.left()).isCloseTo(0, Offset.offset(1e-9));
        assertThat(560 / (720 * wide.scale())).isGreaterThanOrEqualTo(0.95 - 1e-9);
        Placement square = Placement.of(640, 480, 1032, 560, Fit.NEARLY_WHOLE);
        assertThat(square.left()).isGreaterThan(100);
        assertThat(560 / (480 * square.scale())).isCloseTo(0.95, Offset.offset(1e-9));
    }

    @Test
    void keepsAPictureOfTheSlotsOwnSizeUntouched() {
        var pixels = new int[64 * 48];
        for (int i = 0; i < pixels.length; i++) pixels[i] = 0xFF000000 | (i * 2654435 & 0xFFFFFF);
        var into = new int[pixels.length];
        new FrameScaler(64, 48, BACK).scale(frame(64, 48, pixels), Fit.NEARLY_WHOLE, into);
        assertThat(into).isEqualTo(pixels);
    }

    @Test
    void aPlainPictureStaysPlainAtEverySize() {
        var pixels = new int[64 * 48];
        Arrays.fill(pixels, 0xFF336699);
        var into = new int[200 * 100];
        new FrameScaler(200, 100, BACK).scale(frame(64, 48, pixels), Fit.NEARLY_WHOLE, into);
        for (int pixel : into) assertThat(pixel).isIn(0xFF336699, BACK);
        assertThat(into[50 * 200 + 100]).isEqualTo(0xFF336699);
        assertThat(into[50 * 200]).isEqualTo(BACK);
    }

    @Test
    void theFramesSizeMayChangeOnTheWay() {
        var scaler = new FrameScaler(90, 60, BACK);
        var into = new int[90 * 60];
        scaler.scale(frame(64, 48, new int[64 * 48]), Fit.NEARLY_WHOLE, into);
        var bright = new int[10 * 10];
        Arrays.fill(bright, 0xFFFFFFFF);
        scaler.scale(frame(10, 10, bright), Fit.NEARLY_WHOLE, into);
        assertThat(into[30 * 90 + 45]).isEqualTo(0xFFFFFFFF);
        assertThat(into[30 * 90 + 1]).isEqualTo(BACK);
    }

    private static Frame frame(int width, int height, int[] pixels) {
        return new Frame("front", width, height, pixels, 1, 1, null);
    }
}
