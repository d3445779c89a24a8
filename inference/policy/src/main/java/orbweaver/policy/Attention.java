package orbweaver.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Who sees whom in the language layers.
public enum Attention {
    /// Prompt rows do not see action rows, so the prompt is computed once and cached exactly.
    PREFIX("prefix"),
    /// Everything sees everything; every pass runs over the whole sequence.
    BIDIRECTIONAL("bidirectional");

    private final String label;

    Attention(String label) {
        this.label = label;
    }

    /// The name used on the command line and in files.
    public String label() {
        return label;
    }

    /// The attention of that name; the error lists the names there are.
    public static Attention of(String label) {
        for (Attention attention : values()) {
            if (attention.label.equals(label.toLowerCase(Locale.ROOT))) {
                return attention;
            }
        }
        String names = Arrays.stream(values()).map(Attention::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("unknown attention '" + label + "'; choose one of " + names);
    }
}
