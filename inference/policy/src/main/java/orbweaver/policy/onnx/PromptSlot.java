package orbweaver.policy.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.FloatTensor;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.GraphRuntime;
import orbweaver.policy.onnx.runtime.Handle;
import orbweaver.policy.onnx.runtime.LongTensor;
import orbweaver.policy.onnx.runtime.Tensor;
import orbweaver.policy.onnx.runtime.Wiring;
import org.jspecify.annotations.Nullable;

/// The tensors of prompts that are laid out alike and the passes over them, bound once. Keys and values lie where the
/// runtime computes and never leave it: a pass over the block moves its bins in and its logits out, nothing else.
final class PromptSlot implements Handle {
    /// What is computed when.
    enum Mode {
        /// The prompt once, not seeing the block; then the block alone.
        PREFIX,
        /// Prompt and block in every pass.
        WHOLE,
        /// Prompt and block in some passes; between them the block alone, on keys and values as old as the last of
        /// them.
        JOINT
    }

    /// @param prompt rows of the prompt
    /// @param imageAt the first of them that is a patch
    /// @param batch blocks decoded side by side
    record Layout(int prompt, int imageAt, int batch, Mode mode) {}

    private final Network network;
    private final Layout layout;
    private final ModelConfig.Language language;
    private final int tokens;
    private final Deque<Handle> owned = new ArrayDeque<>();
    private final FloatTensor rows;
    private final LongTensor bins;
    private final FloatTensor logits;
    private final GraphPass image;
    private final @Nullable GraphPass prompt;
    private final @Nullable GraphPass whole;
    private final @Nullable GraphPass keep;
    private final @Nullable GraphPass block;

    PromptSlot(Network network, Layout layout) {
        this.network = network;
        this.layout = layout;
        language = network.config().language();
        tokens = network.config().action().tokens();
        GraphRuntime runtime = network.runtime();
        int hidden = language.hidden();
        rows = own(runtime.floats(layout.batch, layout.prompt, hidden));
        bins = own(runtime.longs(layout.batch, tokens));
        logits = own(
                runtime.floats(layout.batch, tokens, network.config().action().bins()));
        int patches = network.config().vision().tokens();
        image = own(network.vision(own(rows.part(layout.imageAt * hidden, patches, hidden))));
        if (layout.mode == Mode.WHOLE) {
            prompt = null;
            whole = whole(Map.of());
            keep = null;
            block = null;
            return;
        }
        boolean prefix = layout.mode == Mode.PREFIX;
        Map<String, Tensor> present = prefix
                ? rooms(LanguageGraph::present, 1, layout.prompt)
                : rooms(LanguageGraph::present, layout.batch, layout.prompt + tokens);
        prompt = prefix ? prompt(present) : null;
        whole = prefix ? null : whole(present);
        if (prefix && layout.batch == 1) {
            keep = null;
            block = block(asPast(present));
        } else {
            Map<String, Tensor> past = rooms(LanguageGraph::past, layout.batch, layout.prompt);
            keep = keep(present, past, prefix ? layout.batch : 1);
            block = block(past);
        }
    }

    private <T extends Handle> T own(T handle) {
        owned.push(handle);
        return handle;
    }

    /// How the graph calls keys or values of a layer.
    private interface Names {
        String of(int layer, boolean keys);
    }

    private Map<String, Tensor> rooms(Names names, int batch, int rows) {
        Map<String, Tensor> rooms = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                rooms.put(names.of(i, keys), room(batch, rows));
            }
        }
        return rooms;
    }

    private Tensor room(int batch, int rows) {
        return own(network.language().room(network.type(), batch, language.heads(), rows, language.headSize()));
    }

    private Map<String, Tensor> asPast(Map<String, Tensor> present) {
        Map<String, Tensor> past = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                past.put(
                        LanguageGraph.past(i, keys),
                        Objects.requireNonNull(present.get(LanguageGraph.present(i, keys))));
            }
        }
        return past;
    }

    /// Keys and values of no rows.
    private Map<String, Tensor> nothing(int batch) {
        Tensor empty = room(batch, 0);
        Map<String, Tensor> past = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            past.put(LanguageGraph.past(i, true), empty);
            past.put(LanguageGraph.past(i, false), empty);
        }
        return past;
    }

    private LongTensor integers(long... values) {
        LongTensor tensor = own(network.runtime().longs(values.length));
        tensor.values().put(0, values);
        return tensor;
    }

    private GraphPass prompt(Map<String, Tensor> present) {
        Map<String, Tensor> fixed = nothing(1);
        fixed.put(LanguageGraph.BINS, own(network.runtime().longs(1, 0)));
        fixed.put(LanguageGraph.POSITION, integers(0));
        fixed.put(LanguageGraph.ANSWERS, integers(layout.prompt - 1));
        FloatTensor first = own(rows.part(0, 1, layout.prompt, language.hidden()));
        return own(network.language().bind(new Wiring(fixed, Map.of(LanguageGraph.ROWS, first), present)));
    }

    private GraphPass whole(Map<String, Tensor> present) {
        Map<String, Tensor> fixed = nothing(layout.batch);
        fixed.put(LanguageGraph.POSITION, integers(0));
        fixed.put(LanguageGraph.ANSWERS, integers(layout.prompt));
        Map<String, Tensor> outputs = new HashMap<>(present);
        outputs.put(LanguageGraph.LOGITS, logits);
        return own(network.language()
                .bind(new Wiring(fixed, Map.of(LanguageGraph.ROWS, rows, LanguageGraph.BINS, bins), outputs)));
    }

    private GraphPass keep(Map<String, Tensor> present, Map<String, Tensor> past, int copies) {
        Map<String, Tensor> fixed = new HashMap<>(present);
        fixed.put(KeepGraph.KEEP, integers(layout.prompt));
        fixed.put(KeepGraph.COPIES, integers(copies, 1, 1, 1));
        return own(network.keep().bind(new Wiring(fixed, Map.of(), past)));
    }

    private GraphPass block(Map<String, Tensor> past) {
        Map<String, Tensor> fixed = new HashMap<>(past);
        fixed.put(LanguageGraph.ROWS, own(network.runtime().floats(layout.batch, 0, language.hidden())));
        fixed.put(LanguageGraph.POSITION, integers(layout.prompt));
        fixed.put(LanguageGraph.ANSWERS, integers(0));
        return own(network.language()
                .bind(new Wiring(fixed, Map.of(LanguageGraph.BINS, bins), Map.of(LanguageGraph.LOGITS, logits))));
    }

    Layout layout() {
        return layout;
    }

    /// Embeddings of the prompt, once for every block: batch x prompt x hidden.
    FloatTensor rows() {
        return rows;
    }

    /// Bins of the blocks: batch x tokens.
    LongTensor bins() {
        return bins;
    }

    /// What the last pass over the blocks answered: batch x tokens x bins.
    FloatTensor logits() {
        return logits;
    }

    /// Puts the picture's embeddings into the first block's rows.
    void runImage() {
        image.run();
    }

    /// Copies the first block's prompt to the others, where passes run over it.
    void spread() {
        int size = layout.prompt * language.hidden();
        for (int i = 1; i < layout.batch && layout.mode != Mode.PREFIX; i++) {
            rows.values().put(i * size, rows.values(), 0, size);
        }
    }

    /// Computes the prompt alone. Only for [Mode#PREFIX].
    void runPrompt() {
        Objects.requireNonNull(prompt).run();
        if (keep != null) {
            keep.run();
        }
    }

    /// Computes everything. Not for [Mode#PREFIX].
    void runWhole() {
        Objects.requireNonNull(whole).run();
        if (keep != null) {
            keep.run();
        }
    }

    /// Computes the blocks behind the prompt's keys and values. Not for [Mode#WHOLE].
    void runBlock() {
        Objects.requireNonNull(block).run();
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().close();
        }
    }
}
