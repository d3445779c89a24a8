package orbweaver.core.teleop;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The keyboard as a device: a window tells it which keys go down and up while it has the focus and nobody types. Any
/// thread.
///
/// The movement keys drive while the clutch key is held. A label counts only when its key is pressed anew, and not
/// shortly after the clutch was let go, so that a hand that still drives labels nothing.
public final class Keyboard implements TeleopDevice {
    /// Connection string.
    public static final String ADDRESS = "keyboard:";

    /// What must lie between letting the clutch go and a label.
    private static final long LABEL_NANOS = 300_000_000;

    private volatile KeyBindings bindings;
    private final Set<String> held = new HashSet<>();
    private @Nullable Consumer<KeyAction> labels;
    private boolean clutch;
    private boolean everClutched;
    private long letGoNanos;
    private int gripperPresses;
    private TeleopSpeed speed = TeleopSpeed.COARSE;
    private volatile TeleopSample sample;

    public Keyboard(KeyBindings bindings) {
        this.bindings = bindings;
        sample = TeleopSample.untouched(true, System.nanoTime());
    }

    public KeyBindings bindings() {
        return bindings;
    }

    /// Other keys from now on.
    public synchronized void rebind(KeyBindings other) {
        releaseAll(System.nanoTime());
        bindings = other;
    }

    /// Who is told of labels, on the thread that presses the key. With null label keys are left to the window.
    public synchronized void onLabel(@Nullable Consumer<KeyAction> listener) {
        labels = listener;
    }

    /// Another device labels, whose operator has no key for it; on its own thread.
    public void label(KeyAction label) {
        @Nullable Consumer<KeyAction> told;
        synchronized (this) {
            told = labels;
        }
        if (told != null) told.accept(label);
    }

    /// A key goes down, or repeats while it is held. Says what it means now; null when it is none of ours, so that the
    /// window may use it.
    ///
    /// @param key its name as in [KeyBindings]
    /// @param nanos of the event, `System.nanoTime()`
    public @Nullable KeyAction press(String key, long nanos) {
        KeyAction label;
        Consumer<KeyAction> listener;
        synchronized (this) {
            KeyAction meaning = bindings.meaning(key, clutch);
            boolean fresh = held.add(key);
            if (meaning == null) return null;
            if (!meaning.label()) return drive(meaning, fresh, nanos);
            boolean settled = !meaning.waits() || !everClutched || nanos - letGoNanos >= LABEL_NANOS;
            listener = labels;
            if (listener == null || !fresh || !settled) return null;
            label = meaning;
        }
        listener.accept(label);
        return label;
    }

    private @Nullable KeyAction drive(KeyAction meaning, boolean fresh, long nanos) {
        if (!fresh) return meaning == KeyAction.TAKE_OVER ? null : meaning;
        switch (meaning) {
            case CLUTCH -> {
                clutch = true;
                everClutched = true;
            }
            case GRIPPER -> gripperPresses++;
            case SPEED -> speed = speed.other();
            default -> {}
        }
        if (meaning != KeyAction.TAKE_OVER) sample = look(nanos);
        return meaning;
    }

    /// A key goes up.
    public synchronized void release(String key, long nanos) {
        if (!held.remove(key)) return;
        if (clutch && key.equals(bindings.key(KeyAction.CLUTCH))) {
            clutch = false;
            letGoNanos = nanos;
        }
        sample = look(nanos);
    }

    /// The window lost the focus, or somebody types: nobody knows what is held.
    public synchronized void releaseAll(long nanos) {
        if (held.isEmpty()) return;
        if (clutch) letGoNanos = nanos;
        clutch = false;
        held.clear();
        sample = look(nanos);
    }

    private TeleopSample look(long nanos) {
        var motion = new TeleopMotion.Velocity(
                axis(KeyAction.FORWARD, KeyAction.BACK),
                axis(KeyAction.LEFT, KeyAction.RIGHT),
                axis(KeyAction.UP, KeyAction.DOWN),
                axis(KeyAction.ROLL_PLUS, KeyAction.ROLL_MINUS),
                axis(KeyAction.PITCH_PLUS, KeyAction.PITCH_MINUS),
                axis(KeyAction.YAW_PLUS, KeyAction.YAW_MINUS));
        return new TeleopSample(motion, clutch, new GripperCommand.Toggle(gripperPresses), speed, true, nanos);
    }

    private double axis(KeyAction plus, KeyAction minus) {
        return (down(plus) ? 1 : 0) - (down(minus) ? 1 : 0);
    }

    private boolean down(KeyAction action) {
        return held.contains(bindings.key(action));
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String description() {
        return "The keyboard";
    }

    @Override
    public String clutchHint() {
        return "hold " + inWords(bindings.key(KeyAction.CLUTCH)) + " and press a key (F1 shows them)";
    }

    /// A key's name as people write it: "Shift", "W".
    public static String inWords(String key) {
        return key.length() < 2 ? key : key.charAt(0) + key.substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public TeleopSample sample() {
        return sample;
    }

    @Override
    public void close() {}
}
