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

/// A policy at the controls: looks, decodes a chunk, has its first actions done, looks again. Sees
/// only pictures and the instruction. Where something is in the arm's way it looks again.
public final class PolicyPilot implements Pilot {
    private final Policy policy;
    private final DecodeOptions options;
    private final ChunkStride stride;
    private final Latency latency;
    private final Deque<Action> pending = new ArrayDeque<>();
    private final List<Double> decodeMilliseconds = new ArrayList<>();
    private final List<DecodedChunk> decoded = new ArrayList<>();
    private boolean cutShort;
    private int gaveWayInARow;

    public PolicyPilot(Policy policy, DecodeOptions options, ChunkStride stride, Latency latency) {
        int most = policy.info().chunkSize();
        if (stride.execute() > most) {
            throw new IllegalArgumentException(
                    "can execute 1 to " + most + " actions of a chunk, not " + stride.execute());
        }
        this.policy = policy;
        this.options = options;
        this.stride = stride;
        this.latency = latency;
    }

    @Override
    public Decision decide(Situation situation) {
        if (pending.isEmpty()) {
            if (!cutShort) gaveWayInARow = 0;
            cutShort = false;
            long thinking = decode(situation, List.of());
            return new Decision(pending.remove(), thinking);
        }
        if (pending.size() == stride.inPaint()) {
            // Decoding takes place while the pending actions are carried out, so that nothing waits for it.
            List<Action> executing = List.copyOf(pending);
            pending.clear();
            decode(situation, executing);
        }
        return new Decision(pending.remove(), 0);
    }

    @Override
    public boolean givesWay() {
        return true;
    }

    @Override
    public int gaveWay() {
        pending.clear();
        cutShort = true;
        return ++gaveWayInARow;
    }

    /// Fills the pending actions with a new chunk that begins with `executing`; returns how long
    /// that took.
    private long decode(Situation situation, List<Action> executing) {
        Observation observation = situation.observe(policy.info().cameras());
        DecodeOptions around = executing.isEmpty()
                ? options
                : options.withTuning(options.tuning().withExecuting(executing));
        ActionChunk chunk = policy.decode(observation, around, DecodeListener.NONE, () -> false);
        long took = chunk.trace().finishedNanos() - chunk.trace().startedNanos();
        decodeMilliseconds.add(1e-6 * took);
        decoded.add(DecodedChunk.of(chunk, situation.step()));
        // Something new is done at least, or the arm would do the same actions again and again.
        int end = Math.max(executing.size() + 1, stride.done(chunk));
        pending.addAll(chunk.actions().subList(0, end));
        return latency.nanos(took);
    }

    @Override
    public List<Double> decodeMilliseconds() {
        return List.copyOf(decodeMilliseconds);
    }

    @Override
    public List<DecodedChunk> decoded() {
        return List.copyOf(decoded);
    }

    @Override
    public EpisodeConfidence confidence() {
        return EpisodeConfidence.of(decoded.stream()
                .map(chunk -> new EpisodeConfidence(chunk.raw(), chunk.calibrated()))
                .toList());
    }
}
