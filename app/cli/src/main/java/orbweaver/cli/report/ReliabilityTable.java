package orbweaver.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import orbweaver.core.rollout.EpisodeReliability;
import orbweaver.core.rollout.TaskResult;

/// Success by how sure the policy was of an episode, task by task.
final class ReliabilityTable {
    private ReliabilityTable() {}

    /// Nothing when no row knows how sure its driver was.
    static String of(List<TaskResult> rows) {
        List<TaskResult> known =
                rows.stream().filter(row -> row.episodeReliability() != null).toList();
        if (known.isEmpty()) return "";
        return """
                <h2>Episode reliability</h2>
                <p class="dim">Episodes by the mean confidence of their chunks. A chunk's confidence is about the expert's next
                actions, not about success, so that the two need not agree.</p>
                <table>
                <tr><th>task</th><th>confidence</th><th>episodes</th><th>ECE</th><th>Brier</th><th>done, by mean confidence</th></tr>
                """ + known.stream().map(ReliabilityTable::row).collect(Collectors.joining()) + "</table>\n";
    }

    private static String row(TaskResult row) {
        EpisodeReliability curve = Objects.requireNonNull(row.episodeReliability());
        return String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%s</td><td>%d</td><td>%.3f</td><td>%.3f</td><td>%s</td></tr>%n",
                Html.text(row.task()),
                curve.confidence().equals("raw") ? "raw, not calibrated" : "calibrated",
                curve.episodes(),
                curve.ece(),
                curve.brier(),
                curve.bins().stream().map(ReliabilityTable::bin).collect(Collectors.joining("<br>")));
    }

    private static String bin(EpisodeReliability.Bin bin) {
        return String.format(
                Locale.ROOT, "%.1f to %.1f: %d of %d", bin.low(), bin.high(), bin.success(), bin.episodes());
    }
}
