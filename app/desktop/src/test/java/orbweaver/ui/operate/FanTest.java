package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The candidates that were not taken, pixel by pixel; the picture is kept in `target/screens`.
class FanTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    // One metre in front of the base, looking back at it: X of the picture is base -y, Y is base -z.
    private static final CameraModel CAMERA =
            new CameraModel(900, 900, 320, 200, new double[] {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.12});
    private static final Placement PLACEMENT = new Placement(1, 0, 0);
    private static final ChunkView LONE = Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 0);

    private final ScriptedSession session = new ScriptedSession();

    @BeforeAll
    static void start() {
        WindowHarness.startToolkit();
    }

    private WritableImage paint(DriveState drive, ChunkView chunk) {
        session.change(now -> now.drive(drive).chunk(chunk));
        return WindowHarness.fx(() -> {
            var canvas = new OverlayCanvas(OverlaidPicture.Detail.ALL);
            canvas.setManaged(false);
            var pane = new Pane(canvas);
            var scene = new Scene(pane, WIDTH, HEIGHT, Tokens.color("bg-1"));
            pane.setBackground(null);
            canvas.resize(WIDTH, HEIGHT);
            canvas.layout();
            canvas.paint(
                    session.snapshot(),
                    List.of(),
                    new PictureView.Shown(WIDTH, HEIGHT, CAMERA, System.nanoTime(), PLACEMENT));
            return scene.snapshot(null);
        });
    }

    private static Point2D at(ToolPoint place) {
        return new Projection(CAMERA, PLACEMENT).of(place).orElseThrow();
    }

    private static boolean shows(WritableImage picture, Point2D at, Color wanted) {
        for (int y = -1; y <= 1; y++) {
            for (int x = -1; x <= 1; x++) {
                Color is = picture.getPixelReader().getColor((int) at.getX() + x, (int) at.getY() + y);
                if (Math.abs(is.getRed() - wanted.getRed()) < 0.05
                        && Math.abs(is.getGreen() - wanted.getGreen()) < 0.05
                        && Math.abs(is.getBlue() - wanted.getBlue()) < 0.05) return true;
            }
        }
        return false;
    }

    private static Point2D middle(PlanView.Other other, int from) {
        return at(other.places().get(from)).midpoint(at(other.places().get(from + 1)));
    }

    @Test
    void everyOtherCandidateIsAThinLineInTheColourOfItsConfidence() {
        ChunkView chunk = Decoding.bestOf(LONE, 0.9, 0.5, 0.1);
        WritableImage picture = paint(DriveState.POLICY, chunk);
        WindowHarness.savePicture(picture, Path.of("target/screens/fan.png"));
        WritableImage without = paint(DriveState.POLICY, LONE);
        for (PlanView.Other other : Objects.requireNonNull(chunk.plan()).others()) {
            Color colour = Silk.of(other.confidence());
            assertThat(shows(picture, middle(other, 3), colour)).isTrue();
            assertThat(shows(without, middle(other, 3), colour)).isFalse();
            // Thin: four pixels beside it the ground shows.
            assertThat(shows(picture, middle(other, 3).add(5, 0), colour)).isFalse();
        }
    }

    @Test
    void thePlanLiesOverThem() {
        PlanView plan = Objects.requireNonNull(LONE.plan());
        // Another candidate that goes the plan's own way, in a colour that the plan has nowhere.
        var same = new PlanView.Other(
                plan.knots().stream().map(PlanView.Knot::place).toList(), 0);
        var over = new PlanView(plan.start(), plan.knots(), plan.secondsEach(), 0, List.of(same));
        var chunk =
                new ChunkView(3, ChunkView.Phase.EXECUTING, 10, LONE.steps(), LONE.trace(), over, 0, Gating.NONE, "");
        WritableImage picture = paint(DriveState.POLICY, chunk);
        Point2D way =
                at(plan.knots().get(1).place()).midpoint(at(plan.knots().get(2).place()));
        assertThat(shows(picture, way, Silk.of(plan.knots().get(2).confidence())))
                .isTrue();
        assertThat(shows(picture, way, Silk.of(0))).isFalse();
    }

    @Test
    void oneOfUnknownConfidenceIsGrey() {
        ChunkView chunk = Decoding.bestOf(LONE, Double.NaN);
        PlanView.Other other = Objects.requireNonNull(chunk.plan()).others().getFirst();
        assertThat(shows(paint(DriveState.POLICY, chunk), middle(other, 3), Tokens.color("text-2")))
                .isTrue();
    }

    @Test
    void theFanVanishesWithThePlan() {
        ChunkView chunk = Decoding.bestOf(LONE, 0.9, 0.5);
        var done = new ChunkView(
                3,
                ChunkView.Phase.DONE,
                10,
                chunk.steps(),
                chunk.trace(),
                chunk.plan(),
                Decoding.ACTIONS,
                Gating.NONE,
                "");
        WritableImage picture = paint(DriveState.IDLE, done);
        for (PlanView.Other other : Objects.requireNonNull(chunk.plan()).others()) {
            assertThat(shows(picture, middle(other, 3), Silk.of(other.confidence())))
                    .isFalse();
        }
    }
}
