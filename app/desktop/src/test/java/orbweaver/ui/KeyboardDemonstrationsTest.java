package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.scene.input.KeyCode;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.StopStatus;
import orbweaver.core.virtual.VirtualCellHost;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Demonstrations as people give them: keys of the real window drive the arm to a block, label the episode, and the
/// next scene comes. `-Ddemonstrations=N` records so many, `-Ddemonstrations.set=DIR` keeps them.
@Tag("realtime")
class KeyboardDemonstrationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST_NANOS = 40_000_000_000L;
    private static final long FIRST_SEED = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void blocksPickedByKeysAreASetOfSuccesses() throws Exception {
        int wanted = Integer.getInteger("demonstrations", 2);
        String kept = System.getProperty("demonstrations.set");
        Path set = kept == null ? folder.resolve("keys") : Path.of(kept);
        WindowHarness.startToolkit();
        CellProfile profile = SessionOpener.profile(null, "pick-red", FIRST_SEED, null);
        var description = ArmDescription.load();
        VirtualCellHost cell =
                VirtualCellHost.start(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        try (Session session = Session.open(cell, arm, Sideways::loaded);
                var recorder = SessionOpener.recorder(session, TeleopSettings.SUB_GOALS);
                Screen screen = Screen.open(session, recorder, 1024, 700)) {
            eventually(() -> session.snapshot().policy() != null
                    && session.snapshot().cameras().stream().allMatch(c -> c.newestNanos() > 0));
            session.use(screen.keyboard());
            var hand = new KeyboardHand(cell);
            hand.shortcut(KeyCode.DIGIT3); // labels belong to the Record view
            recorder.open(set);
            eventually(() -> recorder.view().state() == RecorderView.State.READY);
            screen.awaitSteady();
            int done = 0;
            for (long seed = FIRST_SEED; done < wanted; seed++) {
                assertThat(seed - FIRST_SEED)
                        .as("scenes tried for %d successes", done)
                        .isLessThan(3L * wanted + 3);
                try {
                    if (demonstrate(session, recorder, hand, seed)) done++;
                } catch (ConditionTimeoutException e) {
                    // A busy computer may have stopped the arm: that scene is lost, as it would be for a person.
                    if (session.snapshot().drive() != DriveState.STOPPED) throw stuck(session, recorder, e);
                }
            }
        }
        assertThat(DatasetCheck.run(set, true)).isEmpty();
    }

    private static AssertionError stuck(Session session, Recorder recorder, ConditionTimeoutException why) {
        var now = session.snapshot();
        return new AssertionError(
                "%s, %s, %s, %s, %s".formatted(now.drive(), now.task(), now.stop(), now.notices(), recorder.view()),
                why);
    }

    private static boolean demonstrate(Session session, Recorder recorder, KeyboardHand hand, long seed) {
        leaveStop(session);
        session.virtualCell().resetScene(seed);
        eventually(() -> {
            var now = session.snapshot();
            return now.task() != null && now.task().seed() == seed && now.drive() == DriveState.IDLE;
        });
        hand.type(KeyCode.T);
        eventually(() -> session.snapshot().drive() == DriveState.TELEOP);
        int before = recorder.view().episodes().size();
        recorder.begin(instruction(session));
        eventually(() -> recorder.view().state() == RecorderView.State.RECORDING);
        long begun = System.nanoTime();
        boolean picked = hand.perform(
                () -> done(session),
                () -> System.nanoTime() - begun < LONGEST_NANOS
                        && session.snapshot().drive() == DriveState.TELEOP);
        hand.label(picked ? KeyCode.S : KeyCode.D);
        eventually(() -> recorder.view().state() == RecorderView.State.READY);
        if (!picked) return false;
        eventually(() -> recorder.view().episodes().size() > before);
        return true;
    }

    private static void leaveStop(Session session) {
        if (session.snapshot().drive() != DriveState.STOPPED) return;
        eventually(() -> session.snapshot().stop().phase() == StopStatus.Phase.STANDING);
        session.resume();
        eventually(() -> session.snapshot().drive() == DriveState.IDLE);
    }

    private static boolean done(Session session) {
        var task = session.snapshot().task();
        return task != null && task.done();
    }

    private static String instruction(Session session) {
        var task = session.snapshot().task();
        return task == null ? "" : task.instructions().getFirst();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }
}
