package orbweaver.policy.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.PolicyException;
import orbweaver.policy.Reuse;
import orbweaver.policy.Tiling;
import orbweaver.policy.llada.Backbone;

/// Prompts with their images in front of the network, side by side: as a rule one.
public final class PromptPass implements Backbone, AutoCloseable {
    private final Network network;
    private final PromptSlot slot;
    private int passes;
    private long networkNanos;

    private PromptPass(Network network, PromptSlot slot) {
        this.network = network;
        this.slot = slot;
    }

    /// How prompts are run: behind each, `copies` blocks are decoded side by side.
    record Plan(Attention attention, Reuse reuse, int copies, LanguageVariant variant) {
        Plan(Attention attention, Reuse reuse, int copies) {
            this(attention, reuse, copies, reuse.partial() ? LanguageVariant.CACHED : LanguageVariant.PLAIN);
        }
    }

    /// Puts text, image and text of every prompt in place and runs what has to run once. The prompts have equally many
    /// rows, and their images at the same place.
    ///
    /// @param between called before every image, may throw to give up
    static PromptPass open(
            Network network, Embeddings embeddings, List<PromptInput> inputs, Plan plan, Runnable between) {
        PromptInput first = inputs.getFirst();
        int prompt = first.rows(network.config());
        for (PromptInput other : inputs) {
            if (other.rows(network.config()) != prompt || other.before().length != first.before().length) {
                throw new IllegalArgumentException("prompts of %d and %d rows cannot stand side by side"
                        .formatted(prompt, other.rows(network.config())));
            }
        }
        int total = prompt + network.config().action().tokens();
        int limit = network.config().language().positions();
        if (total > limit) {
            throw new PolicyException("the prompt and its actions take " + total + " tokens, the model takes at most "
                    + limit + "; shorten the instruction");
        }
        PromptSlot slot = network.borrow(new PromptSlot.Layout(
                prompt, first.before().length, inputs.size(), plan.copies, plan.attention, plan.reuse, plan.variant));
        PromptPass pass = new PromptPass(network, slot);
        try {
            for (int i = 0; i < inputs.size(); i++) {
                between.run();
                pass.fill(i, embeddings, inputs.get(i));
            }
            pass.timed(slot::begin);
            return pass;
        } catch (PolicyException e) {
            pass.close();
            throw e;
        }
    }

    private void fill(int index, Embeddings embeddings, PromptInput input) {
        int size = slot.layout().prompt() * network.config().language().hidden();
        FloatBuffer rows = slot.rows().values().duplicate().clear().position(index * size);
        embeddings.text(input.before(), rows);
        network.look(input.planes());
        timed(() -> slot.runImage(index));
        rows.position(rows.position()
                + network.config().vision().tokens()
                        * network.config().language().hidden());
        if (input.tiling().any()) {
            ImageRows.put(network.config(), input.tiling(), tiles(input.tiling()), embeddings.newline(), rows);
        } else {
            rows.put(embeddings.newline());
        }
        embeddings.text(input.after(), rows);
    }

    private float[][] tiles(Tiling tiling) {
        float[][] patches = new float[tiling.tiles().size()][];
        for (int i = 0; i < patches.length; i++) {
            network.look(tiling.tiles().get(i));
            timed(slot::runTile);
            patches[i] = slot.tile();
        }
        return patches;
    }

    private void timed(Runnable run) {
        long started = System.nanoTime();
        run.run();
        networkNanos += System.nanoTime() - started;
    }

    @Override
    public void logits(int[] bins, float[] logits) {
        logits(new int[][] {bins}, new float[][] {logits});
    }

    /// One pass over as many blocks as the prompts were opened for; block `i` is behind prompt `i` modulo their number.
    @Override
    public void logits(int[][] blocks, float[][] logits) {
        LongBuffer bins = slot.bins().values().duplicate().clear();
        for (int[] block : blocks) {
            for (int bin : block) {
                bins.put(bin);
            }
        }
        int pass = passes++;
        timed(() -> slot.run(pass));
        FloatBuffer values = slot.logits().values().duplicate().clear();
        for (float[] into : logits) {
            values.get(into);
        }
    }

    /// Begins other blocks behind the same prompts.
    public void restart() {
        passes = 0;
    }

    /// The first prompt's rows as they went in: tokens x hidden.
    public float[] promptRows() {
        float[] values =
                new float[slot.layout().prompt() * network.config().language().hidden()];
        slot.rows().values().get(0, values);
        return values;
    }

    /// What the block of the last pass looked at; only of a prompt that was opened to say so.
    AttentionMap seen() {
        PromptSlot.Layout layout = slot.layout();
        int layers = network.config().language().layers();
        int heads = layout.variant() == LanguageVariant.SEEN_HEADS
                ? network.config().language().heads()
                : 1;
        int tokens = network.config().action().tokens();
        int each = heads * tokens * (layout.prompt() + tokens);
        float[] weights = new float[layers * each];
        for (int i = 0; i < layers; i++) {
            slot.seen(i).values().get(0, weights, i * each, each);
        }
        int side = network.config().vision().side();
        return new AttentionMap(layers, heads, tokens, layout.prompt(), layout.imageAt(), side, List.of(), weights);
    }

    /// Time spent inside the network's runs so far, vision included.
    public long networkNanos() {
        return networkNanos;
    }

    @Override
    public void close() {
        network.giveBack(slot);
    }
}
