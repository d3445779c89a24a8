package orbweaver.core.session;

import java.util.List;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import org.jspecify.annotations.Nullable;

/// The newest chunk: being decoded, being executed, or over. Numbers count from 1 in each run.
///
/// `steps` grows while decoding, out of `plannedSteps`; `trace` and `plan` exist once decoding has ended. `executing`
/// is the index of the action under way (-1 before the first, the chunk size after the last); `gating` is what the gate
/// makes of it.
public record ChunkView(
        int number,
        Phase phase,
        int plannedSteps,
        List<DecodeStep> steps,
        @Nullable DecodeTrace trace,
        @Nullable PlanView plan,
        int executing,
        Gating gating) {
    public ChunkView {
        steps = List.copyOf(steps);
    }

    /// Whether its plan is still to be carried out, or being carried out.
    public boolean ahead() {
        return phase == Phase.PLANNED || phase == Phase.EXECUTING;
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
