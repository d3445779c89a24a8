package orbweaver.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import orbweaver.policy.PolicyException;
import orbweaver.policy.llada.Backbone;
import org.jspecify.annotations.Nullable;

/// One prompt with its image in front of the network. With prefix attention the prompt runs once and its keys and
/// values are kept where the runtime put them; with full attention a pass runs over everything, every time or at
/// intervals with passes over the block alone between.
public final class PromptPass implements Backbone, AutoCloseable {
    private final Network network;
    private final Embeddings embeddings;
    private final FloatBuffer rows;
    private final int prompt;
    private final int refreshEvery;
    private final PassInputs block;
    private final PassInputs whole;
    private final @Nullable PromptCache cache;
    private final FloatBuffer logitValues;
    private final Map<String, OnnxTensor> outputs;
    private final Map<String, OnnxTensor> refreshed;
    private final OrtSession.@Nullable Result prefix;
    private int passes;
    private long networkNanos;

    private PromptPass(Network network, Embeddings embeddings, FloatBuffer rows, int refreshEvery) throws OrtException {
        this.network = network;
        this.embeddings = embeddings;
        this.rows = rows;
        this.refreshEvery = refreshEvery;
        int tokens = network.config().action().tokens();
        int bins = network.config().action().bins();
        int total = rows.capacity() / network.config().language().hidden();
        prompt = total - tokens;
        whole = new PassInputs(network, rows, 0, total, prompt);
        block = new PassInputs(network, rows, prompt, total, prompt);
        long started = System.nanoTime();
        prefix = refreshEvery == 0 ? runPrompt() : null;
        networkNanos = System.nanoTime() - started;
        logitValues = Network.floats(tokens * bins);
        outputs = Map.of(LanguageGraph.LOGITS, network.tensor(logitValues, 1, tokens, bins));
        refreshed = new HashMap<>(outputs);
        cache = refreshEvery > 1 ? network.borrowCache(prompt, total) : null;
        if (cache != null) {
            refreshed.putAll(cache.present());
            block.before(cache.past());
        }
    }

    /// Puts text, image and text in place. `refreshEvery` is the number of passes from one over everything to the
    /// next; 0 runs the prompt once, now, and never sees the block from it.
    static PromptPass open(Network network, Embeddings embeddings, PromptInput input, int refreshEvery) {
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
            PromptPass pass = new PromptPass(network, embeddings, rows, refreshEvery);
            pass.networkNanos += image;
            return pass;
        } catch (OrtException e) {
            throw Network.fault(e);
        }
    }

    private OrtSession.Result runPrompt() throws OrtException {
        Set<String> wanted = new HashSet<>();
        int layers = network.config().language().layers();
        for (int i = 0; i < layers; i++) {
            wanted.add(LanguageGraph.present(i, true));
            wanted.add(LanguageGraph.present(i, false));
        }
        try (PassInputs inputs = new PassInputs(network, rows, 0, prompt, prompt - 1)) {
            OrtSession.Result result = network.language().run(inputs.all(), wanted);
            Map<String, OnnxTensor> past = new HashMap<>();
            for (int i = 0; i < layers; i++) {
                for (boolean keys : new boolean[] {true, false}) {
                    past.put(LanguageGraph.past(i, keys), (OnnxTensor)
                            result.get(LanguageGraph.present(i, keys)).orElseThrow());
                }
            }
            block.before(past);
            return result;
        }
    }

    @Override
    public void logits(int[] bins, float[] logits) {
        embeddings.block(bins, rows, prompt);
        boolean everything = refreshEvery > 0 && passes++ % refreshEvery == 0;
        PassInputs inputs = everything ? whole : block;
        long started = System.nanoTime();
        try (var _ = network.language().run(inputs.all(), Set.of(), everything ? refreshed : outputs)) {
            networkNanos += System.nanoTime() - started;
            if (everything && cache != null) {
                cache.keep();
            }
            logitValues.get(0, logits);
        } catch (OrtException e) {
            throw Network.fault(e);
        }
    }

    /// Begins another block behind the same prompt.
    public void restart() {
        passes = 0;
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
        block.close();
        whole.close();
        if (cache != null) {
            network.giveBack(cache);
        }
        if (prefix != null) {
            prefix.close();
        }
        network.giveBack(rows);
    }
}
