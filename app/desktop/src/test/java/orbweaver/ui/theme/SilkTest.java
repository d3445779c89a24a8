package orbweaver.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class SilkTest {
    @Test
    void textReadsOnEveryValue() {
        for (int i = 0; i <= 255; i++) {
            double value = i / 255.0;
            assertThat(contrast(Silk.textOn(value), Silk.of(value)))
                    .as("at %.3f", value)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void getsBrighterWithoutADip() {
        double before = 0;
        for (int i = 0; i <= 255; i++) {
            double now = luminance(Silk.of(i / 255.0));
            assertThat(now).as("at %d", i).isGreaterThan(before);
            before = now;
        }
    }

    @Test
    void standsOutFromThePanelEverywhere() {
        for (int i = 0; i <= 255; i++) {
            assertThat(contrast(Silk.of(i / 255.0), Tokens.color("bg-1"))).isGreaterThanOrEqualTo(3.0);
        }
    }

    @Test
    void nothingFadesIntoTheDarkInHeatMaps() {
        assertThat(Silk.heat(0)).isEqualTo(Tokens.color("silk-off"));
        assertThat(Silk.heat(0.06)).isEqualTo(Silk.of(0.06));
    }

    @Test
    void whatIsUnknownIsNoColourOfTheScale() {
        for (int i = 0; i <= 255; i++) assertThat(Silk.of(Double.NaN)).isNotEqualTo(Silk.of(i / 255.0));
    }

    @Test
    void wordsReadOnEveryGroundTheyStandOn() {
        for (String ground : new String[] {"bg-0", "bg-1", "bg-2"}) {
            for (String text : new String[] {"text-1", "text-2", "text-3", "thread", "warn", "bad", "drive-policy"}) {
                assertThat(contrast(Tokens.color(text), Tokens.color(ground)))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(Tokens.color("white"), Tokens.color("stop"))).isGreaterThanOrEqualTo(4.5);
    }

    private static double contrast(Color a, Color b) {
        double bright = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (bright + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
