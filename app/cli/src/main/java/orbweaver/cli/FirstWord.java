package orbweaver.cli;

import java.util.Set;

/// The word of a call that names its command, found before the command line is read.
public final class FirstWord {
    private static final Set<String> WORDS_ONLY = Set.of("--help", "-h", "--version", "-V");
    private static final String TAKES_A_VALUE = "--profile";

    private FirstWord() {}

    /// The first of `args` that is no option and no option's value; empty when there is none.
    public static String of(String... args) {
        boolean value = false;
        for (String word : args) {
            if (!value && !word.startsWith("-")) return word;
            value = word.equals(TAKES_A_VALUE);
        }
        return "";
    }

    /// Whether the call asks for a text and runs nothing.
    public static boolean asksForText(String... args) {
        for (String word : args) {
            if (WORDS_ONLY.contains(word)) return true;
        }
        return false;
    }
}
