package orbweaver.core.teleop;

import java.util.Locale;

/// What a key of the keyboard can mean. Movement and gripper count only while the clutch is held, labels only while it
/// is not.
public enum KeyAction {
    CLUTCH(Counts.ALWAYS, "SHIFT", "hold to move"),
    FORWARD(Counts.WITH_CLUTCH, "W", "forward"),
    BACK(Counts.WITH_CLUTCH, "S", "back"),
    LEFT(Counts.WITH_CLUTCH, "A", "left"),
    RIGHT(Counts.WITH_CLUTCH, "D", "right"),
    UP(Counts.WITH_CLUTCH, "R", "up"),
    DOWN(Counts.WITH_CLUTCH, "F", "down"),
    ROLL_PLUS(Counts.WITH_CLUTCH, "U", "roll +"),
    ROLL_MINUS(Counts.WITH_CLUTCH, "O", "roll -"),
    PITCH_PLUS(Counts.WITH_CLUTCH, "I", "pitch +"),
    PITCH_MINUS(Counts.WITH_CLUTCH, "K", "pitch -"),
    YAW_PLUS(Counts.WITH_CLUTCH, "J", "yaw +"),
    YAW_MINUS(Counts.WITH_CLUTCH, "L", "yaw -"),
    GRIPPER(Counts.WITH_CLUTCH, "G", "gripper open, closed"),
    SPEED(Counts.WITH_CLUTCH, "V", "speed coarse, fine"),
    TAKE_OVER(Counts.ALWAYS, "T", "take over, hand back"),
    RECORD(Counts.WITHOUT_CLUTCH, "ENTER", "begin an episode, end and keep it"),
    SUCCESS(Counts.WITHOUT_CLUTCH, "S", "end: success"),
    FAILURE(Counts.WITHOUT_CLUTCH, "F", "end: failure"),
    DISCARD(Counts.WITHOUT_CLUTCH, "D", "end: to the bin"),
    AGAIN(Counts.WITHOUT_CLUTCH, "R", "end: to the bin, and begin again"),
    KEEP(Counts.WITHOUT_CLUTCH, "K", "keep the last 30 s"),
    MARK(Counts.WITHOUT_CLUTCH, "M", "marker");

    private final Counts counts;
    private final String usual;
    private final String words;

    private enum Counts {
        ALWAYS,
        WITH_CLUTCH,
        WITHOUT_CLUTCH
    }

    KeyAction(Counts counts, String usual, String words) {
        this.counts = counts;
        this.usual = usual;
        this.words = words;
    }

    /// The key that it has unless the profile names another one.
    public String usualKey() {
        return usual;
    }

    /// In words, for people.
    public String words() {
        return words;
    }

    /// Its name in a cell profile.
    public String profileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it drives, and counts while the clutch is held.
    public boolean drives() {
        return counts == Counts.WITH_CLUTCH;
    }

    /// Whether it labels an episode, and counts while the clutch is not held.
    public boolean label() {
        return counts == Counts.WITHOUT_CLUTCH;
    }

    /// Whether it is a label that a hand may give by mistake, right after the clutch, and so must wait a moment. To
    /// begin or
    /// end an episode is never put off.
    public boolean waits() {
        return label() && this != RECORD;
    }

    /// Whether it counts with the clutch held or not.
    public boolean counts(boolean clutch) {
        return clutch ? !label() : !drives();
    }
}
