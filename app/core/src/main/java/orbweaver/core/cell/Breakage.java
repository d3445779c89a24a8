package orbweaver.core.cell;

/// What can be broken on purpose in a virtual cell, so that operators learn what it looks like; the words are the ones
/// shown. What lasts can be taken back; the rest happens once.
public enum Breakage {
    FRONT_CAMERA("Unplug the front camera", true),
    WRIST_CAMERA("Unplug the wrist camera", true),
    DROPPED_PACKETS("Drop every fifth packet", true),
    FLIPPED_BITS("Flip a bit in every tenth packet", true),
    SILENT_SERVO("Take servo 6 off the bus", true),
    BLOCKED_JOINT("Block the waist", true),
    HEATED_SERVO("Heat servo 4, 1 °C a second", true),
    SAGGING_SUPPLY("Let the 12 V supply sag to 10 V", true),
    OVERLOADED_SERVO("Overload servo 4", false),
    REBOOTED_SERVO("Reboot servo 7", false),
    PULLED_CABLE("Pull the arm's USB cable", true);

    private final String words;
    private final boolean lasts;

    Breakage(String words, boolean lasts) {
        this.words = words;
        this.lasts = lasts;
    }

    /// As an operator reads it.
    public String words() {
        return words;
    }

    /// Whether it stays until it is repaired.
    public boolean lasts() {
        return lasts;
    }
}
