package orbweaver.core.rollout;

import java.util.List;
import orbweaver.cell.task.Scene;
import orbweaver.policy.Action;

/// Who drives a roll-out: asked for one action every 200 ms of simulated time. A new pilot flies
/// each trial; it is used by one thread.
public interface Pilot {
    /// What to do next.
    Decision decide(Situation situation);

    /// Whether it is one that looks again where something is in the arm's way, as policies do.
    default boolean givesWay() {
        return false;
    }

    /// Something was in the way: the arm has given way and stands where it is. Returns how often that
    /// was so now, no chunk carried to its end between.
    default int gaveWay() {
        return 0;
    }

    /// How long each chunk took to decode, in milliseconds of real time; empty for a pilot that decodes
    /// nothing.
    default List<Double> decodeMilliseconds() {
        return List.of();
    }

    /// What it decoded so far, chunk by chunk; empty for a pilot that decodes nothing.
    default List<DecodedChunk> decoded() {
        return List.of();
    }

    /// How sure it was of what it did so far; unknown for a pilot that does not say.
    default EpisodeConfidence confidence() {
        return EpisodeConfidence.UNKNOWN;
    }

    /// One action, and how long the arm had to wait for it in simulated time.
    record Decision(Action action, long thinkingNanos) {
        static Decision at(Action action) {
            return new Decision(action, 0);
        }
    }

    /// Makes the pilot for one trial.
    @FunctionalInterface
    interface Factory {
        Pilot forTrial(Scene scene);
    }
}
