package orbweaver.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/// What one kind of pass is fed with: rows from `first` on, where they begin, and the keys and values before them.
final class PassInputs implements AutoCloseable {
    private final Map<String, OnnxTensor> all;
    private final OnnxTensor values;
    private final OnnxTensor position;
    private final OnnxTensor answers;

    /// Rows `first` to before `end` of `rows`; row `answer` is the first whose answer is wanted.
    PassInputs(Network network, FloatBuffer rows, int first, int end, int answer) throws OrtException {
        int hidden = network.config().language().hidden();
        all = new HashMap<>(network.nothingBefore());
        values = network.tensor(rows.slice(first * hidden, (end - first) * hidden), 1, end - first, hidden);
        position = network.tensor(first);
        answers = network.tensor(answer - first);
        all.put(LanguageGraph.ROWS, values);
        all.put(LanguageGraph.POSITION, position);
        all.put(LanguageGraph.ANSWERS, answers);
    }

    /// Puts keys and values in front of the rows. They are not closed here.
    void before(Map<String, OnnxTensor> past) {
        all.putAll(past);
    }

    Map<String, OnnxTensor> all() {
        return all;
    }

    @Override
    public void close() {
        values.close();
        position.close();
        answers.close();
    }
}
