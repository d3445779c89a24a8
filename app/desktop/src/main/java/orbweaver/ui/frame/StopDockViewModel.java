package orbweaver.ui.frame;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.live.Clock;

/// State of the Stop dock.
public final class StopDockViewModel {
    private final SessionControl session;
    private final Clock clock;
    private final Words words;
    private final ReadOnlyObjectWrapper<StopText> text;
    private final ReadOnlyBooleanWrapper latched = new ReadOnlyBooleanWrapper();
    private final BooleanProperty typing = new SimpleBooleanProperty();
    private final BooleanProperty elsewhere = new SimpleBooleanProperty();
    private SessionSnapshot newest;

    /// What a window says of a stop, at a moment of `System.nanoTime()`.
    @FunctionalInterface
    public interface Words {
        StopText of(StopStatus stop, long nowNanos);
    }

    public StopDockViewModel(SessionControl session, Clock clock) {
        this(session, clock, StopText::of);
    }

    /// @param words for whoever looks at the window
    public StopDockViewModel(SessionControl session, Clock clock, Words words) {
        this.session = session;
        this.clock = clock;
        this.words = words;
        newest = session.snapshot();
        text = new ReadOnlyObjectWrapper<>(words.of(newest.stop(), clock.nanos()));
        typing.subscribe(this::refresh);
        elsewhere.subscribe(this::refresh);
    }

    /// Shows a new state; also called now and then with the same one, so that ages move on.
    public void show(SessionSnapshot snapshot) {
        newest = snapshot;
        refresh();
    }

    /// What the button and the line say.
    public ReadOnlyObjectProperty<StopText> textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Whether a stop is in force that is not a PARK under way.
    public ReadOnlyBooleanProperty latchedProperty() {
        return latched.getReadOnlyProperty();
    }

    /// Set by the window: the focus is in a text field, where Space types.
    public BooleanProperty typingProperty() {
        return typing;
    }

    /// Set by the window: another window has the keyboard.
    public BooleanProperty elsewhereProperty() {
        return elsewhere;
    }

    /// The key that stops now.
    public String key() {
        return typing.get() ? "Esc" : "Space";
    }

    /// The Stop button went down at that moment. Closes the latch before returning; repeating it never resumes.
    public void press(long eventNanos) {
        session.stop(StopSource.FX_MOUSE, "Stop button, operator", eventNanos);
    }

    private void refresh() {
        StopStatus stop = newest.stop();
        StopText now = words.of(stop, clock.nanos());
        if (elsewhere.get() && newest.driven()) {
            String line = "Space is in another window. Click here to stop";
            now = new StopText(now.word(), line, "alert", StopText.Tone.ATTENTION);
        }
        text.set(now);
        latched.set(stop.latched() && stop.phase() != StopStatus.Phase.PARKING);
    }
}
