package orbweaver.ui.frame;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.event.EventDispatchChain;
import javafx.event.EventDispatcher;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.SessionControl;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.Keyboard;
import org.jspecify.annotations.Nullable;

/// Tells the keyboard which keys the window's operator holds, behind [StopInputs] and before everything else. Where
/// text
/// is typed every key stays with the text, and so do shortcuts with the window. A key that drives or labels does
/// nothing else.
final class DriveKeys implements EventDispatcher {
    private final EventDispatcher window;
    private final SessionControl session;
    private final Keyboard keyboard;
    private final BooleanSupplier typing;
    private final Set<KeyCode> taken = EnumSet.noneOf(KeyCode.class);
    private boolean swallows;

    DriveKeys(EventDispatcher window, SessionControl session, Keyboard keyboard, BooleanSupplier typing) {
        this.window = window;
        this.session = session;
        this.keyboard = keyboard;
        this.typing = typing;
    }

    @Override
    public @Nullable Event dispatchEvent(Event event, EventDispatchChain tail) {
        if (event instanceof KeyEvent key && takes(key)) {
            key.consume();
            return null;
        }
        return window.dispatchEvent(event, tail);
    }

    private boolean takes(KeyEvent key) {
        if (key.getEventType() == KeyEvent.KEY_TYPED) return swallows;
        String name = key.getCode().name();
        if (key.getEventType() == KeyEvent.KEY_RELEASED) {
            keyboard.release(name, System.nanoTime());
            return taken.remove(key.getCode());
        }
        swallows = false;
        if (typing.getAsBoolean() || key.isControlDown() || key.isAltDown() || key.isMetaDown()) return false;
        shiftIsGone(key);
        KeyAction action = keyboard.press(name, System.nanoTime());
        if (action == KeyAction.TAKE_OVER) turn();
        swallows = action != null && action != KeyAction.CLUTCH;
        if (swallows) taken.add(key.getCode());
        return swallows;
    }

    /// Its release may have gone to another window.
    private void shiftIsGone(KeyEvent key) {
        if (!key.isShiftDown() && key.getCode() != KeyCode.SHIFT) keyboard.release("SHIFT", System.nanoTime());
    }

    private void turn() {
        if (session.snapshot().drive() == DriveState.TELEOP) session.handBack();
        else session.takeOver();
    }
}
