package orbweaver.core.teleop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyboardTest {
    private static final long MS = 1_000_000;

    private final Keyboard keyboard = new Keyboard(KeyBindings.usual());
    private final List<KeyAction> labels = new ArrayList<>();

    @Test
    void movementKeysPushOnlyWhileTheClutchIsHeld() {
        keyboard.press("W", 0);
        assertThat(keyboard.sample().deflected()).isFalse();
        keyboard.press("SHIFT", MS);
        assertThat(keyboard.sample().deflected()).isTrue();
        keyboard.press("D", 2 * MS);
        keyboard.press("J", 2 * MS);
        assertThat(keyboard.sample().motion()).isEqualTo(new TeleopMotion.Velocity(1, -1, 0, 0, 0, 1));
        keyboard.press("S", 3 * MS);
        assertThat(keyboard.sample().motion()).isEqualTo(new TeleopMotion.Velocity(0, -1, 0, 0, 0, 1));
        keyboard.release("SHIFT", 4 * MS);
        assertThat(keyboard.sample().clutch()).isFalse();
        assertThat(keyboard.sample().nanos()).isEqualTo(4 * MS);
    }

    @Test
    void lettingEverythingGoLetsTheClutchGo() {
        keyboard.press("SHIFT", 0);
        keyboard.press("W", 0);
        keyboard.releaseAll(MS);
        assertThat(keyboard.sample().clutch()).isFalse();
        assertThat(keyboard.sample().motion()).isEqualTo(TeleopMotion.Velocity.NONE);
    }

    @Test
    void theGripperKeyCountsPressesAndNotRepeats() {
        assertThat(keyboard.press("G", 0)).isNull();
        keyboard.release("G", 0);
        keyboard.press("SHIFT", 0);
        for (int i = 0; i < 5; i++) keyboard.press("G", i * MS);
        assertThat(keyboard.sample().gripper()).isEqualTo(new GripperCommand.Toggle(1));
        keyboard.release("G", 9 * MS);
        keyboard.press("G", 10 * MS);
        assertThat(keyboard.sample().gripper()).isEqualTo(new GripperCommand.Toggle(2));
        keyboard.press("V", 11 * MS);
        assertThat(keyboard.sample().speed()).isEqualTo(TeleopSpeed.FINE);
    }

    @Test
    void aLabelNeedsAFreshPressWellAfterTheClutch() {
        assertThat(keyboard.press("S", 0)).isNull(); // nobody records
        keyboard.release("S", 0);
        keyboard.onLabel(labels::add);
        assertThat(keyboard.press("S", 0)).isEqualTo(KeyAction.SUCCESS);
        keyboard.release("S", MS);
        keyboard.press("SHIFT", 10 * MS);
        assertThat(keyboard.press("S", 11 * MS)).isEqualTo(KeyAction.BACK);
        keyboard.release("SHIFT", 20 * MS);
        for (int i = 0; i < 40; i++) keyboard.press("S", (20 + 30 * i) * MS); // still held: repeats
        assertThat(labels).containsExactly(KeyAction.SUCCESS);
        keyboard.release("S", 2000 * MS);
        keyboard.press("SHIFT", 2100 * MS);
        keyboard.release("SHIFT", 2200 * MS);
        assertThat(keyboard.press("F", 2499 * MS)).isNull();
        keyboard.release("F", 2499 * MS);
        assertThat(keyboard.press("F", 2500 * MS)).isEqualTo(KeyAction.FAILURE);
        assertThat(labels).containsExactly(KeyAction.SUCCESS, KeyAction.FAILURE);
    }

    /// Who ends an episode right after driving must not lose the key.
    @Test
    void beginningAndEndingIsNeverPutOff() {
        keyboard.onLabel(labels::add);
        keyboard.press("SHIFT", 10 * MS);
        keyboard.release("SHIFT", 20 * MS);
        assertThat(keyboard.press("ENTER", 21 * MS)).isEqualTo(KeyAction.RECORD);
        assertThat(labels).containsExactly(KeyAction.RECORD);
    }

    @Test
    void takeOverCountsOnceForEachPressHeldClutchOrNot() {
        assertThat(keyboard.press("T", 0)).isEqualTo(KeyAction.TAKE_OVER);
        assertThat(keyboard.press("T", MS)).isNull();
        keyboard.release("T", 2 * MS);
        keyboard.press("SHIFT", 3 * MS);
        assertThat(keyboard.press("T", 4 * MS)).isEqualTo(KeyAction.TAKE_OVER);
    }

    @Test
    void otherKeysAreLeftToTheWindow() {
        assertThat(keyboard.press("F5", 0)).isNull();
        assertThat(keyboard.press("W", 0)).isNull();
    }

    @Test
    void boundAnewTheOldKeysAreLetGo() {
        keyboard.press("SHIFT", 0);
        keyboard.rebind(KeyBindings.withChanges(Map.of("forward", "UP")));
        assertThat(keyboard.sample().clutch()).isFalse();
        keyboard.press("SHIFT", 0);
        keyboard.press("UP", 0);
        assertThat(keyboard.sample().motion()).isEqualTo(new TeleopMotion.Velocity(1, 0, 0, 0, 0, 0));
        assertThat(keyboard.clutchHint()).startsWith("hold Shift");
    }
}
