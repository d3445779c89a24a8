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
    SEMI_AUTOREGRESSIVE("semi_ar");

    private final String label;

    DecoderKind(String label) {
        this.label = label;
    }

    /// The name used on the command line and in files.
    public String label() {
        return label;
    }

    /// The kind of that name; the error lists the names there are.
    public static DecoderKind of(String label) {
        for (DecoderKind kind : values()) {
            if (kind.label.equals(label.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        String names = Arrays.stream(values()).map(DecoderKind::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("unknown decoder '" + label + "'; choose one of " + names);
    }
}
