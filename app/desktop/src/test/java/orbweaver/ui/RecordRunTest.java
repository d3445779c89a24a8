package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.StopStatus;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Episodes recorded by keys in the real window, on the real virtual cell.
@Tag("realtime")
class RecordRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void anEpisodeByKeysAndOneThatAStopEndsAreASetThatChecks() throws Exception {
        WindowHarness.startToolkit();
        CellProfile profile = CellProfile.builtIn();
        var description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        Path set = folder.resolve("blocks");
        try (Session session = Session.open(cell, arm, Sideways::loaded);
                var recorder = SessionOpener.recorder(session);
                Screen screen = Screen.open(session, recorder, 1440, 900)) {
            await().atMost(PATIENCE)
                    .until(() -> session.snapshot().policy() != null
                            && session.snapshot().cameras().stream().allMatch(c -> c.newestNanos() > 0));
            robot(r -> {
                r.keyPress(KeyCode.CONTROL);
                r.keyType(KeyCode.DIGIT3);
                r.keyRelease(KeyCode.CONTROL);
            });
            recorder.open(set);
            await().atMost(PATIENCE).until(() -> recorder.view().state() == RecorderView.State.READY);
            session.start("push the block aside");
            await().atMost(PATIENCE).until(() -> session.snapshot().chunk() != null);

            robot(r -> r.keyType(KeyCode.ENTER));
            await().atMost(PATIENCE).until(() -> rows(recorder.view()) > 75);
            WritableImage picture =
                    Screen.onScreen(() -> screen.stage().getScene().snapshot(null));
            WindowHarness.savePicture(picture, Path.of("target/screens/record-run.png"));
            robot(r -> r.keyType(KeyCode.S));
            await().atMost(PATIENCE).until(() -> recorder.view().episodes().size() == 1);

            robot(r -> r.keyType(KeyCode.ENTER));
            await().atMost(PATIENCE).until(() -> rows(recorder.view()) > 20);
            robot(r -> r.keyType(KeyCode.SPACE));
            await().atMost(PATIENCE).until(() -> recorder.view().episodes().size() == 2);
            assertThat(session.snapshot().drive()).isEqualTo(DriveState.STOPPED);
            await().atMost(PATIENCE).until(() -> session.snapshot().stop().phase() == StopStatus.Phase.STANDING);

            Recorded first = recorder.view().episodes().getFirst();
            assertThat(first.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(Objects.requireNonNull(first.save())).isLessThan(Duration.ofSeconds(3));
            assertThat(recorder.view().episodes().getLast().reasons()).anyMatch(reason -> reason.contains("stopped"));
        }
        assertThat(DatasetCheck.run(set, true)).isEmpty();
    }

    private static long rows(RecorderView view) {
        return view.running() == null ? 0 : view.running().rows();
    }

    private static void robot(Consumer<Robot> keys) {
        Screen.onScreen(() -> {
            keys.accept(new Robot());
            return true;
        });
    }
}
