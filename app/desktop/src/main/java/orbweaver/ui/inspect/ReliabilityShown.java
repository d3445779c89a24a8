package orbweaver.ui.inspect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orbweaver.policy.confidence.Figures;
import orbweaver.policy.confidence.Reliability;
import orbweaver.policy.confidence.ReliabilityBand;

/// What the reliability panel shows.
///
/// @param source where the chunks come from and what counted as right
/// @param missing why there are no lines; empty where there are
/// @param gate how often the gate was right in this session; empty before anything is known
record ReliabilityShown(String source, String missing, Optional<Lines> lines, String gate) {
    static final ReliabilityShown NOTHING =
            new ReliabilityShown("", "Not calibrated: model calibrate does it", Optional.empty(), "");

    /// Share of right chunks over confidence.
    ///
    /// @param raw by the raw confidence
    /// @param best by the calibrated one, or once more the raw one where nobody calibrated
    /// @param band around `best`
    record Lines(Reliability raw, Reliability best, ReliabilityBand band, boolean calibrated) {
        int count() {
            return raw.figures().count();
        }
    }

    /// The figures, calibrated beside raw.
    String figures() {
        return lines.map(now -> {
                    Figures raw = now.raw().figures();
                    Figures best = now.best().figures();
                    return now.calibrated()
                            ? String.format(
                                    Locale.ROOT,
                                    "ECE %.3f, raw %.3f; Brier %.2f, raw %.2f",
                                    best.ece(),
                                    raw.ece(),
                                    best.brier(),
                                    raw.brier())
                            : String.format(
                                    Locale.ROOT, "ECE %.3f, Brier %.3f, raw, not calibrated", raw.ece(), raw.brier());
                })
                .orElse("");
    }

    /// The panel in words.
    String words() {
        String what = missing.isEmpty() ? figures() : missing;
        return Stream.of(what, source, gate).filter(part -> !part.isEmpty()).collect(Collectors.joining(". "));
    }
}
