package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.EpisodeTrack;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.parquet.Table;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import org.awaitility.core.ConditionTimeoutException;
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
        Path set = folder.resolve("blocks");
        run(set, (session, recorder, screen) -> {
            drive(session);

            robot(r -> r.keyType(KeyCode.ENTER));
            eventually(() -> rows(recorder.view()) > 75);
            save(screen, "record-run");
            robot(r -> r.keyType(KeyCode.S));
            eventually(() -> recorder.view().episodes().size() == 1);

            robot(r -> r.keyType(KeyCode.ENTER));
            eventually(() -> rows(recorder.view()) > 20);
            robot(r -> r.keyType(KeyCode.SPACE));
            eventually(() -> recorder.view().episodes().size() == 2);
            assertThat(session.snapshot().drive()).isEqualTo(DriveState.STOPPED);
            eventually(() -> session.snapshot().stop().phase() == StopStatus.Phase.STANDING);

            Recorded first = recorder.view().episodes().getFirst();
            assertThat(first.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(recorder.view().episodes().getLast().reasons()).anyMatch(reason -> reason.contains("stopped"));
        });
        assertThat(DatasetCheck.run(set, true)).isEmpty();
    }

    @Test
    void viewsMayBeChangedWhileThePolicyDrives() throws Exception {
        run(folder.resolve("views"), (session, recorder, screen) -> {
            drive(session);
            for (KeyCode view : List.of(KeyCode.DIGIT2, KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT2)) {
                goTo(view);
                int before = Objects.requireNonNull(session.snapshot().chunk()).number();
                eventually(
                        () -> Objects.requireNonNull(session.snapshot().chunk()).number() > before + 1);
            }
            assertThat(session.snapshot().drive())
                    .as(session.snapshot().stop().cause())
                    .isEqualTo(DriveState.POLICY);
        });
    }

    @Test
    void anEpisodeDrivenByTheKeyboardHoldsTheWayAndIsRepeated() throws Exception {
        Path set = folder.resolve("driven");
        run(set, (session, recorder, screen) -> {
            session.use(screen.keyboard());
            drive(session);
            robot(r -> r.keyType(KeyCode.T));
            eventually(() -> session.snapshot().drive() == DriveState.TELEOP);
            assertThat(session.snapshot().intervention()).isTrue();

            drag(session, KeyCode.A, 1);
            drag(session, KeyCode.D, -1);
            for (KeyCode label : List.of(KeyCode.S, KeyCode.F)) {
                int before = recorder.view().episodes().size();
                robot(r -> r.keyType(KeyCode.ENTER));
                eventually(() -> rows(recorder.view()) > 20);
                robot(r -> r.keyType(label));
                eventually(() -> recorder.view().episodes().size() > before);
            }
            drivenEpisode(session, recorder, screen);
            session.pause();
            eventually(() -> session.snapshot().drive() == DriveState.IDLE);
            var tool = new DrivenTool(session);
            double to = tool.now().y();

            session.replay(() -> EpisodeTrack.read(set, 2));
            eventually(() -> session.snapshot().drive() == DriveState.REPLAY);
            eventually(() -> tool.now().y() < to - 0.03);
            eventually(() -> session.snapshot().drive() == DriveState.IDLE);
            assertThat(tool.now().y()).isCloseTo(to, within(0.01));
        });
        assertThat(DatasetCheck.run(set, true)).isEmpty();
        Dataset read = Dataset.open(set);
        Table rows = read.rows(read.episodes().getLast());
        assertThat(rows.longs("controller")).containsOnly(1L);
        assertThat(IntStream.range(0, rows.rows())
                        .mapToDouble(row -> rows.column("asked.action").number(row, 1))
                        .max()
                        .orElse(0))
                .as("0.15 m/s to the left, in metres a step")
                .isCloseTo(0.003, within(1e-6));
        for (int row = 0; row < rows.rows(); row++)
            assertThat(rows.column("intervention").number(row, 0)).isOne();
    }

    /// Two sub-goals, one on either side, and a picture of the window.
    private static void drivenEpisode(Session session, Recorder recorder, Screen screen) {
        robot(r -> r.keyType(KeyCode.ENTER));
        eventually(() -> rows(recorder.view()) > 5);
        drag(session, KeyCode.D, -1);
        robot(r -> r.keyType(KeyCode.DIGIT1));
        drag(session, KeyCode.A, 1);
        robot(r -> r.keyType(KeyCode.DIGIT2));
        var tool = new DrivenTool(session);
        double from = tool.now().y();
        tool.steer(KeyCode.A, now -> now.y() - from > 0.03, () -> save(screen, "record"));
        tool.awaitStanding();
        robot(r -> r.keyType(KeyCode.ENTER));
        eventually(() -> recorder.view().episodes().size() == 3);
    }

    /// Drives with a key until the tool has gone five centimetres to that side.
    private static void drag(Session session, KeyCode key, int side) {
        var tool = new DrivenTool(session);
        double from = tool.now().y();
        tool.steer(key, now -> side * (now.y() - from) > 0.05, () -> {});
    }

    private interface Scene {
        void play(Session session, Recorder recorder, Screen screen);
    }

    /// Plays a scene in the Record view with the set open.
    private static void run(Path set, Scene scene) throws Exception {
        WindowHarness.startToolkit();
        CellProfile profile = CellProfile.builtIn();
        var description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        try (Session session = Session.open(cell, arm, Sideways::loaded);
                var recorder = SessionOpener.recorder(session, TeleopSettings.SUB_GOALS);
                Screen screen = Screen.open(session, recorder, 1440, 900)) {
            eventually(() -> session.snapshot().policy() != null
                    && session.snapshot().cameras().stream().allMatch(c -> c.newestNanos() > 0));
            goTo(KeyCode.DIGIT3);
            recorder.open(set);
            eventually(() -> recorder.view().state() == RecorderView.State.READY
                    && recorder.view().retroSeconds() > 1);
            screen.awaitSteady();
            try {
                scene.play(session, recorder, screen);
            } catch (ConditionTimeoutException e) {
                SessionSnapshot now = session.snapshot();
                throw new AssertionError(
                        "%s, %s, %s, %s".formatted(now.drive(), now.stop(), now.notices(), recorder.view()), e);
            }
        }
    }

    /// Until the policy drives from the start pose. A busy computer may answer too late for torque to be taken.
    private static void drive(Session session) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            SessionSnapshot now = session.snapshot();
            if (now.drive() == DriveState.IDLE) session.start("push the block aside");
            assertThat(now.chunk())
                    .as("drive %s, stop %s, notices %s", now.drive(), now.stop(), now.notices())
                    .isNotNull();
        });
    }

    private static void goTo(KeyCode view) {
        robot(r -> {
            r.keyPress(KeyCode.CONTROL);
            r.keyType(view);
            r.keyRelease(KeyCode.CONTROL);
        });
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    private static void save(Screen screen, String name) {
        WritableImage picture = screen.picture();
        WindowHarness.savePicture(picture, Path.of("target/screens/" + name + ".png"));
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
