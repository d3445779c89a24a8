package orbweaver.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The rule that says which tokens a denoising step commits.
public enum DecoderKind {
    /// Hierarchical action-structured decoding: the most certain action first, its most certain tokens first.
    HAD("had"),
    /// Low-confidence remasking over the whole block.
    LOW_CONFIDENCE("low_confidence"),
    /// Low-confidence remasking inside blocks taken from left to right.
    SEMI_AUTOREGRESSIVE("semi_ar"),
    /// One token a pass from left to right, as an autoregressive model would: the baseline for speed.
    AUTOREGRESSIVE("autoregressive"),
    /// The whole block in one pass.
    ONE_STEP("one_step");

    private final String label;

    DecoderKind(String label) {
        this.label = label;
    }

    /// The name used on the command line and in files.
    public String label() {
        return label;
    }

    /// True when the number of steps may be chosen.
    public boolean free() {
        return this != AUTOREGRESSIVE && this != ONE_STEP;
    }

    /// Steps when nobody says otherwise: two an action where they may be chosen.
    public int defaultSteps(int chunkSize, int dimensions) {
        return switch (this) {
            case HAD, LOW_CONFIDENCE, SEMI_AUTOREGRESSIVE -> 2 * chunkSize;
            case AUTOREGRESSIVE -> chunkSize * dimensions;
            case ONE_STEP -> 1;
        };
    }

    /// The names of all kinds, for a sentence.
    public static String names() {
        return Arrays.stream(values()).map(DecoderKind::label).collect(Collectors.joining(", "));
    }

    /// The kind of that name; the error lists the names there are.
    public static DecoderKind of(String label) {
        for (DecoderKind kind : values()) {
            if (kind.label.equals(label.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown decoder '" + label + "'; choose one of " + names());
    }
}
