package orbweaver.ui;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.robot.Robot;
import orbweaver.core.AppFolders;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.preflight.Preflight;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.StopSource;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The preflight in the real window on the real virtual cell: every line in order, then Stop tried out with the mouse.
@Tag("realtime")
class PreflightRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everythingIsInOrderAndStopIsTriedOutAndRemembered() throws Exception {
        WindowHarness.startToolkit();
        CellProfile profile = CellProfile.builtIn();
        var description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        var preflight = new Preflight(profile, new AppFolders(folder, folder, folder, folder, folder));
        try (Session session = Session.open(cell, arm, Sideways::loaded);
                Screen screen = Screen.open(session, new PendingRecorder(), 1440, 900)) {
            screen.preflight(preflight);
            eventually(() -> session.snapshot().policy() != null && screen.showsPicture());
            robot(r -> r.keyType(KeyCode.F2));
            eventually(() -> fx(() -> node(screen, "#preflight").isVisible()));
            // How the bus thread is scheduled is this computer's matter; Stop comes next.
            eventually(() -> odd(screen).stream()
                    .allMatch(line -> line.startsWith("warning: bus thread") || line.contains("top")));
            eventually(() -> fx(
                    () -> ((Pane) node(screen, "#preflight-rows")).getChildren().size() > 10));
            assertThat(odd(screen)).noneMatch(line -> line.startsWith("fault"));
            eventually(() -> fx(() -> !node(screen, "#preflight-try").isDisabled()));
            press(screen, "#preflight-try");
            eventually(() -> text(screen, "#preflight-trial").startsWith("Stop path checked"));
            assertThat(session.snapshot().drive()).isEqualTo(DriveState.IDLE);
            press(screen, "#stop-button");
            eventually(() -> text(screen, "#preflight-trial").startsWith("Stop works: 9 of 9"));
            assertThat(session.snapshot().stop().source()).isEqualTo(StopSource.FX_MOUSE);
            assertThat(preflight.tested()).isPresent();
            eventually(() -> odd(screen).stream().allMatch(line -> line.startsWith("warning: bus thread")));
            WindowHarness.savePicture(
                    Screen.onScreen(() -> screen.stage().getScene().snapshot(null)),
                    Path.of("target/screens/preflight-1440.png"));
            session.resume();
            eventually(() -> session.snapshot().drive() == DriveState.IDLE);
        }
    }

    /// The lines that are not in order, as they are read out.
    private static List<String> odd(Screen screen) {
        return fx(() -> ((Pane) node(screen, "#preflight-rows"))
                .getChildren().stream()
                        .map(Node::getAccessibleText)
                        .filter(text -> !text.startsWith("ok"))
                        .toList());
    }

    private static String text(Screen screen, String id) {
        return fx(() -> ((Label) node(screen, id)).getText());
    }

    private static Node node(Screen screen, String id) {
        return Objects.requireNonNull(screen.stage().getScene().lookup(id), id);
    }

    private static void press(Screen screen, String id) {
        robot(r -> {
            Node node = node(screen, id);
            Bounds at = node.localToScreen(node.getBoundsInLocal());
            r.mouseMove(at.getMinX() + 30, at.getCenterY());
            r.mousePress(MouseButton.PRIMARY);
            r.mouseRelease(MouseButton.PRIMARY);
        });
    }

    private static void robot(Consumer<Robot> does) {
        fx(() -> {
            does.accept(new Robot());
            return true;
        });
    }

    private static void eventually(Callable<Boolean> condition) {
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(condition);
    }
}
