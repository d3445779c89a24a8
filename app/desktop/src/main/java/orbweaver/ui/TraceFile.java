package orbweaver.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;

/// The decode traces of a run as written to `trace.json`; its form is `docs/schema/trace.schema.json`. Arrays are token
/// by token, time-major; probabilities have `bins` values a token.
final class TraceFile {
    private static final int VERSION = 1;

    private TraceFile() {}

    static Map<String, Object> of(String policy, List<DecodeTrace> traces) {
        var file = new LinkedHashMap<String, Object>();
        file.put("version", VERSION);
        file.put("policy", policy);
        List<Map<String, Object>> chunks = new ArrayList<>();
        for (DecodeTrace trace : traces) chunks.add(chunk(chunks.size() + 1, trace));
        file.put("chunks", chunks);
        return file;
    }

    private static Map<String, Object> chunk(int number, DecodeTrace trace) {
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
        chunk.put("steps", trace.steps().stream().map(TraceFile::step).toList());
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

    private static double[] rounded(float[] values) {
        var rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) rounded[i] = Math.round(values[i] * 1e4) / 1e4;
        return rounded;
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
