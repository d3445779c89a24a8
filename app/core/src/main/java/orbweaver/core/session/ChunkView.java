package orbweaver.core.session;

import java.util.List;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import org.jspecify.annotations.Nullable;

/// The newest chunk: being decoded, being executed, or over. Numbers count from 1 in each run.
///
/// `steps` grows while decoding, out of `plannedSteps`; `trace` and `plan` exist once decoding has ended. `executing`
/// is the index of the action under way (-1 before the first, the chunk size after the last); `gating` is what the gate
/// makes of it; `dropped` says why it was not carried to its end, and is empty for any other.
public record ChunkView(
        int number,
        Phase phase,
        int plannedSteps,
        List<DecodeStep> steps,
        @Nullable DecodeTrace trace,
        @Nullable PlanView plan,
        int executing,
        Gating gating,
        String dropped) {
    public ChunkView {
        steps = List.copyOf(steps);
    }

    /// The same, not to be carried to its end.
    ///
    /// @param why a clause, as "the picture is too old"
    public ChunkView dropped(String why) {
        return new ChunkView(number, Phase.DROPPED, plannedSteps, steps, trace, plan, executing, gating, why);
    }

    /// The same, carried out.
    public ChunkView done() {
        return new ChunkView(number, Phase.DONE, plannedSteps, steps, trace, plan, executing, gating, "");
    }

    /// Whether its plan is still to be carried out, or being carried out.
    public boolean ahead() {
        return phase == Phase.PLANNED || phase == Phase.EXECUTING;
    }

    /// Whether it was carried out or dropped.
    public boolean over() {
        return phase == Phase.DONE || phase == Phase.DROPPED;
    }

    /// What is happening to the chunk.
    public enum Phase {
        DECODING,
        /// Decoded and planned; the arm holds until [SessionControl#approve].
        PLANNED,
        EXECUTING,
        DONE,
        DROPPED
    }
}
