package orbweaver.ui.frame;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.event.EventDispatchChain;
import javafx.event.EventDispatcher;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.StopSource;
import org.jspecify.annotations.Nullable;

/// Stands before everything else that a window does with an event: pop-ups, focus, shortcuts. The latch is closed right
/// here, on the press, and not through any queue.
///
/// While the arm is driven, Esc always stops, and Space stops unless the focus is where text is typed. A key that
/// stopped does nothing else, its release included. Otherwise both keys work as everywhere.
public final class StopInputs implements EventDispatcher {
    private final EventDispatcher window;
    private final SessionControl session;
    private final Node button;
    private final BooleanSupplier typing;
    private final Set<KeyCode> swallowed = EnumSet.noneOf(KeyCode.class);

    public StopInputs(EventDispatcher window, SessionControl session, Node button, BooleanSupplier typing) {
        this.window = window;
        this.session = session;
        this.button = button;
        this.typing = typing;
    }

    @Override
    public @Nullable Event dispatchEvent(Event event, EventDispatchChain tail) {
        if (event instanceof KeyEvent key && stops(key)) {
            key.consume();
            return null;
        }
        if (event instanceof MouseEvent mouse && mouse.getEventType() == MouseEvent.MOUSE_PRESSED && onButton(mouse)) {
            session.stop(StopSource.FX_MOUSE, "Stop button, operator", System.nanoTime());
        }
        return window.dispatchEvent(event, tail);
    }

    private boolean stops(KeyEvent key) {
        if (key.getEventType() == KeyEvent.KEY_PRESSED) return pressed(key.getCode());
        if (key.getEventType() == KeyEvent.KEY_RELEASED) return swallowed.remove(key.getCode());
        return switch (key.getCharacter()) {
            case " " -> swallowed.contains(KeyCode.SPACE);
            case "\u001B" -> swallowed.contains(KeyCode.ESCAPE);
            default -> false;
        };
    }

    private boolean pressed(KeyCode code) {
        if (code != KeyCode.SPACE && code != KeyCode.ESCAPE) return false;
        if (swallowed.contains(code)) return true; // it repeats while held down
        if (!session.snapshot().driven() || (code == KeyCode.SPACE && typing.getAsBoolean())) return false;
        session.stop(
                StopSource.FX_KEY,
                code == KeyCode.SPACE ? "Space key, operator" : "Esc key, operator",
                System.nanoTime());
        swallowed.add(code);
        return true;
    }

    private boolean onButton(MouseEvent mouse) {
        if (button.getScene() == null) return false;
        Point2D local = button.sceneToLocal(mouse.getSceneX(), mouse.getSceneY());
        return local != null && button.contains(local);
    }
}
