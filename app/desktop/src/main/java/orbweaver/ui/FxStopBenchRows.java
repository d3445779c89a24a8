package orbweaver.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javafx.application.Platform;
import javafx.event.EventDispatcher;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import orbweaver.cli.BenchPlan;
import orbweaver.cli.BenchProvider;
import orbweaver.cli.CommandFailure;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;

/// `bench stop`, rows `fx_key` and `fx_mouse`: real key and mouse events in the real window while the arm moves,
/// counted from the injection. The `event_to_wire` figures begin when the screen's thread gets the event, which is
/// where the promise begins. `fx-blocked` stalls the screen's thread 200 of every 220 ms; nobody promises 5 ms there.
public final class FxStopBenchRows implements BenchProvider {
    private static final double MOVING_METRES = 0.015;
    private static final int LEAST_PRESSES = 6;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private static final long STALL_NANOS = 200_000_000L;

    private record Press(double wire, double eventToWire, double confirmed, double standing, double travel) {}

    @Override
    public Set<String> benches() {
        return Set.of("stop");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws InterruptedException {
        var pending = new PendingSession("opening the virtual cell");
        Toolkit.await();
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Screen screen = Screen.open(pending, 1024, 700);
                Session session = SessionOpener.open(SessionOpener.profile(null, null, null, null))) {
            pending.opened(session);
            Robot robot = Screen.onScreen(Robot::new);
            var rig = new Rig(session, screen, robot);
            rig.watchEvents();
            for (StopSource source : new StopSource[] {StopSource.FX_KEY, StopSource.FX_MOUSE}) {
                plan.progress().accept("stop " + source.key() + ", idle");
                rows.add(row(source, "idle", rig.measure(source, plan.secondsPerRow())));
                plan.progress().accept("stop " + source.key() + ", fx-blocked");
                var blocked = new AtomicBoolean(true);
                stall(blocked);
                rows.add(row(source, "fx-blocked", rig.measure(source, plan.secondsPerRow())));
                blocked.set(false);
            }
        }
        return rows;
    }

    /// Keeps the screen's thread busy until the switch is off.
    private static void stall(AtomicBoolean on) {
        Thread.ofPlatform().daemon().name("stall").start(() -> {
            try {
                while (on.get()) {
                    // It waits instead of computing: a screen that is stuck, not a computer that is busy.
                    Platform.runLater(() -> LockSupport.parkNanos(STALL_NANOS));
                    Thread.sleep(220);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Map<String, Object> row(StopSource source, String condition, List<Press> presses) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "stop");
        row.put("condition", condition);
        row.put("source", source.key());
        row.put("n", presses.size());
        row.put("wire_ms_p50", share(presses, Press::wire, 0.5));
        row.put("wire_ms_p99", share(presses, Press::wire, 0.99));
        row.put("wire_ms_max", share(presses, Press::wire, 1));
        row.put("event_to_wire_ms_p50", share(presses, Press::eventToWire, 0.5));
        row.put("event_to_wire_ms_p99", share(presses, Press::eventToWire, 0.99));
        row.put("event_to_wire_ms_max", share(presses, Press::eventToWire, 1));
        row.put("confirmed_ms_p50", share(presses, Press::confirmed, 0.5));
        row.put("confirmed_ms_p99", share(presses, Press::confirmed, 0.99));
        row.put("standing_ms_p50", share(presses, Press::standing, 0.5));
        row.put("travel_mm_p50", share(presses, Press::travel, 0.5));
        return row;
    }

    private static double share(List<Press> presses, ToDoubleFunction<Press> of, double share) {
        double[] sorted = presses.stream().mapToDouble(of).toArray();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /// Moves the arm from its sleep pose towards its start pose and presses Stop again and again on the way.
    private static final class Rig {
        private final Session session;
        private final Screen screen;
        private final Robot robot;
        private volatile long eventNanos;

        Rig(Session session, Screen screen, Robot robot) {
            this.session = session;
            this.screen = screen;
            this.robot = robot;
        }

        /// Notes when the screen's thread gets a press, just before the stop inputs do.
        void watchEvents() {
            Screen.onScreen(() -> {
                screen.stage().setX(0);
                screen.stage().setY(0);
                EventDispatcher inner = screen.stage().getEventDispatcher();
                screen.stage().setEventDispatcher((event, tail) -> {
                    if (event.getEventType() == KeyEvent.KEY_PRESSED
                            || event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                        eventNanos = System.nanoTime();
                    }
                    return inner.dispatchEvent(event, tail);
                });
                return true;
            });
        }

        List<Press> measure(StopSource source, double seconds) throws InterruptedException {
            List<Press> done = new ArrayList<>();
            until("the arm", s -> s.arm().tool() != null);
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (done.size() < LEAST_PRESSES || System.nanoTime() - end < 0) {
                while (!moves()) park();
                until("the focus to leave the text field", _ -> Screen.onScreen(this::keysReachTheArm));
                if (source == StopSource.FX_MOUSE) pointAtButton();
                long injected = System.nanoTime();
                inject(source);
                SessionSnapshot stopped = until("the stop", s -> s.stop().phase() == StopStatus.Phase.STANDING);
                StopStatus stop = stopped.stop();
                double before = (eventNanos - injected) / 1e6;
                done.add(new Press(
                        before + stop.wireMillis(),
                        stop.wireMillis(),
                        before + stop.confirmedMillis(),
                        before + stop.standingMillis(),
                        stop.travelMillimetres()));
            }
            return done;
        }

        /// Heads on for the start pose; false when the arm came there before it had moved enough.
        private boolean moves() throws InterruptedException {
            resume();
            ToolPoint from = session.snapshot().arm().tool();
            session.resetScene(1);
            until("the start", SessionSnapshot::driven);
            SessionSnapshot now = until("the arm to move", s -> !s.driven() || distance(from, s) > MOVING_METRES);
            return now.driven();
        }

        private static double distance(@Nullable ToolPoint from, SessionSnapshot now) {
            ToolPoint to = now.arm().tool();
            return from == null || to == null ? 0 : from.distance(to);
        }

        private void park() throws InterruptedException {
            session.park();
            until("the sleep pose", s -> s.stop().phase() == StopStatus.Phase.PARKED);
        }

        private void resume() throws InterruptedException {
            if (session.snapshot().drive() != DriveState.STOPPED) return;
            until("the stop to be over", s -> s.stop().resumeBlocked().isEmpty());
            session.resume();
            until("Resume", s -> s.drive() == DriveState.IDLE);
        }

        private boolean keysReachTheArm() {
            Node owner = screen.stage().getScene().getFocusOwner();
            return owner != null && "front-camera".equals(owner.getId());
        }

        private void pointAtButton() {
            Screen.onScreen(() -> {
                Node button = screen.stage().getScene().lookup("#stop-button");
                Bounds at = button.localToScreen(button.getBoundsInLocal());
                robot.mouseMove(at.getMinX() + 40, at.getCenterY());
                return true;
            });
        }

        private void inject(StopSource source) {
            Screen.onScreen(() -> {
                if (source == StopSource.FX_KEY) {
                    robot.keyPress(KeyCode.SPACE);
                    robot.keyRelease(KeyCode.SPACE);
                } else {
                    robot.mousePress(MouseButton.PRIMARY);
                    robot.mouseRelease(MouseButton.PRIMARY);
                }
                return true;
            });
        }

        private SessionSnapshot until(String what, Predicate<SessionSnapshot> condition) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!condition.test(session.snapshot())) {
                if (System.nanoTime() - deadline > 0) {
                    SessionSnapshot now = session.snapshot();
                    throw CommandFailure.failure("waited for " + what + " in vain: "
                            + now.stop().phase() + " " + now.stop().cause() + " " + now.notices());
                }
                Thread.sleep(5);
            }
            return session.snapshot();
        }
    }
}
