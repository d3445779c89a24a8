package orbweaver.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import orbweaver.policy.Attention;
import orbweaver.policy.PolicyException;
import orbweaver.policy.llada.Backbone;
import org.jspecify.annotations.Nullable;

/// One prompt with its image in front of the network. With prefix attention the prompt runs once and its keys and
/// values are kept where the runtime put them; with full attention every pass runs over everything.
public final class PromptPass implements Backbone, AutoCloseable {
    private final Network network;
    private final Embeddings embeddings;
    private final FloatBuffer rows;
    private final int prompt;
    private final Map<String, OnnxTensor> inputs;
    private final OnnxTensor blockRows;
    private final OnnxTensor position;
    private final OnnxTensor answers;
    private final FloatBuffer logitValues;
    private final Map<String, OnnxTensor> outputs;
    private final OrtSession.@Nullable Result prefix;
    private long networkNanos;

    private PromptPass(Network network, Embeddings embeddings, FloatBuffer rows, Attention attention)
            throws OrtException {
        this.network = network;
        this.embeddings = embeddings;
        this.rows = rows;
        int hidden = network.config().language().hidden();
        int tokens = network.config().action().tokens();
        int bins = network.config().action().bins();
        int total = rows.capacity() / hidden;
        prompt = total - tokens;
        inputs = new HashMap<>(network.nothingBefore());
        long started = System.nanoTime();
        boolean cached = attention == Attention.PREFIX;
        prefix = cached ? runPrompt(hidden) : null;
        networkNanos = System.nanoTime() - started;
        int first = cached ? prompt : 0;
        blockRows = network.tensor(rows.slice(first * hidden, (total - first) * hidden), 1, total - first, hidden);
        position = network.tensor(first);
        answers = network.tensor(prompt - first);
        inputs.put(LanguageGraph.ROWS, blockRows);
        inputs.put(LanguageGraph.POSITION, position);
        inputs.put(LanguageGraph.ANSWERS, answers);
        logitValues = Network.floats(tokens * bins);
        outputs = Map.of(LanguageGraph.LOGITS, network.tensor(logitValues, 1, tokens, bins));
    }

    /// Puts text, image and text in place and, with prefix attention, runs the prompt.
    static PromptPass open(Network network, Embeddings embeddings, PromptInput input, Attention attention) {
        int hidden = network.config().language().hidden();
        int total = input.rows(network.config())
                + embeddings.newlines()
                + network.config().action().tokens();
        int limit = network.config().language().positions();
        if (total > limit) {
            throw new PolicyException("the prompt and its actions take " + total + " tokens, the model takes at most "
                    + limit + "; shorten the instruction");
        }
        FloatBuffer rows = network.borrowRows(total * hidden);
        embeddings.text(input.before(), rows);
        long started = System.nanoTime();
        network.image(input.planes(), rows);
        long image = System.nanoTime() - started;
        embeddings.newline(rows);
        embeddings.text(input.after(), rows);
        try {
            PromptPass pass = new PromptPass(network, embeddings, rows, attention);
            pass.networkNanos += image;
            return pass;
        } catch (OrtException e) {
            throw Network.fault(e);
        }
    }

    private OrtSession.Result runPrompt(int hidden) throws OrtException {
        Set<String> wanted = new HashSet<>();
        int layers = network.config().language().layers();
        for (int i = 0; i < layers; i++) {
            wanted.add(LanguageGraph.present(i, true));
            wanted.add(LanguageGraph.present(i, false));
        }
        try (OnnxTensor promptRows = network.tensor(rows.slice(0, prompt * hidden), 1, prompt, hidden);
                OnnxTensor zero = network.tensor(0);
                OnnxTensor last = network.tensor(prompt - 1)) {
            Map<String, OnnxTensor> all = new HashMap<>(network.nothingBefore());
            all.put(LanguageGraph.ROWS, promptRows);
            all.put(LanguageGraph.POSITION, zero);
            all.put(LanguageGraph.ANSWERS, last);
            OrtSession.Result result = network.language().run(all, wanted);
            for (int i = 0; i < layers; i++) {
                for (boolean keys : new boolean[] {true, false}) {
                    OnnxTensor kept = (OnnxTensor)
                            result.get(LanguageGraph.present(i, keys)).orElseThrow();
                    inputs.put(LanguageGraph.past(i, keys), kept);
                }
            }
            return result;
        }
    }

    @Override
    public void logits(int[] bins, float[] logits) {
        embeddings.block(bins, rows, prompt);
        long started = System.nanoTime();
        try (var _ = network.language().run(inputs, Set.of(), outputs)) {
            networkNanos += System.nanoTime() - started;
            logitValues.get(0, logits);
        } catch (OrtException e) {
            throw Network.fault(e);
        }
    }

    /// The prompt's rows as they went in: tokens x hidden.
    public float[] promptRows() {
        float[] values = new float[prompt * network.config().language().hidden()];
        rows.get(0, values);
        return values;
    }

    /// Time spent inside the network's runs so far, vision included.
    public long networkNanos() {
        return networkNanos;
    }

    @Override
    public void close() {
        outputs.values().forEach(OnnxTensor::close);
        blockRows.close();
        position.close();
        answers.close();
        if (prefix != null) {
            prefix.close();
        }
        network.giveBack(rows);
    }
}
