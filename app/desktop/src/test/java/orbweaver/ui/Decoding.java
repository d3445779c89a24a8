package orbweaver.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.TraceJson;

/// Chunks of five actions decoded in ten steps, made up from a seed but keeping every rule of the real ones.
public final class Decoding {
    public static final int ACTIONS = 5;
    public static final int DIMENSIONS = 7;
    public static final int BINS = 32;
    private static final int TOKENS = ACTIONS * DIMENSIONS;
    private static final int[] ORDER = {0, 0, 1, 1, 3, 3, 2, 2, 4, 4};

    private Decoding() {}

    /// Most of it on one bin as sure as the token is, the rest around it.
    private static float[] thoughts(int[] bins, float[] confidence, int step) {
        var probabilities = new float[TOKENS * BINS];
        for (int i = 0; i < TOKENS; i++) {
            int best = best(bins, i, step);
            float rest = 1 - confidence[i];
            for (int bin = 0; bin < BINS; bin++) probabilities[i * BINS + bin] = rest / (BINS - 1);
            probabilities[i * BINS + best] = confidence[i];
        }
        return probabilities;
    }

    private static int[] predicted(int[] bins, int step) {
        var predicted = new int[TOKENS];
        for (int i = 0; i < TOKENS; i++) predicted[i] = best(bins, i, step);
        return predicted;
    }

    private static int best(int[] bins, int token, int step) {
        return bins[token] >= 0 ? bins[token] : (token * 5 + (step < 5 ? 3 : 4)) % BINS;
    }

    public static DecodeTrace trace(long seed, long startedNanos, long tookNanos) {
        var random = new Random(seed);
        var sure = new float[TOKENS];
        for (int i = 0; i < TOKENS; i++) {
            sure[i] = (float) Math.clamp(0.92 - 0.01 * i - 0.5 * random.nextDouble() * random.nextDouble(), 0.05, 0.97);
        }
        var bins = new int[TOKENS];
        Arrays.fill(bins, -1);
        var commitStep = new int[TOKENS];
        List<DecodeStep> steps = new ArrayList<>();
        for (int s = 0; s < ORDER.length; s++) {
            var now = new boolean[TOKENS];
            int from = s % 2 == 0 ? 0 : 4;
            for (int d = from; d < (s % 2 == 0 ? 4 : DIMENSIONS); d++) {
                int at = ORDER[s] * DIMENSIONS + (d * 3) % DIMENSIONS;
                now[at] = true;
                bins[at] = random.nextInt(BINS);
                commitStep[at] = s;
            }
            var confidence = new float[TOKENS];
            for (int i = 0; i < TOKENS; i++) confidence[i] = (float) (sure[i] * (0.7 + 0.3 * s / 9.0));
            for (int i = 0; i < TOKENS; i++) if (bins[i] >= 0 && !now[i]) confidence[i] = sure[i];
            for (int i = 0; i < TOKENS; i++) if (now[i]) confidence[i] = sure[i];
            steps.add(new DecodeStep(
                    s,
                    thoughts(bins, confidence, s),
                    bins.clone(),
                    predicted(bins, s),
                    confidence,
                    now,
                    tookNanos / ORDER.length));
        }
        return new DecodeTrace(
                ACTIONS,
                DIMENSIONS,
                BINS,
                DecoderKind.HAD,
                "put the red block on the plate",
                steps,
                commitStep,
                sure,
                startedNanos - 41_000_000,
                startedNanos,
                startedNanos + tookNanos);
    }

    /// A chunk of that trace with a picture of `argb`, and bins that mean what our own models' do.
    public static DecodedChunk decoded(int number, DecodeTrace trace, int argb) {
        var pixels = new int[640 * 480];
        Arrays.fill(pixels, argb);
        var frame = new Frame("front", 640, 480, pixels, number, trace.observedNanos(), null);
        var normalization = Normalization.own(BINS, Normalization.Crop.WHOLE, 144, "1", "{instruction}");
        var chunk = new ActionChunk(Collections.nCopies(ACTIONS, Action.hold(1)), trace);
        return new DecodedChunk(
                number,
                chunk,
                new Observation(Map.of("front", frame), trace.instruction()),
                Optional.of(new ActionTokenizer(normalization, BINS)));
    }

    /// A chunk of that trace as it is saved.
    public static TraceJson.Saved saved(int number, DecodeTrace trace) {
        DecodedChunk chunk = decoded(number, trace, 0xFF000000);
        return new TraceJson.Saved(chunk.chunk(), chunk.tokens());
    }

    /// What is known of a chunk from a policy that has no tokens.
    public static DecodeTrace unknown() {
        var sure = new float[TOKENS];
        Arrays.fill(sure, Float.NaN);
        return new DecodeTrace(
                ACTIONS, DIMENSIONS, 0, DecoderKind.HAD, "push", List.of(), new int[TOKENS], sure, 0, 1, 40_000_001);
    }

    /// A chunk that waits for approval.
    public static ChunkView planned(int number, DecodeTrace trace) {
        ChunkView ahead = executing(number, trace, -1);
        return new ChunkView(
                number, ChunkView.Phase.PLANNED, 10, trace.steps(), trace, ahead.plan(), -1, ahead.gating(), "");
    }

    public static ChunkView executing(int number, DecodeTrace trace, int action) {
        List<PlanView.Knot> knots = new ArrayList<>();
        for (int k = 0; k < ACTIONS; k++) {
            var place = new ToolPoint(0.285 - 0.012 * (k + 1), 0.065 - 0.004 * (k + 1), 0.165 - 0.022 * (k + 1));
            knots.add(new PlanView.Knot(place, 1, trace.actionConfidence(k)));
        }
        var plan = new PlanView(new ToolPoint(0.285, 0.065, 0.165), knots, 0.2, 0);
        return new ChunkView(
                number, ChunkView.Phase.EXECUTING, 10, trace.steps(), trace, plan, action, Gating.NONE, "");
    }

    /// The same chunk, of which only so many actions are carried out.
    public static ChunkView doing(int actions, ChunkView chunk) {
        PlanView plan = Objects.requireNonNull(chunk.plan());
        return planned(
                chunk, new PlanView(plan.start(), plan.knots().subList(0, actions), plan.secondsEach(), plan.clips()));
    }

    /// The same chunk with another plan.
    private static ChunkView planned(ChunkView chunk, PlanView plan) {
        return new ChunkView(
                chunk.number(),
                chunk.phase(),
                10,
                chunk.steps(),
                chunk.trace(),
                plan,
                chunk.executing(),
                chunk.gating(),
                "");
    }

    /// The same chunk, the best of several: the others lie to the side of it, the less certain the farther.
    public static ChunkView bestOf(ChunkView chunk, double... others) {
        PlanView plan = Objects.requireNonNull(chunk.plan());
        List<PlanView.Other> fan = new ArrayList<>();
        for (double confidence : others) {
            double aside = 0.012 * (fan.size() / 2 + 1) * (fan.size() % 2 == 0 ? 1 : -1);
            List<ToolPoint> places = new ArrayList<>();
            for (int k = 0; k < ACTIONS; k++) {
                ToolPoint at = plan.knots().get(k).place();
                places.add(new ToolPoint(at.x() + aside * (k + 1) / 2, at.y() + aside * (k + 1), at.z()));
            }
            fan.add(new PlanView.Other(places, confidence));
        }
        return planned(chunk, new PlanView(plan.start(), plan.knots(), plan.secondsEach(), plan.clips(), fan));
    }
}
