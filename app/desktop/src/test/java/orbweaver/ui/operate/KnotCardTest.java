package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.ui.Decoding;
import orbweaver.ui.PlainServices;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.Services;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.video.Placement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The card of the knot under the mouse, in a picture of its own; the picture is kept in `target/screens`.
class KnotCardTest {
    private static final CameraModel CAMERA =
            new CameraModel(900, 900, 320, 200, new double[] {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.12});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ScriptedSession session = new ScriptedSession();

    @BeforeAll
    static void start() {
        WindowHarness.startToolkit();
    }

    private static PlanView plan() {
        List<PlanView.Choice> choices = new ArrayList<>();
        for (int i = 0; i < 3; i++) choices.add(new PlanView.Choice(0.0129, 0.81, -0.0077, 0.12));
        for (int i = 0; i < 3; i++) choices.add(new PlanView.Choice(Math.toRadians(-4.3), 0.5, 0, 0.31));
        choices.add(new PlanView.Choice(1, 0.97, 0, 0.03));
        var first = new PlanView.Knot(new ToolPoint(0.27, 0.06, 0.15), 1, 0.72, 0.004, choices);
        var second = new PlanView.Knot(new ToolPoint(0.25, 0.02, 0.1), 1, 0.4, 0.006, List.of());
        return new PlanView(new ToolPoint(0.285, 0.065, 0.165), List.of(first, second), 0.2, 0);
    }

    private OverlaidPicture picture(OverlaidPicture.Detail detail) {
        Services services = PlainServices.in(folder);
        var shown = new CompletableFuture<Boolean>();
        OverlaidPicture picture = WindowHarness.fx(() -> {
            var made = new OverlaidPicture(services, detail);
            made.setManaged(false);
            Theme.apply(new Scene(new Pane(made), 640, 480));
            made.resize(640, 480);
            made.layout();
            made.shownProperty().subscribe(now -> {
                if (now != null) shown.complete(true);
            });
            return made;
        });
        picture.offer(new Frame("front", 640, 480, new int[640 * 480], 1, 1, CAMERA));
        assertThat(shown.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
        ChunkView running = Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 0);
        var chunk = new ChunkView(
                3, ChunkView.Phase.EXECUTING, 10, running.steps(), running.trace(), plan(), 0, Gating.NONE, "");
        session.change(now -> now.drive(DriveState.POLICY).chunk(chunk));
        WindowHarness.fx(() -> {
            picture.getChildrenUnmodifiable().forEach(child -> child.applyCss());
            picture.layout();
            picture.getScene().getRoot().layout();
            picture.paint(session.snapshot());
            return true;
        });
        return picture;
    }

    /// Moves the mouse there; returns what the card says, nothing when it is hidden.
    private static List<String> over(OverlaidPicture picture, Point2D at) {
        return WindowHarness.fx(() -> {
            picture.fireEvent(new MouseEvent(
                    MouseEvent.MOUSE_MOVED,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    MouseButton.NONE,
                    0,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null));
            var card = (KnotCard) Objects.requireNonNull(picture.lookup("#knot-card"));
            if (!card.isVisible()) return List.of();
            return card.lookupAll(".label").stream()
                    .map(node -> ((Label) node).getText())
                    .toList();
        });
    }

    private static Point2D at(int knot) {
        return new Projection(CAMERA, new Placement(1, 0, 0))
                .of(plan().knots().get(knot).place())
                .orElseThrow();
    }

    @Test
    void theMouseOnAKnotShowsItsValuesAndWhatWouldHaveComeSecond() {
        OverlaidPicture picture = picture(OverlaidPicture.Detail.ALL);
        assertThat(over(picture, at(0).add(3, -3)))
                .contains("Action 1, sure 0.72", "+12.9 mm", "0.81", "-7.7 mm", "0.12", "-4.3°", "open", "closed");
        WritableImage seen = WindowHarness.fx(() -> picture.getScene().snapshot(null));
        WindowHarness.savePicture(seen, Path.of("target/screens/knot-card.png"));
        assertThat(over(picture, at(1))).contains("Action 2, sure 0.40", "nothing more is known");
        assertThat(over(picture, new Point2D(20, 20))).isEmpty();
    }

    @Test
    void theCardGoesWithThePlan() {
        OverlaidPicture picture = picture(OverlaidPicture.Detail.ALL);
        assertThat(over(picture, at(0))).isNotEmpty();
        session.change(now -> now.chunk(null));
        boolean shown = WindowHarness.fx(() -> {
            picture.paint(session.snapshot());
            return Objects.requireNonNull(picture.lookup("#knot-card")).isVisible();
        });
        assertThat(shown).isFalse();
    }

    @Test
    void anAudienceSeesNoNumbers() {
        assertThat(over(picture(OverlaidPicture.Detail.PATH_ONLY), at(0))).isEmpty();
    }
}
