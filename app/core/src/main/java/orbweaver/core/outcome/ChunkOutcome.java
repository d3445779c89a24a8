package orbweaver.core.outcome;

import orbweaver.core.session.Gating;

/// What came of one chunk.
///
/// @param number of the chunk in its run
/// @param run counted from 1 in the session
/// @param gating how sure the policy was of it, and what the gate made of that
/// @param answer what was said of it, where the gate asked
/// @param trouble what followed within five seconds
/// @param troubleNanos when, `System.nanoTime()`, so that chunks before the same trouble can be told; 0 without any
public record ChunkOutcome(int number, int run, Gating gating, Answer answer, Trouble trouble, long troubleNanos) {
    /// What became of a chunk that the gate held.
    public enum Answer {
        /// It was not asked about.
        NOT_ASKED,
        RUN_ANYWAY,
        /// Another one was decoded in its place, because somebody wanted it so or nobody answered.
        REDECODED,
        TAKEN_OVER,
        STOPPED,
        /// The run was ended.
        ENDED
    }

    /// What followed.
    public enum Trouble {
        /// The policy drove on for five seconds.
        NONE,
        STOP,
        TAKEOVER,
        /// Nobody can know: the run was ended before, or the chunk was never carried out.
        UNKNOWN
    }

    /// Whether the gate slowed or held it, or would have if its confidence were calibrated.
    public boolean gated() {
        return gating.zone() != Gating.Zone.PASS;
    }

    /// Whether it is known what followed.
    public boolean labelled() {
        return trouble != Trouble.UNKNOWN;
    }

    /// Whether a stop or a takeover followed.
    public boolean troubled() {
        return trouble == Trouble.STOP || trouble == Trouble.TAKEOVER;
    }
}
