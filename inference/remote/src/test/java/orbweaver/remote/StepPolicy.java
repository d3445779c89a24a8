package orbweaver.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.contract.PolicyContract;

/// A policy whose denoising steps a test lets through one by one. What it decodes follows from the first pixel of its
/// picture and from the instruction.
public final class StepPolicy implements Policy {
    public static final int CHUNK = 5;
    public static final int BINS = 32;
    public static final String CAMERA = "front";
    /// An instruction that it refuses.
    public static final String IMPOSSIBLE = "impossible";

    /// An instruction over which it breaks.
    public static final String BROKEN = "broken";

    private static final int TOKENS = CHUNK * Action.DIMENSIONS;
    private static final int PLENTY = 1 << 20;
    private static final Normalization SCALE =
            Normalization.own(BINS, Normalization.Crop.WHOLE, 8, "", "{instruction}");

    /// Steps that may be taken.
    public final Semaphore permits = new Semaphore(PLENTY);

    /// Steps taken, of all decodes.
    public final AtomicInteger steps = new AtomicInteger();

    /// Decodes that began.
    public final AtomicInteger begun = new AtomicInteger();

    /// Instructions whose chunk was finished, in order.
    public final List<String> finished = Collections.synchronizedList(new ArrayList<>());

    /// Options of the last decode.
    public volatile DecodeOptions options = DecodeOptions.defaults(info());

    /// Whether the caller of the last decode wants it to end.
    public volatile BooleanSupplier unwanted = () -> false;

    public volatile boolean closed;

    /// What it promises to a client.
    public PolicyContract contract() {
        return PolicyContract.of(info(), SCALE);
    }

    /// Lets no step through until permits are released.
    public StepPolicy holdingStill() {
        permits.drainPermits();
        return this;
    }

    /// Lets everything through again.
    public void letGo() {
        permits.release(PLENTY);
    }

    @Override
    public PolicyInfo info() {
        return PolicyInfo.scripted("steps", CHUNK, BINS, List.of(CAMERA));
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions asked, DecodeListener listener, BooleanSupplier cancelled) {
        options = asked;
        unwanted = cancelled;
        begun.incrementAndGet();
        Frame frame = observation.frames().get(CAMERA);
        if (frame == null || observation.instruction().equals(IMPOSSIBLE)) {
            throw new PolicyException("this cannot be done");
        }
        if (observation.instruction().equals(BROKEN)) {
            throw new IllegalStateException("broken");
        }
        int seed = Math.floorMod(frame.argb()[0] + observation.instruction().hashCode(), BINS);
        long started = System.nanoTime();
        List<DecodeStep> done = new ArrayList<>();
        int[] block = new int[TOKENS];
        Arrays.fill(block, -1);
        for (int step = 0; step < asked.steps(); step++) {
            if (cancelled.getAsBoolean()) {
                throw new CancelledDecode();
            }
            permits.acquireUninterruptibly();
            steps.incrementAndGet();
            DecodeStep next = step(step, asked.steps(), seed, block);
            done.add(next);
            listener.onStep(next);
        }
        finished.add(observation.instruction());
        return chunk(observation, asked, done, started);
    }

    private static DecodeStep step(int step, int count, int seed, int[] block) {
        float[] probabilities = new float[TOKENS * BINS];
        int[] predicted = new int[TOKENS];
        float[] confidence = new float[TOKENS];
        boolean[] now = new boolean[TOKENS];
        for (int t = 0; t < TOKENS; t++) {
            predicted[t] = (seed + t) % BINS;
            confidence[t] = 0.5f + 0.25f * step / count;
            Arrays.fill(probabilities, t * BINS, (t + 1) * BINS, (1 - confidence[t]) / (BINS - 1));
            probabilities[t * BINS + predicted[t]] = confidence[t];
            now[t] = t * count / TOKENS == step;
            block[t] = now[t] ? predicted[t] : block[t];
        }
        return new DecodeStep(step, probabilities, block.clone(), predicted, confidence, now, 1000L + step);
    }

    private ActionChunk chunk(Observation observation, DecodeOptions asked, List<DecodeStep> done, long started) {
        int[] commitStep = new int[TOKENS];
        float[] commitConfidence = new float[TOKENS];
        for (int t = 0; t < TOKENS; t++) {
            commitStep[t] = t * asked.steps() / TOKENS;
            commitConfidence[t] = done.get(commitStep[t]).confidence()[t];
        }
        var trace = new DecodeTrace(
                CHUNK,
                Action.DIMENSIONS,
                BINS,
                asked.decoder(),
                observation.instruction(),
                done,
                commitStep,
                commitConfidence,
                started,
                started,
                System.nanoTime());
        var tokenizer = contract().tokenizer().orElseThrow();
        return new ActionChunk(tokenizer.decodeAll(done.getLast().bins()), trace);
    }

    @Override
    public void close() {
        closed = true;
    }
}
