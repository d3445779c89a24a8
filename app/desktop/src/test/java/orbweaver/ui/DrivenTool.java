package orbweaver.ui;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.session.Session;
import orbweaver.core.session.ToolPoint;

/// The tool of a session's arm, driven with keys of the real window.
record DrivenTool(Session session) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double RESTS_METRES = 0.001;

    ToolPoint now() {
        return Objects.requireNonNull(session.snapshot().arm().tool());
    }

    /// Holds the clutch and a key until the tool is there; what is to be done then, before they are let go.
    void steer(KeyCode key, Predicate<ToolPoint> there, Runnable meanwhile) {
        List<KeyCode> keys = List.of(KeyCode.SHIFT, key);
        Screen.onScreen(() -> {
            keys.forEach(new Robot()::keyPress);
            return true;
        });
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> there.test(now()));
        meanwhile.run();
        Screen.onScreen(() -> {
            keys.reversed().forEach(new Robot()::keyRelease);
            return true;
        });
    }

    /// The arm comes to rest a moment after the key; what it does after an episode's end is not in the episode.
    void awaitStanding() {
        var last = new AtomicReference<>(now());
        await().pollInterval(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> {
            ToolPoint now = now();
            return last.getAndSet(now).distance(now) < RESTS_METRES;
        });
    }
}
