package orbweaver.core.record;

/// What an operator says of an episode when it ends. The words go into the episode's notes.
public enum Outcome {
    SUCCESS("success"),
    FAILURE("failure"),
    /// Nothing was said.
    NONE("");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /// The word in the notes; empty when nothing was said.
    public String word() {
        return word;
    }

    /// The outcome that a word of the notes means; [#NONE] for any other word.
    public static Outcome of(Object word) {
        for (Outcome outcome : values()) if (outcome.word.equals(word)) return outcome;
        return NONE;
    }
}
