package orbweaver.core.rollout;

import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;

/// What is kept of a chunk that a policy decoded in a trial.
///
/// @param step actions that had been done before it
/// @param raw how sure the policy was; NaN when it did not say
/// @param calibrated the same, calibrated; NaN when it is not
/// @param openedFirst number of the action that HAD opened first, from 0; -1 with other decoders,
/// or where its first pass committed tokens of several actions
public record DecodedChunk(int step, double raw, double calibrated, int openedFirst) {
    static DecodedChunk of(ActionChunk chunk, int step) {
        return new DecodedChunk(step, chunk.raw(), chunk.calibrated(), openedFirst(chunk.trace()));
    }

    private static int openedFirst(DecodeTrace trace) {
        if (trace.decoder() != DecoderKind.HAD || trace.steps().isEmpty()) return -1;
        DecodeStep first = trace.steps().getFirst();
        int opened = -1;
        for (int token = 0; token < first.committedNow().length; token++) {
            if (!first.committedNow()[token]) continue;
            int action = token / trace.dimensions();
            if (opened >= 0 && action != opened) return -1;
            opened = action;
        }
        return opened;
    }
}
