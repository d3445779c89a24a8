package orbweaver.core.outcome;

import java.util.Collection;
import java.util.stream.Collectors;

/// How often the gate was right. What nobody can label is not counted.
///
/// @param events chunks that it slowed or held
/// @param right those of them that a stop or a takeover followed within five seconds
/// @param troubles stops and takeovers that a chunk preceded within five seconds
/// @param foreseen those of them before which it slowed or held a chunk
public record GateScore(int events, int right, int troubles, int foreseen) {
    /// Counts.
    public static GateScore of(Collection<ChunkOutcome> outcomes) {
        var labelled = outcomes.stream().filter(ChunkOutcome::labelled).toList();
        var events = labelled.stream().filter(ChunkOutcome::gated).toList();
        var troubles = labelled.stream()
                .filter(ChunkOutcome::troubled)
                .collect(Collectors.groupingBy(
                        ChunkOutcome::troubleNanos,
                        Collectors.reducing(false, ChunkOutcome::gated, Boolean::logicalOr)));
        return new GateScore(
                events.size(),
                (int) events.stream().filter(ChunkOutcome::troubled).count(),
                troubles.size(),
                (int) troubles.values().stream().filter(foreseen -> foreseen).count());
    }

    /// Share of its events that were right; NaN without any.
    public double precision() {
        return (double) right / events;
    }

    /// Share of the troubles that it foresaw; NaN without any.
    public double recall() {
        return (double) foreseen / troubles;
    }
}
