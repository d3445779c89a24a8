package orbweaver.core.rollout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;

/// A policy at the controls: looks, decodes a chunk, has its first actions done, looks again. Sees only pictures and
/// the instruction.
public final class PolicyPilot implements Pilot {
    private final Policy policy;
    private final DecodeOptions options;
    private final int execute;
    private final Latency latency;
    private final Deque<Action> pending = new ArrayDeque<>();
    private final List<Double> decodeMilliseconds = new ArrayList<>();

    /// Has the first `execute` actions of every chunk done.
    public PolicyPilot(Policy policy, DecodeOptions options, int execute, Latency latency) {
        int most = policy.info().chunkSize();
        if (execute < 1 || execute > most) {
            throw new IllegalArgumentException("can execute 1 to " + most + " actions of a chunk, not " + execute);
        }
        this.policy = policy;
        this.options = options;
        this.execute = execute;
        this.latency = latency;
    }

    @Override
    public Decision decide(Situation situation) {
        long thinking = 0;
        if (pending.isEmpty()) {
            Observation observation = situation.observe(policy.info().cameras());
            ActionChunk chunk = policy.decode(observation, options, DecodeListener.NONE, () -> false);
            long took = chunk.trace().finishedNanos() - chunk.trace().startedNanos();
            decodeMilliseconds.add(1e-6 * took);
            thinking = latency.nanos(took);
            pending.addAll(chunk.actions().subList(0, execute));
        }
        return new Decision(pending.remove(), thinking);
    }

    @Override
    public List<Double> decodeMilliseconds() {
        return List.copyOf(decodeMilliseconds);
    }
}
