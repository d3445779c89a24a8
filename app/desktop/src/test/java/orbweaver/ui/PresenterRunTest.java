package orbweaver.ui;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The presenter over a virtual arm that a policy drives: its window opens without the screen standing still for so
/// long that the heartbeat stops the arm.
@Tag("realtime")
class PresenterRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double HEARTBEAT_MILLIS = 250;

    private final AtomicLong longest = new AtomicLong();
    private final Set<StopSource> stops = ConcurrentHashMap.newKeySet();

    @Test
    void itOpensWhileTheArmIsDrivenAndTheArmGoesOn() throws Exception {
        WindowHarness.startToolkit();
        var pending = new PendingSession("opening the virtual cell");
        var swing = new SwingPolicy(() -> pending.snapshot().arm().tool());
        try (Screen screen = Screen.open(pending, new PendingRecorder(), 1440, 900);
                Session session = SessionOpener.open(SessionOpener.profile(null, null, null, null), swing::loaded)) {
            pending.opened(session);
            eventually(() -> session.snapshot().policy() != null && screen.showsPicture());
            screen.awaitSteady();
            screen.awaitSteady();
            eventually(() -> {
                drive(session);
                return executing(session);
            });
            watch();
            key(KeyCode.F11);
            eventually(() -> fx(() -> screen.presenter().scene() != null));
            var shown = new AtomicInteger();
            session.listen(new SessionListener() {
                @Override
                public void chunk(DecodedChunk chunk) {
                    shown.incrementAndGet();
                }

                @Override
                public void snapshot(SessionSnapshot snapshot) {
                    if (snapshot.stop().latched()) stops.add(snapshot.stop().source());
                }
            });
            eventually(() -> {
                drive(session);
                return shown.get() > 3 && executing(session);
            });
            Files.writeString(
                    Path.of("target/presenter-run.txt"),
                    "longest standstill %.0f ms, stopped by %s".formatted(longest.get() / 1e6, stops));
            assertThat(stops).doesNotContain(StopSource.HEARTBEAT);
            assertThat(longest.get() / 1e6)
                    .as("the screen's longest standstill, ms")
                    .isLessThan(HEARTBEAT_MILLIS);
            eventually(() -> executing(session) && session.snapshot().drive() == DriveState.POLICY);
            assertThat(fx(() -> ((Label) Objects.requireNonNull(
                                    Objects.requireNonNull(screen.presenter().scene())
                                            .lookup("#presenter-state")))
                            .getText()))
                    .isEqualTo("Moving by itself");
            key(KeyCode.SPACE);
            eventually(() -> session.snapshot().drive() == DriveState.STOPPED);
        }
    }

    /// A busy computer may answer too late for torque to be taken, or stop the arm by a watch; then once more.
    private static void drive(Session session) {
        SessionSnapshot now = session.snapshot();
        if (now.drive() == DriveState.IDLE) session.start("swing");
        if (now.stop().phase() == StopStatus.Phase.STANDING) session.resume();
    }

    /// The longest time between two pulses from now on.
    private void watch() {
        var timer = new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                long before = last;
                last = now;
                if (before != 0) longest.accumulateAndGet(now - before, Math::max);
            }
        };
        fx(() -> {
            timer.start();
            return true;
        });
    }

    private static boolean executing(Session session) {
        ChunkView chunk = session.snapshot().chunk();
        return chunk != null && chunk.phase() == ChunkView.Phase.EXECUTING;
    }

    private static void key(KeyCode code) {
        fx(() -> {
            new Robot().keyType(code);
            return true;
        });
    }

    private static void eventually(Callable<Boolean> condition) {
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(condition);
    }
}
