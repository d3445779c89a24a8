package orbweaver.ui;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Expert;
import orbweaver.cell.task.ExpertAction;
import orbweaver.core.virtual.VirtualCellHost;

/// Fingers on the keyboard of the real window, led by the scripted expert: what it would do becomes keys that are held
/// and let go, as by a person who looks at the arm twenty times a second.
final class KeyboardHand {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// What a hand needs from the clutch to a label, and longer than labels are deaf after it.
    private static final Duration TO_LABEL = Duration.ofMillis(400);
    /// Metres and radians that a key is not pressed for.
    private static final double NEAR_ENOUGH = 0.003;

    private static final double TURNED_ENOUGH = 0.06;
    /// Metres beyond which it goes at coarse speed, and below which at fine speed.
    private static final double FAR = 0.030;

    private static final double NEAR = 0.015;
    /// Wider than any block.
    private static final double OPEN_METRES = 0.045;

    private final VirtualCellHost cell;
    private final Robot robot = Screen.onScreen(Robot::new);
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
    private boolean coarse = true;
    private boolean open = true;

    KeyboardHand(VirtualCellHost cell) {
        this.cell = cell;
    }

    /// Does the task, as long as `patient` says.
    ///
    /// @return whether it was done
    boolean perform(BooleanSupplier done, BooleanSupplier patient) {
        var expert = new Expert(cell.ask(VirtualCell::scene));
        hold(EnumSet.of(KeyCode.SHIFT));
        open = cell.ask(VirtualCell::groundTruth).gap() > OPEN_METRES;
        if (!open) gripper();
        await().pollDelay(Duration.ZERO).pollInterval(LOOK).atMost(PATIENCE).until(() -> {
            if (done.getAsBoolean() || !patient.getAsBoolean()) return true;
            move(expert.act(cell.ask(VirtualCell::groundTruth)));
            return false;
        });
        hold(EnumSet.noneOf(KeyCode.class));
        return done.getAsBoolean();
    }

    private void move(ExpertAction wanted) {
        if (wanted.gripper() < 0.5 == open) {
            hold(EnumSet.of(KeyCode.SHIFT));
            gripper();
            return;
        }
        double most = Math.max(Math.abs(wanted.dx()), Math.max(Math.abs(wanted.dy()), Math.abs(wanted.dz())));
        if (coarse ? most < NEAR : most > FAR) speed();
        Set<KeyCode> keys = EnumSet.of(KeyCode.SHIFT);
        press(keys, wanted.dx(), NEAR_ENOUGH, KeyCode.W, KeyCode.S);
        press(keys, wanted.dy(), NEAR_ENOUGH, KeyCode.A, KeyCode.D);
        press(keys, wanted.dz(), NEAR_ENOUGH, KeyCode.R, KeyCode.F);
        press(keys, wanted.dyaw(), TURNED_ENOUGH, KeyCode.J, KeyCode.L);
        hold(keys);
    }

    private static void press(Set<KeyCode> keys, double way, double enough, KeyCode there, KeyCode back) {
        if (Math.abs(way) > enough) keys.add(way > 0 ? there : back);
    }

    private void gripper() {
        open = !open;
        type(KeyCode.G);
    }

    private void speed() {
        coarse = !coarse;
        type(KeyCode.V);
    }

    /// A key that is typed while the clutch is held or not, as it is.
    void type(KeyCode key) {
        keys(r -> r.keyType(key));
    }

    /// A key together with Control.
    void shortcut(KeyCode key) {
        keys(r -> {
            r.keyPress(KeyCode.CONTROL);
            r.keyType(key);
            r.keyRelease(KeyCode.CONTROL);
        });
    }

    /// A key with the clutch let go long enough for it to count as meant.
    void label(KeyCode key) {
        hold(EnumSet.noneOf(KeyCode.class));
        await().pollDelay(TO_LABEL).until(() -> true);
        type(key);
    }

    private void hold(Set<KeyCode> wanted) {
        if (held.equals(wanted)) return;
        keys(r -> {
            for (KeyCode key : held) if (!wanted.contains(key)) r.keyRelease(key);
            for (KeyCode key : wanted) if (!held.contains(key)) r.keyPress(key);
        });
        held.clear();
        held.addAll(wanted);
    }

    private void keys(Consumer<Robot> what) {
        Screen.onScreen(() -> {
            what.accept(robot);
            return true;
        });
    }
}
