package orbweaver.cli.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.core.rollout.DecodedChunk;
import orbweaver.core.rollout.TrialOutcome;
import org.jspecify.annotations.Nullable;

/// One trial of a report.
///
/// @param begin path of the picture at the beginning, from the page
/// @param end path of the picture at the end, empty while the trial runs
/// @param strip path of the filmstrip; empty but for trials that failed
/// @param decoded what the policy decoded, chunk by chunk
/// @param outcome null while the trial runs
record TrialPage(
        String instruction,
        String begin,
        String end,
        String strip,
        List<DecodedChunk> decoded,
        @Nullable TrialOutcome outcome) {
    TrialPage {
        decoded = List.copyOf(decoded);
    }

    TrialPage ended(String picture, String film, List<DecodedChunk> chunks, TrialOutcome with) {
        return new TrialPage(instruction, begin, picture, film, chunks, with);
    }

    /// All finished trials of a task, failures first, then by seed.
    static String section(String task, List<TrialPage> trials) {
        return "<h2 id=\"%1$s\">%1$s</h2>\n".formatted(Html.text(task))
                + OpenedFirst.of(trials.stream().map(TrialPage::decoded).toList())
                + "<div class=\"trials\">\n"
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
                <figure%s><img loading="lazy" src="%s" alt="at the beginning"><img loading="lazy" src="%s" alt="at the end">
                %s<figcaption>%s%s after %.1f s, %d steps. &ldquo;%s&rdquo;<br>
                <code>./orbweaver demo --task %s --seed %d</code></figcaption></figure>
                """,
                strip.isEmpty() ? "" : " class=\"failed\"",
                begin,
                end,
                film(),
                ConfidenceTrace.of(decoded),
                came,
                outcome.seconds(),
                outcome.steps(),
                Html.text(instruction),
                Html.text(outcome.task()),
                outcome.seed());
    }

    private String film() {
        if (strip.isEmpty()) return "";
        return "<div class=\"film\"><img loading=\"lazy\" src=\"%s\" alt=\"on the way\"></div>\n".formatted(strip);
    }
}
