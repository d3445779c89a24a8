package orbweaver.policy.llada;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.EngineFault;
import orbweaver.policy.checkpoint.ModelConfig;

/// One block on its way from masked to decoded, and looked over again where that is asked for.
final class BlockRun {
    private final Block block;
    private final int bins;
    private final Choice choice;
    private final DecodeTuning.Revision revision;
    private final List<DecodeStep> steps;
    private Decoder decoder;
    private int revisions;

    BlockRun(ModelConfig.ActionBlock action, DecodeOptions options, int[] given, Choice choice) {
        this.choice = choice;
        bins = action.bins();
        revision = options.tuning().revision();
        decoder = Decoder.of(options);
        steps = new ArrayList<>(options.steps());
        block = new Block(action.chunkSize(), action.dimensions(), options.steps());
        block.give(given);
    }

    /// Masks doubtful tokens of a complete block again while the budget of revisions lasts.
    void remask() {
        if (block.complete() && revisions < revision.passes() && block.remaskBelow(revision.below()) > 0) {
            revisions++;
            decoder = Decoder.WHOLE;
        }
    }

    boolean complete() {
        return block.complete();
    }

    int[] bins() {
        return block.bins();
    }

    /// Takes the network's answer to the block as it is; `started` is when its pass began.
    DecodeStep step(float[] logits, long started) {
        int index = block.step();
        float[] probabilities = new float[logits.length];
        if (!Softmax.rows(logits, bins, probabilities)) {
            throw new EngineFault("the network gave a value that is no number in step " + (index + 1)
                    + "; run 'model check' on its folder");
        }
        int[] chosen = new int[block.tokens()];
        float[] confidence = new float[block.tokens()];
        choice.choose(probabilities, bins, chosen, confidence);
        block.predict(chosen, confidence);
        boolean[] commit = new boolean[block.tokens()];
        decoder.choose(block, commit);
        block.commit(commit);
        long nanos = System.nanoTime() - started;
        DecodeStep step = new DecodeStep(index, probabilities, block.bins(), chosen, confidence, commit, nanos);
        steps.add(step);
        return step;
    }

    DecodeLoop.Outcome outcome() {
        return new DecodeLoop.Outcome(block, steps);
    }
}
