package orbweaver.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.core.rollout.TrialOutcome;
import org.jspecify.annotations.Nullable;

/// One trial of a report.
///
/// @param begin path of the picture at the beginning, from the page
/// @param end path of the picture at the end, empty while the trial runs
/// @param outcome null while the trial runs
record TrialPage(
        String instruction,
        String begin,
        String end,
        @Nullable TrialOutcome outcome) {
    TrialPage ended(String picture, TrialOutcome with) {
        return new TrialPage(instruction, begin, picture, with);
    }

    /// All finished trials of a task, failures first, then by seed.
    static String section(String task, List<TrialPage> trials) {
        return "<h2 id=\"%1$s\">%1$s</h2>\n<div class=\"trials\">\n".formatted(Html.text(task))
                + trials.stream()
                        .filter(t -> t.outcome() != null)
                        .sorted(Comparator.comparing(TrialPage::success).thenComparingLong(TrialPage::seed))
                        .map(TrialPage::figure)
                        .collect(Collectors.joining())
                + "</div>\n";
    }

    private boolean success() {
        return outcome != null && outcome.success();
    }

    private long seed() {
        return outcome == null ? 0 : outcome.seed();
    }

    private String figure() {
        if (outcome == null) return "";
        String came = outcome.success()
                ? "<b class=\"good\">done</b>"
                : "<b class=\"bad\">" + Html.text(outcome.failure()) + "</b>";
        return String.format(
                Locale.ROOT,
                """
                <figure><img loading="lazy" src="%s" alt="at the beginning"><img loading="lazy" src="%s" alt="at the end">
                <figcaption>%s after %.1f s, %d steps. &ldquo;%s&rdquo;<br>
                <code>./orbweaver demo --task %s --seed %d</code></figcaption></figure>
                """,
                begin,
                end,
                came,
                outcome.seconds(),
                outcome.steps(),
                Html.text(instruction),
                Html.text(outcome.task()),
                outcome.seed());
    }
}
