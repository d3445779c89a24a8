package orbweaver.ui.operate;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.live.Clock;
import org.jspecify.annotations.Nullable;

/// Which denoising step the token grid shows. A chunk decodes in some 40 ms, too fast to see, so its steps are replayed
/// over the time that its actions take, and the title says how much slower. At 400 ms and more it is shown live.
public final class TokenGridViewModel {
    private static final long LIVE_AFTER_NANOS = 400_000_000L;
    private static final double SECONDS_PER_ACTION = 0.2;

    private final Clock clock;
    private final ReadOnlyObjectWrapper<TokenGrid> grid = new ReadOnlyObjectWrapper<>(TokenGrid.EMPTY);
    private @Nullable ChunkView chunk;
    private @Nullable ChunkView decoding;
    private long decodingSince;
    private long replaySince;

    public TokenGridViewModel(Clock clock) {
        this.clock = clock;
    }

    /// What is on the screen.
    public ReadOnlyObjectProperty<TokenGrid> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    /// Takes a new state.
    public void show(SessionSnapshot snapshot) {
        ChunkView next = snapshot.chunk();
        if (next == null) {
            chunk = null;
            decoding = null;
        } else if (next.trace() == null && next.phase() == ChunkView.Phase.DECODING) {
            if (decoding == null || decoding.number() != next.number()) decodingSince = clock.nanos();
            decoding = next;
        } else {
            boolean fresh = chunk == null || chunk.number() != next.number() || chunk.trace() == null;
            if (fresh) replaySince = clock.nanos();
            decoding = null;
            chunk = next;
        }
        tick();
    }

    /// Moves the replay on; called about 20 times a second.
    public void tick() {
        TokenGrid next = next();
        if (!next.equals(grid.get())) grid.set(next);
    }

    private TokenGrid next() {
        long now = clock.nanos();
        ChunkView live = decoding;
        if (live != null && !live.steps().isEmpty() && (chunk == null || now - decodingSince >= LIVE_AFTER_NANOS)) {
            int last = live.steps().size() - 1;
            String detail = "step %d of %d, live".formatted(last + 1, live.plannedSteps());
            return new TokenGrid("Decoding chunk " + live.number(), detail, live.steps(), last, live.plannedSteps(), 0);
        }
        ChunkView shown = chunk;
        if (shown == null) return TokenGrid.EMPTY;
        List<DecodeStep> steps =
                shown.trace() == null ? shown.steps() : shown.trace().steps();
        if (steps.isEmpty()) return shown.trace() == null ? TokenGrid.EMPTY : TokenGrid.without(shown.number());
        if (shown.phase() == ChunkView.Phase.DROPPED) return dropped(shown, steps, now);
        return replay(shown, steps, now);
    }

    private TokenGrid replay(ChunkView shown, List<DecodeStep> steps, long now) {
        int step = step(shown, steps, now);
        DecodeTrace trace = shown.trace();
        if (trace == null || step >= steps.size()) {
            String took = trace == null ? "" : " in %.0f ms".formatted(decodeNanos(trace) / 1e6);
            int execute = execute(shown);
            String done = trace == null || execute == trace.chunkSize() || execute == 0
                    ? ""
                    : ", does %d of %d".formatted(execute, trace.chunkSize());
            return new TokenGrid(
                    "Chunk " + shown.number(),
                    steps.size() + " steps" + took + done,
                    steps,
                    steps.size() - 1,
                    shown.plannedSteps(),
                    execute);
        }
        double slower = executionNanos(shown) / Math.max(1.0, decodeNanos(trace));
        String detail = String.format(Locale.ROOT, "step %d of %d, slowed %.0f×", step + 1, steps.size(), slower);
        return new TokenGrid(
                "Decoding chunk " + shown.number(), detail, steps, step, shown.plannedSteps(), execute(shown));
    }

    private TokenGrid dropped(ChunkView shown, List<DecodeStep> steps, long now) {
        // The replay stays where the stop found it.
        TokenGrid before = grid.get();
        String title = "Chunk %d, dropped".formatted(shown.number());
        if (before.title().equals(title)) return before;
        int step = before.steps().equals(steps) ? before.step() : Math.min(step(shown, steps, now), steps.size() - 1);
        return new TokenGrid(title, shown.dropped(), steps, step, shown.plannedSteps(), execute(shown));
    }

    /// The step to show, or the number of steps once the replay is over.
    private int step(ChunkView shown, List<DecodeStep> steps, long now) {
        DecodeTrace trace = shown.trace();
        if (trace == null || decodeNanos(trace) >= LIVE_AFTER_NANOS) return steps.size();
        return (int) Math.min(steps.size(), (now - replaySince) / executionNanos(shown) * steps.size());
    }

    private static double executionNanos(ChunkView shown) {
        PlanView plan = shown.plan();
        if (plan != null && !plan.knots().isEmpty()) return plan.knots().size() * plan.secondsEach() * 1e9;
        int actions = shown.trace() == null ? 1 : shown.trace().chunkSize();
        return actions * SECONDS_PER_ACTION * 1e9;
    }

    private static int execute(ChunkView shown) {
        return shown.plan() == null ? 0 : shown.plan().knots().size();
    }

    private static double decodeNanos(DecodeTrace trace) {
        return trace.finishedNanos() - trace.startedNanos();
    }
}
