package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import orbweaver.core.teleop.KeyBindings;
import orbweaver.core.teleop.Keyboard;
import orbweaver.robot.motion.JointTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operator at the keyboard of the virtual cell in real time, with the policy beside.
@Tag("realtime")
class TeleopOverVirtualCellTest {
    private final Keyboard keyboard = new Keyboard(KeyBindings.usual());
    private final List<Long> goals = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("NullAway.Init")
    private DrivenSession cell;

    @BeforeEach
    void open() throws Exception {
        cell = new DrivenSession();
        cell.session.use(keyboard);
        cell.session.listen(new SessionListener() {
            @Override
            public void target(JointTarget target) {
                goals.add(System.nanoTime());
            }
        });
    }

    @AfterEach
    void close() {
        cell.close();
    }

    @Test
    void anOperatorTakesOverFromThePolicyDrivesHandsBackAndStops() {
        cell.drive();
        press("SHIFT");
        press("D");
        cell.until(s -> s.drive() == DriveState.TELEOP && s.intervention());
        double y = cell.tool().y();
        cell.until(s -> cell.tool().y() < y - 0.05);
        TeleopView view = Objects.requireNonNull(cell.session.snapshot().teleop());
        assertThat(view.clutch()).isTrue();
        assertThat(view.axes().y()).isEqualTo(-1);
        assertThat(view.latencyMillis()).isBetween(0.0, 100.0);
        release("SHIFT");
        cell.until(s -> s.holdReason().startsWith("hold Shift"));
        cell.session.handBack();
        cell.until(s -> s.drive() == DriveState.POLICY
                && !s.intervention()
                && Objects.requireNonNull(s.chunk()).phase() == ChunkView.Phase.EXECUTING);

        cell.session.takeOver();
        cell.until(s -> s.drive() == DriveState.TELEOP);
        press("SHIFT");
        cell.until(s -> Objects.requireNonNull(s.teleop()).clutch());
        cell.session.stop(StopSource.FX_KEY, "Space key", System.nanoTime());
        cell.until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
        cell.session.takeOver();
        cell.until(s -> s.notices().stream().anyMatch(n -> n.key().equals("takeover")));
        assertThat(cell.session.snapshot().drive()).isEqualTo(DriveState.STOPPED);
    }

    @Test
    void goalsComeFiftyTimesASecond() {
        cell.drive();
        cell.session.takeOver();
        cell.until(s -> s.drive() == DriveState.TELEOP);
        press("SHIFT");
        press("R");
        goals.clear();
        for (int i = 1; i <= 10; i++) {
            int enough = 50 * i;
            press(i % 2 == 0 ? "R" : "F");
            release(i % 2 == 0 ? "F" : "R");
            cell.until(s -> goals.size() >= enough || s.stop().latched());
        }
        assertThat(cell.session.snapshot().stop().latched()).isFalse();
        List<Long> at = List.copyOf(goals);
        List<Double> off = new ArrayList<>();
        for (int i = 1; i < at.size(); i++) off.add(Math.abs((at.get(i) - at.get(i - 1)) * 1e-6 - 20));
        Collections.sort(off);
        double seconds = (at.getLast() - at.getFirst()) * 1e-9;
        System.out.printf(
                "teleop: %d goals, %.1f Hz, off 20 ms by p50 %.2f p99 %.2f max %.2f ms%n",
                at.size(),
                (at.size() - 1) / seconds,
                off.get(off.size() / 2),
                off.get(off.size() * 99 / 100),
                off.getLast());
        assertThat((at.size() - 1) / seconds).isBetween(40.0, 51.0);
    }

    private void press(String key) {
        keyboard.press(key, System.nanoTime());
    }

    private void release(String key) {
        keyboard.release(key, System.nanoTime());
    }
}
