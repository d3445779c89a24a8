package orbweaver.policy.onnx;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.FloatTensor;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.GraphRuntime;
import orbweaver.policy.onnx.runtime.Handle;
import orbweaver.policy.onnx.runtime.LongTensor;
import orbweaver.policy.onnx.runtime.Tensor;

/// The tensors of prompts that are laid out alike and the passes over them, bound once. Keys and values lie where the
/// runtime computes and never leave it: a pass over the block moves its bins in and its logits out, nothing else.
abstract sealed class PromptSlot implements Handle permits PlainSlot, CachedSlot {
    /// @param prompt rows of a prompt
    /// @param imageAt the first of them that is a patch
    /// @param prompts that stand side by side
    /// @param copies blocks behind each of them; block `i` of the batch is behind prompt `i % prompts`
    record Layout(
            int prompt,
            int imageAt,
            int prompts,
            int copies,
            Attention attention,
            Reuse reuse,
            LanguageVariant variant) {
        /// Blocks decoded side by side.
        int batch() {
            return prompts * copies;
        }

        /// The slot for it. Its graph is loaded if it is not. Nothing stays behind when there is no memory for it.
        PromptSlot open(Network network) {
            Handles owned = new Handles();
            try {
                return variant == LanguageVariant.CACHED
                        ? new CachedSlot(network, this, owned)
                        : new PlainSlot(network, this, owned);
            } catch (EngineFault e) {
                owned.close();
                throw e;
            }
        }
    }

    final Network network;
    final Layout layout;
    final ModelConfig.Language language;
    final int tokens;
    private final Handles owned;
    private final FloatTensor rows;
    private final LongTensor bins;
    private final FloatTensor logits;
    private final List<GraphPass> images = new ArrayList<>();
    private final FloatTensor tile;
    private final GraphPass tilePass;

    PromptSlot(Network network, Layout layout, Handles owned) {
        this.network = network;
        this.layout = layout;
        this.owned = owned;
        language = network.config().language();
        tokens = network.config().action().tokens();
        GraphRuntime runtime = network.runtime();
        int hidden = language.hidden();
        rows = own(runtime.floats(layout.batch(), layout.prompt, hidden));
        bins = own(runtime.longs(layout.batch(), tokens));
        logits = own(
                runtime.floats(layout.batch(), tokens, network.config().action().bins()));
        int patches = network.config().vision().tokens();
        for (int i = 0; i < layout.prompts; i++) {
            int first = (i * layout.prompt + layout.imageAt) * hidden;
            images.add(own(network.vision(own(rows.part(first, patches, hidden)))));
        }
        tile = own(runtime.floats(patches, hidden));
        tilePass = own(network.vision(tile));
    }

    /// Closes `handle` with the slot, before everything that came earlier.
    final <T extends Handle> T own(T handle) {
        return owned.add(handle);
    }

    final LongTensor integers(long... values) {
        LongTensor tensor = own(network.runtime().longs(values.length));
        tensor.values().put(0, values);
        return tensor;
    }

    /// An uninitialised tensor where the language layers compute.
    final Tensor room(long... shape) {
        return own(network.language(layout.variant()).room(network.type(), shape));
    }

    final Layout layout() {
        return layout;
    }

    /// Embeddings of every block's prompt: batch x prompt x hidden. The first blocks' are the prompts, one each.
    final FloatTensor rows() {
        return rows;
    }

    /// Bins of the blocks: batch x tokens.
    final LongTensor bins() {
        return bins;
    }

    /// What the last pass over the blocks answered: batch x tokens x bins.
    final FloatTensor logits() {
        return logits;
    }

    /// Puts a picture's embeddings into the rows of prompt `index`.
    final void runImage(int index) {
        images.get(index).run();
    }

    /// Computes the embeddings of one tile, for [#tile()].
    final void runTile() {
        tilePass.run();
    }

    /// The embeddings of the last tile: patches x hidden.
    final float[] tile() {
        float[] values = new float[tile.values().capacity()];
        tile.values().get(0, values);
        return values;
    }

    /// What the blocks of the last pass looked at in a layer.
    FloatTensor seen(int layer) {
        throw new IllegalStateException("layer " + layer + ": this prompt was not opened to say what blocks look at");
    }

    /// Computes what has to be computed once, when the prompts are in place.
    abstract void begin();

    /// Computes pass number `pass` over the blocks, counted from 0.
    abstract void run(int pass);

    @Override
    public final void close() {
        owned.close();
    }
}
