package orbweaver.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import orbweaver.core.rollout.TaskResult;
import org.jspecify.annotations.Nullable;

/// The rows of an evaluation as an HTML table, with how it was flown above it.
final class ResultTable {
    private static final int BAR = 160;

    private ResultTable() {}

    static String of(List<TaskResult> rows) {
        return flown(rows.getFirst()) + """
                <table>
                <tr><th>task</th><th>success, 95 % interval (Wilson)</th><th>stops</th><th>clips</th><th>table guard</th>
                <th>seconds to success p50</th><th>decode ms p50 / p95</th><th>failures</th><th>stations reached</th></tr>
                """
                + rows.stream().map(ResultTable::row).collect(Collectors.joining()) + "</table>\n";
    }

    private static String flown(TaskResult any) {
        String decoding = any.decoder().isEmpty()
                ? ""
                : ", decoder %s, %d steps, first %d actions of each chunk, latency %s ms"
                        .formatted(any.decoder(), any.steps(), any.execute(), figure(any.latencyMs(), "measured"));
        return "<p>Policy <b>%s</b>%s. %d trials a task from seed %d on, cell version %s.</p>\n"
                .formatted(Html.text(any.policy()), decoding, any.trials(), any.seed(), Html.text(any.cellVersion()));
    }

    private static String row(TaskResult row) {
        return "<tr><td><a href=\"#%1$s\">%1$s</a></td><td>%2$s</td><td>%3$d</td><td>%4$d</td><td>%5$d</td>"
                        .formatted(Html.text(row.task()), success(row), row.stops(), row.clips(), row.tableContacts())
                + "<td>%s</td><td>%s / %s</td><td>%s</td><td>%s</td></tr>\n"
                        .formatted(
                                figure(row.secondsToSuccessP50(), "none"),
                                figure(row.decodeMsP50(), "none"),
                                figure(row.decodeMsP95(), "none"),
                                counts(row.failures()),
                                counts(row.subgoals()));
    }

    private static String success(TaskResult row) {
        double share = (double) row.success() / row.trials();
        String bar = String.format(
                Locale.ROOT,
                "<svg width=\"%1$d\" height=\"10\" role=\"img\" aria-label=\"%5$.0f %%\">"
                        + "<rect y=\"3\" width=\"%1$d\" height=\"4\" fill=\"#8883\"/>"
                        + "<rect x=\"%2$.1f\" y=\"3\" width=\"%3$.1f\" height=\"4\" fill=\"#2a8a5c88\"/>"
                        + "<rect x=\"%4$.1f\" width=\"2\" height=\"10\" fill=\"#2a8a5c\"/></svg>",
                BAR,
                BAR * row.wilson95Low(),
                BAR * (row.wilson95High() - row.wilson95Low()),
                BAR * share - 1,
                100 * share);
        String compared = row.compare() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<br><span class=\"dim\">%s: %d; McNemar p = %.3f</span>",
                        Html.text(row.compare().policy()),
                        row.compare().success(),
                        row.compare().mcnemarP());
        return String.format(
                Locale.ROOT,
                "%d of %d (%.0f to %.0f %%)%s%s",
                row.success(),
                row.trials(),
                100 * row.wilson95Low(),
                100 * row.wilson95High(),
                bar,
                compared);
    }

    private static String figure(@Nullable Double value, String missing) {
        return value == null ? missing : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String counts(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> e.getValue() + " " + Html.text(e.getKey()))
                .collect(Collectors.joining("<br>"));
    }
}
