package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.AppFolders;
import orbweaver.core.ProgramFiles;
import orbweaver.core.cell.Breakage;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.preflight.Preflight;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.rollout.LiveRecording;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.TaskView;
import orbweaver.core.session.ToolPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of the window in each of its states, for the documents: the real window on the real virtual cell, brought
/// there as an operator would or by "Break something". Each is taken only when the state is there.
@Tag("pictures")
class StatePicturesTest {
    private static final Path IMAGES = Path.of("../../docs/images");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TASK = "put-on-plate";
    /// Rows of the looked-at episode before the one in the picture.
    private static final int ROWS = 60;

    private interface Scene {
        void play(Session session, Recorder recorder, Screen screen) throws Exception;
    }

    private static void on(String task, Scene scene) throws Exception {
        on(
                SessionOpener.profile(null, task, 7L, null),
                session -> session.snapshot().policy() != null,
                scene);
    }

    private static void on(CellProfile profile, Predicate<Session> ready, Scene scene) throws Exception {
        WindowHarness.startToolkit();
        try (Session session = SessionOpener.open(profile, 1);
                var recorder = SessionOpener.recorder(session, TeleopSettings.SUB_GOALS);
                Screen screen = Screen.open(session, recorder, 1440, 900)) {
            eventually(() -> session.snapshot().cameras().stream().allMatch(c -> c.newestNanos() > 0));
            eventually(() -> ready.test(session));
            screen.awaitSteady();
            scene.play(session, recorder, screen);
        }
    }

    @Test
    void firstRunAndDriven() throws Exception {
        on(TASK, (session, _, screen) -> {
            save(screen, "states/first-run");
            drive(session);
            eventually(() -> executing(session) && chunk(session).number() >= 3);
            save(screen, "states/running");
            session.stop(StopSource.INDEPENDENT, "a picture of it", System.nanoTime());
            eventually(() -> session.snapshot().stop().phase() == StopStatus.Phase.STANDING);
            save(screen, "states/stopped");
        });
    }

    @Test
    void noPolicy() throws Exception {
        CellProfile profile = SessionOpener.profile(null, TASK, 7L, "models/none");
        Predicate<Session> said = session ->
                session.snapshot().notices().stream().anyMatch(n -> n.key().equals("policy"));
        on(profile, said, (_, _, screen) -> save(screen, "states/no-policy"));
    }

    @Test
    void preflight() throws Exception {
        on(TASK, (session, _, screen) -> {
            Path settings = Files.createTempDirectory("orbweaver-preflight");
            var folders = new AppFolders(settings, settings, AppFolders.ofUser().sessions(), settings, settings);
            screen.preflight(new Preflight(SessionOpener.profile(null, TASK, 7L, null), folders));
            screen.togglePreflight();
            // A busy computer refuses torque or stops the arm by a watch, as in `drive`; then once more.
            await().atMost(PATIENCE).untilAsserted(() -> {
                session.resume();
                session.testStop();
                eventually(() -> session.snapshot().stop().latched()
                        || session.snapshot().stop().selfTest() != null);
                save(screen, "states/preflight");
                assertThat(session.snapshot().stop().latched()).isFalse();
                assertThat(session.snapshot().stop().selfTest()).isNotNull();
            });
        });
    }

    @Test
    void gate() throws Exception {
        on(TASK, (session, _, screen) -> {
            session.gate(new GateLimits(1, 0));
            drive(session);
            eventually(() -> executing(session) && chunk(session).gating().slows());
            save(screen, "states/low-confidence");
            session.gate(new GateLimits(1, 1));
            eventually(() -> chunk(session).phase() == ChunkView.Phase.PLANNED
                    && chunk(session).gating().asks());
            save(screen, "states/gate-asking");
        });
    }

    @Test
    void servoFault() throws Exception {
        broken("servo-fault", Breakage.OVERLOADED_SERVO, now -> now.stop().latched());
    }

    @Test
    void cameraLost() throws Exception {
        broken(
                "camera-lost",
                Breakage.FRONT_CAMERA,
                now -> now.notices().stream()
                        .anyMatch(notice -> notice.headline().contains("amera")));
    }

    private static void broken(String name, Breakage breakage, Predicate<SessionSnapshot> seen) throws Exception {
        on(TASK, (session, _, screen) -> {
            drive(session);
            eventually(() -> executing(session));
            session.virtualCell().breakOnPurpose(breakage);
            eventually(() -> seen.test(session.snapshot()));
            save(screen, "states/" + name);
        });
    }

    @Test
    void inADarkRoom() throws Exception {
        on(TASK + "+dark", (session, _, screen) -> {
            drive(session);
            eventually(() -> executing(session));
            save(screen, "states/dark-room");
        });
    }

    private static TaskView task(Session session) {
        return Objects.requireNonNull(session.snapshot().task());
    }

    /// Two runs of the policy are recorded first; the later one is looked at.
    @Test
    void recordedRunsInTheBrowser(@TempDir Path folder) throws Exception {
        Path set = folder.resolve("demonstrations");
        CellProfile profile = SessionOpener.profile(null, TASK, 7L, null);
        Supplier<LoadedPolicy> policy = () -> LoadedPolicy.open(ProgramFiles.policy(profile.policy()));
        var plan = new LiveRecording.Plan(set, 0, 2, 7, false, policy, List.of());
        try (var recording = LiveRecording.open(plan, profile)) {
            recording.run(_ -> {});
        }
        on(TASK, (_, recorder, screen) -> {
            press(KeyCode.DIGIT3, true);
            recorder.open(set);
            eventually(() -> recorder.view().state() == RecorderView.State.READY);
            look(screen);
            for (int row = 0; row < ROWS; row++) press(KeyCode.RIGHT, false);
            eventually(() -> time(screen).endsWith("row " + ROWS));
            save(screen, "browser");
        });
    }

    @Test
    void aPlanThatWaits() throws Exception {
        on(TASK, (session, _, screen) -> {
            session.mode(PolicyMode.APPROVE_EACH);
            session.start(task(session).instructions().getFirst());
            eventually(() -> {
                ChunkView chunk = session.snapshot().chunk();
                return chunk != null && chunk.phase() == ChunkView.Phase.PLANNED;
            });
            save(screen, "approve");
        });
    }

    /// Two episodes driven by the keyboard are saved; a third is under way.
    @Test
    void drivenByHand(@TempDir Path folder) throws Exception {
        on(TASK, (session, recorder, screen) -> {
            session.use(screen.keyboard());
            press(KeyCode.DIGIT3, true);
            recorder.open(folder.resolve("demonstrations"));
            eventually(() -> recorder.view().state() == RecorderView.State.READY);
            press(KeyCode.T, false);
            eventually(() -> session.snapshot().drive() == DriveState.TELEOP);
            var tool = new DrivenTool(session);
            tool.awaitStanding();
            for (KeyCode label : List.of(KeyCode.S, KeyCode.F)) {
                int before = recorder.view().episodes().size();
                press(KeyCode.ENTER, false);
                for (KeyCode way : List.of(KeyCode.F, KeyCode.A, KeyCode.D, KeyCode.R)) go(tool, way, () -> {});
                tool.awaitStanding();
                press(label, false);
                eventually(() -> recorder.view().episodes().size() > before);
            }
            press(KeyCode.ENTER, false);
            for (KeyCode way : List.of(KeyCode.F, KeyCode.D)) go(tool, way, () -> {});
            press(KeyCode.DIGIT1, false);
            go(tool, KeyCode.A, () -> save(screen, "record"));
        });
    }

    /// Drives with a key until the tool has gone five centimetres.
    private static void go(DrivenTool tool, KeyCode key, Runnable meanwhile) {
        ToolPoint from = tool.now();
        tool.steer(key, now -> now.distance(from) > 0.05, meanwhile);
    }

    private static void look(Screen screen) {
        // The set is open before its episodes are listed.
        eventually(() -> Screen.onScreen(() -> !episodes(screen).getItems().isEmpty()));
        Screen.onScreen(() -> {
            TableView<?> episodes = episodes(screen);
            episodes.requestFocus();
            episodes.getSelectionModel().select(0);
            return true;
        });
        press(KeyCode.L, false);
        eventually(() -> time(screen).endsWith("row 0"));
    }

    private static TableView<?> episodes(Screen screen) {
        return (TableView<?>) screen.stage().getScene().lookup("#episodes");
    }

    private static String time(Screen screen) {
        return Screen.onScreen(() -> ((Label) screen.stage().getScene().lookup("#player-time")).getText());
    }

    private static void press(KeyCode key, boolean withControl) {
        Screen.onScreen(() -> {
            var robot = new Robot();
            if (withControl) robot.keyPress(KeyCode.CONTROL);
            robot.keyType(key);
            if (withControl) robot.keyRelease(KeyCode.CONTROL);
            return true;
        });
    }

    /// A busy computer may answer too late for torque to be taken; then once more.
    private static void drive(Session session) {
        String words = task(session).instructions().getFirst();
        await().atMost(PATIENCE).untilAsserted(() -> {
            SessionSnapshot now = session.snapshot();
            if (now.drive() == DriveState.IDLE) session.start(words);
            assertThat(now.drive() == DriveState.POLICY && executing(session))
                    .as("%s, %s", now.stop().cause(), now.notices())
                    .isTrue();
        });
    }

    private static ChunkView chunk(Session session) {
        ChunkView chunk = session.snapshot().chunk();
        if (chunk == null) throw new IllegalStateException("no chunk");
        return chunk;
    }

    private static boolean executing(Session session) {
        ChunkView chunk = session.snapshot().chunk();
        return chunk != null && chunk.phase() == ChunkView.Phase.EXECUTING && chunk.executing() >= 1;
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    /// After a second of steady pulses, so that the window shows what the session says.
    private static void save(Screen screen, String name) {
        screen.awaitSteady();
        WritableImage picture = screen.picture();
        WindowHarness.savePicture(picture, IMAGES.resolve(name + ".png"));
    }
}
