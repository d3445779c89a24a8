package orbweaver.training;

/// Token ids of a prompt before and after the image tokens. Compared by identity; never modified.
public final class Prompt {
    private final int[] before;
    private final int[] after;

    /// Takes copies.
    public Prompt(int[] before, int[] after) {
        this.before = before.clone();
        this.after = after.clone();
    }

    /// Text tokens in all.
    public int length() {
        return before.length + after.length;
    }

    /// A copy of the ids before the image.
    public int[] idsBefore() {
        return before.clone();
    }

    /// A copy of the ids after the image.
    public int[] idsAfter() {
        return after.clone();
    }

    int beforeLength() {
        return before.length;
    }

    int before(int index) {
        return before[index];
    }

    int after(int index) {
        return after[index];
    }
}
