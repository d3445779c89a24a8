package orbweaver.ui.present;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.ui.Decoding;
import orbweaver.ui.PlainServices;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.Services;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.calibrate.VirtualPoses;
import orbweaver.ui.frame.StopDockView;
import orbweaver.ui.frame.StopDockViewModel;
import orbweaver.ui.live.Clock;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the audience sees, pixel by pixel where it matters; the pictures are kept in `target/screens`.
class PresenterPictureTest {
    private static final Path SCREENS = Path.of("target/screens");
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int GREY = 0xFF707880;
    private static final CameraModel AHEAD =
            new CameraModel(900, 900, 320, 200, new double[] {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.12});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ScriptedSession session = new ScriptedSession();

    @SuppressWarnings("NullAway.Init")
    private PresenterViewModel model;

    @SuppressWarnings("NullAway.Init")
    private StopDockViewModel dock;

    @SuppressWarnings("NullAway.Init")
    private PresenterView view;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @BeforeEach
    void build() {
        WindowHarness.startToolkit();
        Services services = PlainServices.in(folder);
        scene = fx(() -> {
            model = new PresenterViewModel(session, Clock.SYSTEM);
            model.onScreen(true);
            dock = new StopDockViewModel(session, Clock.SYSTEM, PresenterWords::dock);
            view = new PresenterView(model, new StopDockView(dock), services);
            var made = new Scene(view, WIDTH, HEIGHT);
            Theme.apply(made);
            return made;
        });
    }

    private void show() {
        fx(() -> {
            model.show(session.snapshot());
            dock.show(session.snapshot());
            view.show(session.snapshot());
            view.applyCss();
            view.layout();
            return true;
        });
        var grey = new int[640 * 480];
        Arrays.fill(grey, GREY);
        view.offer(new Frame("front", 640, 480, grey, 1, System.nanoTime(), AHEAD));
        fx(() -> {
            view.pulse(System.nanoTime());
            view.layout();
            return true;
        });
    }

    private WritableImage picture(String name) {
        WritableImage picture = fx(() -> scene.snapshot(null));
        WindowHarness.savePicture(picture, SCREENS.resolve(name));
        return picture;
    }

    private static boolean near(Color is, Color wanted) {
        return Math.abs(is.getRed() - wanted.getRed()) < 0.03
                && Math.abs(is.getGreen() - wanted.getGreen()) < 0.03
                && Math.abs(is.getBlue() - wanted.getBlue()) < 0.03;
    }

    private Label label(String selector) {
        return (Label) Objects.requireNonNull(scene.lookup(selector), selector);
    }

    @Test
    void whileThePolicyMovesTheBandSaysWhatItWasAskedWhatItDoesAndHowSureItIs() {
        session.change(now -> now.drive(DriveState.POLICY).chunk(Decoding.executing(2, Decoding.trace(3, 0, 40), 1)));
        for (int i = 0; i < 8; i++) {
            session.tool = new ToolPoint(0.285, 0.065, 0.165 - 0.004 * i);
            show();
        }
        PixelReader pixels = picture("presenter-1920.png").getPixelReader();
        assertThat(pixels.getColor(WIDTH - 1, 0)).isEqualTo(Tokens.color("stop"));
        assertThat(near(pixels.getColor(WIDTH - 500, 2), Tokens.color("stop"))).isTrue();
        assertThat(near(pixels.getColor(WIDTH - 510, 2), Tokens.color("stop"))).isFalse();
        assertThat(near(pixels.getColor(WIDTH / 2, 600), Color.rgb(0x70, 0x78, 0x80)))
                .as("the picture")
                .isTrue();
        assertThat(near(pixels.getColor(20, 1000), Tokens.color("bg-0")))
                .as("the band")
                .isTrue();
        double confidence = model.ribbonProperty().get().past().getLast();
        int bars = 0;
        for (int x = 48; x < 1556; x++) if (near(pixels.getColor(x, 1030), Silk.of(confidence))) bars++;
        assertThat(bars)
                .as("pixels of the ribbon in the colour of that confidence")
                .isGreaterThan(5);
        fx(() -> {
            assertThat(label("#presenter-sentence").getText()).isEqualTo("Put the red block on the plate");
            assertThat(label("#presenter-state").getText()).isEqualTo("Moving by itself");
            assertThat(label("#presenter-sure").getText()).endsWith(" sure");
            assertThat(label("#presenter-sentence").getFont().getSize()).isEqualTo(60);
            return true;
        });
    }

    @Test
    void overThePictureOfTheVirtualCellThePlanBeginsAtTheHand() {
        var poses = new VirtualPoses();
        long middle = Math.floorDiv(System.nanoTime(), 200_000_000L) * 200_000_000L + 100_000_000L;
        for (int back = 100; back >= 0; back--) {
            int chunk = 20 - back / 5;
            int action = back == 0 ? 0 : 4 - back % 5;
            session.age = System.nanoTime() - middle + back * 200_000_000L;
            session.tool = new ToolPoint(0.28, 0, 0.16 + 0.0008 * Math.min(back, 60));
            session.change(now -> now.drive(DriveState.POLICY)
                    .chunk(fromTheHand(Decoding.executing(chunk, Decoding.trace(chunk, 0, 40), action))));
            fx(() -> {
                model.show(session.snapshot());
                view.show(session.snapshot());
                return true;
            });
        }
        show();
        view.offer(poses.modelled(4, 2));
        fx(() -> {
            view.pulse(System.nanoTime() + 1_000_000_000L);
            return true;
        });
        PixelReader pixels = picture("presenter-cell-1920.png").getPixelReader();
        assertThat(model.ribbonProperty().get().past())
                .filteredOn(confidence -> !confidence.isNaN())
                .hasSizeGreaterThan(50);
        assertThat(near(pixels.getColor(WIDTH / 2, 600), Color.rgb(0x70, 0x78, 0x80)))
                .isFalse();
    }

    /// The plan moved to where the tool is in the picture.
    private static ChunkView fromTheHand(ChunkView chunk) {
        PlanView plan = Objects.requireNonNull(chunk.plan());
        List<PlanView.Knot> knots = plan.knots().stream()
                .map(knot -> new PlanView.Knot(moved(knot.place()), knot.gripper(), knot.confidence()))
                .toList();
        var there = new PlanView(moved(plan.start()), knots, plan.secondsEach(), 0);
        return new ChunkView(
                chunk.number(),
                chunk.phase(),
                10,
                chunk.steps(),
                chunk.trace(),
                there,
                chunk.executing(),
                chunk.gating(),
                "");
    }

    private static ToolPoint moved(ToolPoint place) {
        return new ToolPoint(place.x() - 0.005, place.y() - 0.065, place.z() - 0.005);
    }

    @Test
    void idleItInvitesWithThePromptsAndStoppedItSaysSo() {
        show();
        picture("presenter-idle-1920.png");
        fx(() -> {
            assertThat(label("#presenter-sentence").getText()).isEqualTo("Ask me to move a block.");
            assertThat(scene.lookup("#presenter-prompt-3").isVisible()).isTrue();
            assertThat(scene.lookup("#presenter-ribbon").isVisible()).isFalse();
            return true;
        });
        session.change(now ->
                now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "Space key")));
        show();
        await().untilAsserted(() -> fx(() -> {
            assertThat(label("#presenter-sentence").getText()).isEqualTo("The robot is stopped");
            return true;
        }));
        picture("presenter-stopped-1920.png");
    }

    @Test
    void longInstructionsAreNotCut() {
        fx(() -> {
            model.allow(List.of("put the red block on the plate and then the green one beside it, please"));
            return true;
        });
        show();
        picture("presenter-long-1920.png");
        fx(() -> {
            var prompt = Objects.requireNonNull(scene.lookup("#presenter-prompt-1"));
            assertThat(prompt.getBoundsInParent().getMaxX()).isLessThan(WIDTH);
            return true;
        });
    }
}
