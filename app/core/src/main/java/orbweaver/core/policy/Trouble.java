package orbweaver.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.policy.PolicyException;

/// What goes wrong with a policy on purpose: `delay:MS`, `loss:P`, `stale:P`, `error:P`, with commas between.
///
/// @param delayMillis by which every chunk comes later
/// @param loss share of chunks that never come
/// @param stale share of chunks that are the one before once more
/// @param error share of chunks in whose place there is a failure
record Trouble(double delayMillis, double loss, double stale, double error) {
    static Trouble of(String written) {
        double delay = 0;
        double loss = 0;
        double stale = 0;
        double error = 0;
        for (String part : written.split(",", -1)) {
            String[] words = part.split(":", -1);
            double value = words.length == 2 ? number(words[1], part) : Double.NaN;
            switch (words[0]) {
                case "delay" -> delay = in(value, 0, 60_000, part);
                case "loss" -> loss = in(value, 0, 1, part);
                case "stale" -> stale = in(value, 0, 1, part);
                case "error" -> error = in(value, 0, 1, part);
                default ->
                    throw new PolicyException(
                            "no trouble is called '" + part + "'; write delay:MS, loss:P, stale:P, error:P");
            }
        }
        return new Trouble(delay, loss, stale, error);
    }

    private static double number(String text, String part) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new PolicyException("'" + part + "' has no number behind the colon", e);
        }
    }

    private static double in(double value, double low, double high, String part) {
        if (value >= low && value <= high) return value;
        throw new PolicyException(String.format(Locale.ROOT, "'%s' must lie in %.0f..%.0f", part, low, high));
    }

    /// As it is shown to people.
    String words() {
        List<String> words = new ArrayList<>();
        if (delayMillis > 0) words.add(String.format(Locale.ROOT, "%.0f ms late", delayMillis));
        if (loss > 0) words.add(String.format(Locale.ROOT, "%.0f %% lost", 100 * loss));
        if (stale > 0) words.add(String.format(Locale.ROOT, "%.0f %% stale", 100 * stale));
        if (error > 0) words.add(String.format(Locale.ROOT, "%.0f %% failing", 100 * error));
        return words.stream().collect(Collectors.joining(", "));
    }
}
