package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.MenuButton;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import orbweaver.core.cell.Breakage;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.StopInputView;
import orbweaver.core.session.StopStatus;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the window looks like, pixel by pixel where it matters; the pictures are kept in `target/screens`.
class WindowPictureTest {
    private static final Path SCREENS = Path.of("target/screens");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1024, 700, 296", "1440, 900, 376", "1920, 1080, 456"})
    void stopFillsTheTopRightCornerAtEverySize(int width, int height, int dock) {
        try (var window = new WindowHarness(width, height, folder)) {
            window.session.change(now ->
                    now.drive(DriveState.POLICY).chunk(Decoding.executing(18, Decoding.trace(3, 0, 43_000_000), 1)));
            window.settle();
            window.save(SCREENS.resolve("operate-%d.png".formatted(width)));
            PixelReader pixels = window.snapshot().getPixelReader();
            assertThat(pixels.getColor(width - 1, 0)).isEqualTo(Tokens.color("stop"));
            assertThat(pixels.getColor(width - dock, 1)).isEqualTo(Tokens.color("stop"));
            assertThat(pixels.getColor(width - dock - 2, 1)).isNotEqualTo(Tokens.color("stop"));
            assertThat(pixels.getColor(width - 1, 63)).isEqualTo(Tokens.color("stop"));
        }
    }

    @Test
    void aNoticeIsWarmAndLiesNeitherOverTheDockNorTheInstruction() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            var notice = new Notice(
                    "camera", true, "Front camera went away.", "The arm holds.", "Plug it in; it resumes as Stopped.");
            window.session.change(now -> now.notices(List.of(notice))
                    .drive(DriveState.STOPPED)
                    .stop(ScriptedSession.stopped(StopStatus.Phase.NOT_CONFIRMED, 8, "")));
            await().until(() -> near(window, 500, 70, "warn-bg"));
            window.save(SCREENS.resolve("notice-1440.png"));
            assertThat(near(window, 1430, 10, "stop-bg")).isTrue();
            assertThat(near(window, 500, 125, "well")).isTrue();
        }
    }

    @Test
    void theOpenMenuOfFaultsSaysWhatIsBrokenAndLiesWithinTheWindow() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.broken = Set.of(Breakage.FRONT_CAMERA, Breakage.HEATED_SERVO);
            window.session.change(now -> now);
            var menu = (MenuButton) window.scene().lookup("#break-something");
            await().until(() -> WindowHarness.fx(() -> menu.getText().contains("2 broken")));
            WindowHarness.fx(() -> {
                assertThat(menu.getItems())
                        .filteredOn(item -> item.getId() != null && item.getId().startsWith("break-"))
                        .hasSameSizeAs(Breakage.values());
                menu.show();
                return true;
            });
            await().until(() -> WindowHarness.fx(() -> menu.isShowing() && popup().isPresent()));
            window.settle();
            WindowHarness.savePicture(
                    WindowHarness.fx(() -> popup().orElseThrow().getScene().snapshot(null)),
                    SCREENS.resolve("break-menu.png"));
            window.save(SCREENS.resolve("break-menu-window.png"));
            WindowHarness.fx(() -> {
                Window popup = popup().orElseThrow();
                assertThat(popup.getX() - window.stage().getX()).isNotNegative();
                assertThat(popup.getX() + popup.getWidth())
                        .isLessThanOrEqualTo(window.stage().getX() + 1440);
                assertThat(popup.getY() + popup.getHeight())
                        .isLessThanOrEqualTo(window.stage().getY() + 900);
                menu.hide();
                return true;
            });
        }
    }

    private static Optional<Window> popup() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .filter(Window::isShowing)
                .findFirst();
    }

    @Test
    void aPortThatIsGoneAndAStopInputThatIsGoneAreOnThePicture() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            var notice = new Notice(
                    "arm",
                    true,
                    "Port /dev/ttyUSB0 is gone: check the USB cable and the adapter, then connect again.",
                    "",
                    "The servos hold by themselves; check cable and power, then connect again.");
            window.session.stopInput = new StopInputView("usb-pedal-event-kbd", false);
            window.session.broken = Set.of(Breakage.PULLED_CABLE);
            window.session.change(now -> now.notices(List.of(notice))
                    .drive(DriveState.STOPPED)
                    .stop(ScriptedSession.stopped(StopStatus.Phase.PORT_GONE, 0, notice.headline())));
            await().until(() -> near(window, 500, 70, "warn-bg"));
            window.settle();
            window.save(SCREENS.resolve("port-gone-1440.png"));
        }
    }

    @Test
    void theStatusBarIsDark() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.change(now -> now);
            window.settle();
            assertThat(near(window, 900, 890, "bg-1")).isTrue();
            assertThat(near(window, 2, 897, "bg-1")).isTrue();
        }
    }

    @Test
    void aPictureReachesTheScreenUnscaledByTheToolkit() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.change(now -> now);
            window.settle();
            var blue = new int[64 * 36];
            Arrays.fill(blue, 0xFF2040C0);
            window.session.picture(new Frame("front", 64, 36, blue, 1, System.nanoTime(), null));
            await().until(() -> window.snapshot().getPixelReader().getArgb(700, 500) == 0xFF2040C0);
        }
    }

    @Test
    void theCandidatesThatWereNotTakenAreThinLinesInTheWindowsPicture() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            var plan = Decoding.executing(18, Decoding.trace(3, 0, 43_000_000), 0);
            window.session.change(now -> now.drive(DriveState.POLICY).chunk(plan));
            window.settle();
            var grey = new int[640 * 480];
            Arrays.fill(grey, 0xFF707880);
            double[] ahead = {0, 0, -1, 1, 1, 0, 0, 0, 0, -1, 0, 0.12};
            var camera = new CameraModel(900, 900, 320, 200, ahead);
            window.session.picture(new Frame("front", 640, 480, grey, 1, System.nanoTime(), camera));
            await().until(() -> near(window, 420, 620, Color.rgb(0x70, 0x78, 0x80)));
            int without = of(window, 0.1);
            window.session.change(now -> now.chunk(Decoding.bestOf(plan, 0.6, 0.45, 0.3, 0.1)));
            await().until(() -> of(window, 0.1) > without + 100);
            window.save(SCREENS.resolve("fan-1440.png"));
        }
    }

    /// Pixels of the front picture in the colour of a confidence.
    private static int of(WindowHarness window, double confidence) {
        PixelReader pixels = window.snapshot().getPixelReader();
        int count = 0;
        for (int y = 190; y < 700; y++) {
            for (int x = 20; x < 1040; x++) if (near(pixels.getColor(x, y), Silk.of(confidence))) count++;
        }
        return count;
    }

    private static boolean near(WindowHarness window, int x, int y, String token) {
        return near(window, x, y, Tokens.color(token));
    }

    private static boolean near(WindowHarness window, int x, int y, Color wanted) {
        return near(window.snapshot().getPixelReader().getColor(x, y), wanted);
    }

    private static boolean near(Color is, Color wanted) {
        return Math.abs(is.getRed() - wanted.getRed()) < 0.03
                && Math.abs(is.getGreen() - wanted.getGreen()) < 0.03
                && Math.abs(is.getBlue() - wanted.getBlue()) < 0.03;
    }
}
