package orbweaver.cli.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import orbweaver.core.rollout.DecodedChunk;

/// Which action of a chunk HAD opens first, counted over the chunks of a task.
final class OpenedFirst {
    private static final int BAR = 40;
    private static final int HEIGHT = 64;

    private OpenedFirst() {}

    /// Nothing where no chunk was decoded with HAD.
    static String of(Collection<List<DecodedChunk>> trials) {
        int[] counts = counts(trials);
        int all = 0;
        int most = 1;
        for (int count : counts) {
            all += count;
            most = Math.max(most, count);
        }
        if (all == 0) return "";
        var bars = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            double high = (double) HEIGHT * counts[i] / most;
            bars.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%d 0)\"><rect y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"#3b7dd8\"><title>action %d: %d of %d</title></rect>"
                            + "<text x=\"%d\" y=\"%.1f\">%.0f %%</text><text x=\"%d\" y=\"%d\">%d</text></g>",
                    i * (BAR + 8),
                    16 + HEIGHT - high,
                    BAR,
                    high,
                    i + 1,
                    counts[i],
                    all,
                    BAR / 2,
                    12 + HEIGHT - high,
                    100.0 * counts[i] / all,
                    BAR / 2,
                    HEIGHT + 30,
                    i + 1));
        }
        return """
                <p>Which action of a chunk HAD opened first, in %d chunks:</p>
                <svg class="opened" width="%d" height="%d" role="img" aria-label="opened first">%s</svg>
                """.formatted(all, counts.length * (BAR + 8), HEIGHT + 36, bars);
    }

    /// Index 0 is the first action of a chunk.
    static int[] counts(Collection<List<DecodedChunk>> trials) {
        int last = trials.stream()
                .flatMap(List::stream)
                .mapToInt(DecodedChunk::openedFirst)
                .max()
                .orElse(-1);
        var counts = new int[last + 1];
        trials.stream()
                .flatMap(List::stream)
                .filter(chunk -> chunk.openedFirst() >= 0)
                .forEach(chunk -> counts[chunk.openedFirst()]++);
        return counts;
    }
}
