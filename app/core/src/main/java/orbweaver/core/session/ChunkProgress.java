package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import org.jspecify.annotations.Nullable;

/// What is known of the newest chunk. The policy's thread adds steps, the session's does the rest, anybody looks.
final class ChunkProgress implements DecodeListener {
    private final AtomicReference<@Nullable ChunkView> view = new AtomicReference<>();

    @Nullable
    ChunkView view() {
        return view.get();
    }

    void clear() {
        view.set(null);
    }

    void decoding(int number, int plannedSteps) {
        view.set(new ChunkView(
                number, ChunkView.Phase.DECODING, plannedSteps, List.of(), null, null, -1, Gating.NONE, ""));
    }

    @Override
    public void onStep(DecodeStep step) {
        update(v -> {
            if (v.phase() != ChunkView.Phase.DECODING) return v;
            var steps = new ArrayList<>(v.steps());
            steps.add(step);
            return new ChunkView(v.number(), v.phase(), v.plannedSteps(), steps, null, null, -1, Gating.NONE, "");
        });
    }

    void planned(DecodeTrace trace, PlanView plan, Gating gating) {
        update(v -> decoded(v, ChunkView.Phase.PLANNED, trace, plan, gating));
    }

    void executing(DecodeTrace trace, PlanView plan, Gating gating) {
        update(v -> decoded(v, ChunkView.Phase.EXECUTING, trace, plan, gating));
    }

    private static ChunkView decoded(
            ChunkView v, ChunkView.Phase phase, DecodeTrace trace, PlanView plan, Gating gating) {
        int executing = phase == ChunkView.Phase.EXECUTING ? 0 : -1;
        return new ChunkView(v.number(), phase, v.plannedSteps(), trace.steps(), trace, plan, executing, gating, "");
    }

    void action(int index) {
        update(v -> new ChunkView(
                v.number(), v.phase(), v.plannedSteps(), v.steps(), v.trace(), v.plan(), index, v.gating(), ""));
    }

    void done() {
        update(ChunkView::done);
    }

    /// Not carried to its end, or not at all; one that is over stays as it is.
    void dropped(String why) {
        update(v -> v.over() ? v : v.dropped(why));
    }

    private void update(UnaryOperator<ChunkView> change) {
        view.updateAndGet(v -> v == null ? null : change.apply(v));
    }
}
