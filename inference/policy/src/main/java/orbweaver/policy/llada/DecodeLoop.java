package orbweaver.policy.llada;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
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

    /// Decodes a fully masked block.
    public Outcome run(Backbone backbone, DecodeOptions options) {
        return run(backbone, options, new int[0], Choice.BEST);
    }

    /// Decodes a block whose first tokens are `given`. Throws [CancelledDecode] before a pass when asked to stop.
    public Outcome run(Backbone backbone, DecodeOptions options, int[] given, Choice choice) {
        options.validate(action.chunkSize(), action.dimensions());
        Decoder decoder = Decoder.of(options);
        Block block = new Block(action.chunkSize(), action.dimensions(), options.steps());
        block.give(given);
        Run run = new Run(
                backbone, block, choice, new float[block.tokens() * action.bins()], new ArrayList<>(options.steps()));
        while (!block.complete()) {
            step(run, decoder);
        }
        DecodeTuning.Revision revision = options.tuning().revision();
        for (int pass = 0; pass < revision.passes() && block.remaskBelow(revision.below()) > 0; pass++) {
            step(run, Decoder.WHOLE);
        }
        return new Outcome(block, run.steps);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Run(Backbone backbone, Block block, Choice choice, float[] logits, List<DecodeStep> steps) {}

    /// Throws [CancelledDecode] when the decode shall end.
    public void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledDecode();
        }
    }

    private void step(Run run, Decoder decoder) {
        checkCancelled();
        long started = System.nanoTime();
        Block block = run.block;
        int index = block.step();
        float[] logits = run.logits;
        run.backbone.logits(block.bins(), logits);
        float[] probabilities = new float[logits.length];
        if (!Softmax.rows(logits, action.bins(), probabilities)) {
            throw new EngineFault("the network gave a value that is no number in step " + (index + 1)
                    + "; run 'model check' on its folder");
        }
        int[] chosen = new int[block.tokens()];
        float[] confidence = new float[block.tokens()];
        run.choice.choose(probabilities, action.bins(), chosen, confidence);
        block.predict(chosen, confidence);
        boolean[] commit = new boolean[block.tokens()];
        decoder.choose(block, commit);
        block.commit(commit);
        long nanos = System.nanoTime() - started;
        DecodeStep step = new DecodeStep(index, probabilities, block.bins(), chosen, confidence, commit, nanos);
        run.steps.add(step);
        listener.onStep(step);
    }
}
