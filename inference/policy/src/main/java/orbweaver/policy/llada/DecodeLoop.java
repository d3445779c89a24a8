package orbweaver.policy.llada;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.EngineFault;
import orbweaver.policy.checkpoint.ModelConfig;

/// The loop that all decoders share: one pass a step, softmax over the action bins, the decoder's choice, publication.
public final class DecodeLoop {
    private final ModelConfig.ActionBlock action;
    private final DecodeListener listener;
    private final BooleanSupplier cancelled;

    public DecodeLoop(ModelConfig.ActionBlock action, DecodeListener listener, BooleanSupplier cancelled) {
        this.action = action;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /// The decoded block and each step on the way.
    public record Outcome(Block block, List<DecodeStep> steps) {}

    /// Decodes a fully masked block. Throws [CancelledDecode] before a pass when asked to stop.
    public Outcome run(Backbone backbone, DecodeOptions options) {
        options.validate(action.chunkSize(), action.dimensions());
        Decoder decoder = Decoder.of(options.decoder());
        Block block = new Block(action.chunkSize(), action.dimensions(), options.steps());
        List<DecodeStep> steps = new ArrayList<>(options.steps());
        float[] logits = new float[block.tokens() * action.bins()];
        while (!block.complete()) {
            checkCancelled();
            DecodeStep step = step(backbone, decoder, block, logits);
            steps.add(step);
            listener.onStep(step);
        }
        return new Outcome(block, steps);
    }

    /// Throws [CancelledDecode] when the decode shall end.
    public void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledDecode();
        }
    }

    private DecodeStep step(Backbone backbone, Decoder decoder, Block block, float[] logits) {
        long started = System.nanoTime();
        int index = block.step();
        backbone.logits(block.bins(), logits);
        float[] probabilities = new float[logits.length];
        if (!Softmax.rows(logits, action.bins(), probabilities)) {
            throw new EngineFault("the network gave a value that is no number in step " + (index + 1)
                    + "; run 'model check' on its folder");
        }
        int[] best = new int[block.tokens()];
        float[] confidence = new float[block.tokens()];
        Softmax.best(probabilities, action.bins(), best, confidence);
        block.predict(best, confidence);
        boolean[] commit = new boolean[block.tokens()];
        decoder.choose(block, commit);
        block.commit(commit);
        long nanos = System.nanoTime() - started;
        return new DecodeStep(index, probabilities, block.bins(), best, confidence, commit, nanos);
    }
}
