package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The path from the side, where it is not known where the camera stands; the picture is kept in `target/screens`.
class SideViewTest {
    private static final ChunkView CHUNK = Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 0);
    private static final int LEFT = 12;
    private static final int TOP = 480 - 78 - 184;

    private final ScriptedSession session = new ScriptedSession();

    @BeforeAll
    static void start() {
        WindowHarness.startToolkit();
    }

    private WritableImage paint(OverlaidPicture.Detail detail) {
        session.change(now -> now.drive(DriveState.POLICY).chunk(CHUNK));
        return WindowHarness.fx(() -> {
            var canvas = new OverlayCanvas(detail);
            canvas.setManaged(false);
            var pane = new Pane(canvas);
            var scene = new Scene(pane, 640, 480, Color.rgb(0x70, 0x78, 0x80));
            pane.setBackground(null);
            canvas.resize(640, 480);
            canvas.layout();
            var shown = new PictureView.Shown(640, 480, null, System.nanoTime(), new Placement(1, 0, 0));
            canvas.paint(session.snapshot(), List.of(new ToolPoint(0.4, 0, 0.3)), shown);
            return scene.snapshot(null);
        });
    }

    private static int count(PixelReader pixels, Color wanted) {
        int count = 0;
        for (int y = TOP; y < TOP + SideView.HEIGHT; y++) {
            for (int x = LEFT; x < LEFT + SideView.WIDTH; x++) {
                Color is = pixels.getColor(x, y);
                if (Math.abs(is.getRed() - wanted.getRed()) < 0.02
                        && Math.abs(is.getGreen() - wanted.getGreen()) < 0.02
                        && Math.abs(is.getBlue() - wanted.getBlue()) < 0.02) count++;
            }
        }
        return count;
    }

    @Test
    void thePlanAndThePathDoneAreDrawnBesideTheBaseOfTheArm() {
        WritableImage picture = paint(OverlaidPicture.Detail.ALL);
        WindowHarness.savePicture(picture, Path.of("target/screens/side-view.png"));
        PixelReader pixels = picture.getPixelReader();
        assertThat(count(pixels, Tokens.color("line-2"))).as("the base").isGreaterThan(800);
        assertThat(count(pixels, Tokens.color("white"))).as("the path done").isGreaterThan(2);
        double confidence =
                Objects.requireNonNull(CHUNK.plan()).knots().getFirst().confidence();
        assertThat(count(pixels, Silk.of(confidence))).as("the plan").isGreaterThan(20);
    }

    @Test
    void anAudienceSeesNoSideViewAndNoWords() {
        PixelReader pixels = paint(OverlaidPicture.Detail.PATH_ONLY).getPixelReader();
        assertThat(count(pixels, Color.rgb(0x70, 0x78, 0x80))).isEqualTo((int) (SideView.WIDTH * SideView.HEIGHT));
    }
}
