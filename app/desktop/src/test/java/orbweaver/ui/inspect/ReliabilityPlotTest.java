package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.LogisticCurve;
import orbweaver.policy.confidence.Reliability;
import orbweaver.policy.confidence.ReliabilityBand;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The plot pixel by pixel; the panel's picture is kept in `target/screens`.
class ReliabilityPlotTest {
    private static final int SIDE = 240;
    private static final ReliabilityPlot PLOT = new ReliabilityPlot(20, 20, 200, 200);

    private final Calibration known = HeldOut.chunks(800);

    @BeforeAll
    static void start() {
        WindowHarness.startToolkit();
    }

    private ReliabilityShown.Lines lines() {
        LogisticCurve curve = known.chunk().curve();
        return new ReliabilityShown.Lines(
                Reliability.of(known.heldOut(), raw -> raw),
                Reliability.of(known.heldOut(), curve::at),
                ReliabilityBand.of(known.heldOut(), curve::at),
                true);
    }

    private static WritableImage paint(ReliabilityShown.Lines lines) {
        return WindowHarness.fx(() -> {
            var canvas = new Canvas(SIDE, SIDE);
            PLOT.paint(canvas.getGraphicsContext2D(), lines);
            return canvas.snapshot(null, null);
        });
    }

    private static Color at(WritableImage picture, double x, double y) {
        return picture.getPixelReader().getColor((int) x, (int) y);
    }

    private static boolean alike(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.04
                && Math.abs(one.getGreen() - other.getGreen()) < 0.04
                && Math.abs(one.getBlue() - other.getBlue()) < 0.04;
    }

    @Test
    void everyBinHasADotInTheColourOfItsConfidenceAndABar() {
        ReliabilityShown.Lines lines = lines();
        WritableImage picture = paint(lines);
        int seen = 0;
        for (Reliability.Bin bin : lines.best().bins()) {
            double middle = (bin.low() + bin.high()) / 2;
            boolean bar = alike(at(picture, PLOT.x(middle) + 4, PLOT.y(0) - 1), Tokens.color("bg-3"));
            assertThat(bar).as("bar at %s", middle).isEqualTo(bin.count() > 0);
            if (bin.count() == 0) continue;
            seen++;
            Color dot = at(picture, PLOT.x(bin.meanScore()), PLOT.y(bin.rate()));
            assertThat(alike(dot, Silk.of(bin.meanScore())))
                    .as("dot at %s", middle)
                    .isTrue();
        }
        assertThat(seen).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theBandIsLighterThanTheGround() {
        ReliabilityShown.Lines lines = lines();
        WritableImage picture = paint(lines);
        int b = 5;
        while (lines.best().bins().get(b).count() == 0
                || !lines.band().spans().get(b).known()) b--;
        Reliability.Bin bin = lines.best().bins().get(b);
        ReliabilityBand.Span span = lines.band().spans().get(b);
        assertThat(span.high()).isGreaterThan(bin.rate());
        double inside =
                at(picture, PLOT.x(bin.meanScore()), PLOT.y(span.high()) + 2).getBrightness();
        double outside =
                at(picture, PLOT.x(bin.meanScore()), PLOT.y(span.high()) - 4).getBrightness();
        assertThat(inside).isGreaterThan(outside + 0.1);
    }

    @Test
    void thePanelFitsTheRailAndSaysWhatItShows() {
        var shown = new SimpleObjectProperty<>(
                new ReliabilityShown(ReliabilityViewModel.MODEL, "", Optional.of(lines()), ""));
        WritableImage picture = WindowHarness.fx(() -> {
            var panel = new ReliabilityPanel(shown);
            panel.setManaged(false);
            var pane = new Pane(panel);
            var scene = new Scene(pane, 360, 268, Tokens.color("bg-1"));
            scene.getStylesheets().add(Tokens.styleSheet());
            panel.resize(360, 268);
            panel.layout();
            assertThat(panel.getAccessibleText())
                    .startsWith("Reliability: ECE 0.")
                    .contains("calibration.json");
            return scene.snapshot(null);
        });
        WindowHarness.savePicture(picture, Path.of("target/screens/reliability.png"));
        var plot = new ReliabilityPlot(34, 36, 360 - 34 - 12, 268 - 36 - 74);
        Reliability.Bin bin = lines().best().bins().stream()
                .filter(one -> one.count() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(alike(at(picture, plot.x(bin.meanScore()), plot.y(bin.rate())), Silk.of(bin.meanScore())))
                .isTrue();
    }
}
