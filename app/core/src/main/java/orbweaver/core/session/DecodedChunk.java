package orbweaver.core.session;

import java.util.Map;
import java.util.Optional;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;

/// A chunk that was decoded to its end, and what the policy saw.
///
/// @param number counted from 1 in each session
/// @param tokens what the trace's bins mean; empty when nobody says
/// @param walk what the arm did with it; [Walk#NONE] for one that is still to be carried out, and where nothing says
public record DecodedChunk(
        int number, ActionChunk chunk, Observation seen, Optional<ActionTokenizer> tokens, Walk walk) {
    /// One of which nothing was carried out yet.
    public DecodedChunk(int number, ActionChunk chunk, Observation seen, Optional<ActionTokenizer> tokens) {
        this(number, chunk, seen, tokens, Walk.NONE);
    }

    /// The same without the pictures, each of which is larger than all the rest.
    public DecodedChunk withoutPictures() {
        return new DecodedChunk(
                number, chunk, new Observation(Map.of(), seen.instruction(), seen.state()), tokens, walk);
    }

    /// Whether the arm is known to have carried out all that was meant to be: it was followed into the second half of
    /// the last action.
    public boolean carriedOut() {
        PlanView plan = walk.plan();
        if (plan == null || walk.done().isEmpty() || plan.knots().size() < chunk.execute()) return false;
        return walk.done().getLast().seconds() > (plan.knots().size() - 0.5) * plan.secondsEach();
    }

    /// How the policy came to it.
    public DecodeTrace trace() {
        return chunk.trace();
    }
}
