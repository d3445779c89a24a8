package orbweaver.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import orbweaver.policy.checkpoint.ModelConfig;

/// Keys and values of a prompt that was computed together with its block (dLLM-Cache, arXiv 2506.06295): a pass over
/// everything leaves them here, and passes over the block alone read them. They are as old as the last pass over
/// everything, so that what such passes answer is an approximation.
final class PromptCache implements AutoCloseable {
    private final ModelConfig.Language language;
    private final int prompt;
    private final int total;
    private final Map<String, OnnxTensor> present = new HashMap<>();
    private final Map<String, FloatBuffer> presentValues = new HashMap<>();
    private final Map<String, OnnxTensor> past = new HashMap<>();
    private final Map<String, FloatBuffer> pastValues = new HashMap<>();

    PromptCache(Network network, int prompt, int total) throws OrtException {
        language = network.config().language();
        this.prompt = prompt;
        this.total = total;
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                String name = LanguageGraph.present(i, keys);
                presentValues.put(name, Network.floats(total * language.hidden()));
                present.put(name, tensor(network, presentValues, name, total));
                name = LanguageGraph.past(i, keys);
                pastValues.put(name, Network.floats(prompt * language.hidden()));
                past.put(name, tensor(network, pastValues, name, prompt));
            }
        }
    }

    private OnnxTensor tensor(Network network, Map<String, FloatBuffer> values, String name, int rows)
            throws OrtException {
        FloatBuffer buffer = Objects.requireNonNull(values.get(name));
        return network.tensor(buffer, 1, language.heads(), rows, language.headSize());
    }

    boolean fits(int promptRows, int allRows) {
        return prompt == promptRows && total == allRows;
    }

    /// Where a pass over everything puts all keys and values.
    Map<String, OnnxTensor> present() {
        return present;
    }

    /// The prompt's keys and values, for passes over the block.
    Map<String, OnnxTensor> past() {
        return past;
    }

    /// Takes over the prompt's part of what the last pass over everything put into [#present].
    void keep() {
        int size = language.headSize();
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                FloatBuffer from = Objects.requireNonNull(presentValues.get(LanguageGraph.present(i, keys)));
                FloatBuffer to = Objects.requireNonNull(pastValues.get(LanguageGraph.past(i, keys)));
                for (int head = 0; head < language.heads(); head++) {
                    to.put(head * prompt * size, from, head * total * size, prompt * size);
                }
            }
        }
    }

    @Override
    public void close() {
        present.values().forEach(OnnxTensor::close);
        past.values().forEach(OnnxTensor::close);
    }
}
