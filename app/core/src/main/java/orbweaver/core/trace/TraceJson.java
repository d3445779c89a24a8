package orbweaver.core.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import org.jspecify.annotations.Nullable;

/// The decode traces of a run as written to `trace.json`; its form is `docs/schema/trace.schema.json`. Arrays are token
/// by token, time-major; probabilities have `bins` values a token.
public final class TraceJson {
    private static final int VERSION = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    private TraceJson() {}

    /// A whole run.
    public static Map<String, Object> of(String policy, List<DecodeTrace> traces) {
        var file = new LinkedHashMap<String, Object>();
        file.put("version", VERSION);
        file.put("policy", policy);
        List<Map<String, Object>> chunks = new ArrayList<>();
        for (DecodeTrace trace : traces) chunks.add(chunk(chunks.size() + 1, trace));
        file.put("chunks", chunks);
        return file;
    }

    /// One chunk of a run, counted from 1.
    public static Map<String, Object> chunk(int number, DecodeTrace trace) {
        var chunk = new LinkedHashMap<String, Object>();
        chunk.put("number", number);
        chunk.put("instruction", trace.instruction());
        chunk.put("decoder", trace.decoder().label());
        chunk.put("chunk_size", trace.chunkSize());
        chunk.put("dimensions", trace.dimensions());
        chunk.put("bins", trace.bins());
        chunk.put("picture_age_ms", millis(trace.startedNanos() - trace.observedNanos()));
        chunk.put("decode_ms", millis(trace.finishedNanos() - trace.startedNanos()));
        chunk.put("commit_step", trace.commitStep());
        chunk.put("commit_confidence", rounded(trace.commitConfidence()));
        chunk.put("steps", trace.steps().stream().map(TraceJson::step).toList());
        return chunk;
    }

    private static Map<String, Object> step(DecodeStep step) {
        var written = new LinkedHashMap<String, Object>();
        written.put("index", step.index());
        written.put("step_ms", millis(step.nanos()));
        written.put("committed_now", step.committedNow());
        written.put("bins", step.bins());
        written.put("predicted", step.predicted());
        written.put("confidence", rounded(step.confidence()));
        written.put("probabilities", rounded(step.probabilities()));
        return written;
    }

    /// The trace that a chunk was written from; of its times only the differences are known.
    ///
    /// @throws IllegalArgumentException when it is none
    public static DecodeTrace read(Map<String, ?> chunk) {
        try {
            long started = nanos(chunk.get("picture_age_ms"));
            List<DecodeStep> steps = new ArrayList<>();
            for (Object step : list(chunk.get("steps"))) steps.add(readStep((Map<?, ?>) step));
            return new DecodeTrace(
                    number(chunk.get("chunk_size")).intValue(),
                    number(chunk.get("dimensions")).intValue(),
                    number(chunk.get("bins")).intValue(),
                    decoder(chunk.get("decoder")),
                    String.valueOf(chunk.get("instruction")),
                    steps,
                    ints(chunk.get("commit_step")),
                    floats(chunk.get("commit_confidence")),
                    0,
                    started,
                    started + nanos(chunk.get("decode_ms")));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("no decode trace: " + e.getMessage(), e);
        }
    }

    private static DecodeStep readStep(Map<?, ?> step) {
        List<?> now = list(step.get("committed_now"));
        var committed = new boolean[now.size()];
        for (int i = 0; i < committed.length; i++) committed[i] = Boolean.TRUE.equals(now.get(i));
        return new DecodeStep(
                number(step.get("index")).intValue(),
                floats(step.get("probabilities")),
                ints(step.get("bins")),
                ints(step.get("predicted")),
                floats(step.get("confidence")),
                committed,
                nanos(step.get("step_ms")));
    }

    private static DecoderKind decoder(@Nullable Object label) {
        for (DecoderKind kind : DecoderKind.values()) if (kind.label().equals(label)) return kind;
        throw new IllegalArgumentException("no decode trace: there is no decoder " + label);
    }

    private static long nanos(@Nullable Object millis) {
        return Math.round(number(millis).doubleValue() * NANOS_PER_MILLI);
    }

    private static Number number(@Nullable Object value) {
        if (value instanceof Number number) return number;
        throw new IllegalArgumentException("no decode trace: " + value + " is no number");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) return list;
        throw new IllegalArgumentException("no decode trace: " + value + " is no list");
    }

    private static int[] ints(@Nullable Object value) {
        return list(value).stream().mapToInt(n -> number(n).intValue()).toArray();
    }

    private static float[] floats(@Nullable Object value) {
        List<?> numbers = list(value);
        var floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++)
            floats[i] =
                    numbers.get(i) == null ? Float.NaN : number(numbers.get(i)).floatValue();
        return floats;
    }

    /// What is unknown is null: JSON has no NaN.
    private static List<@Nullable Double> rounded(float[] values) {
        var rounded = new ArrayList<@Nullable Double>(values.length);
        for (float value : values) rounded.add(Float.isNaN(value) ? null : Math.round(value * 1e4) / 1e4);
        return rounded;
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
