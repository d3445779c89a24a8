package orbweaver.policy.llada;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import orbweaver.policy.DecodeListener;
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
    private final DecodeListener listener;
    private final BooleanSupplier cancelled;
    private final DecodeTuning.Revision revision;
    private final List<DecodeStep> steps;
    private Decoder decoder;
    private int revisions;
    private boolean dropped;

    /// Throws [IllegalArgumentException] when the options do not fit the block.
    BlockRun(ModelConfig.ActionBlock action, DecodeLoop.Wanted wanted) {
        DecodeOptions options = wanted.options();
        options.validate(action.chunkSize(), action.dimensions());
        choice = wanted.choice();
        listener = wanted.listener();
        cancelled = wanted.cancelled();
        bins = action.bins();
        revision = options.tuning().revision();
        decoder = Decoder.of(options);
        steps = new ArrayList<>(options.steps());
        block = new Block(action.chunkSize(), action.dimensions(), options.steps());
        block.give(wanted.given());
    }

    /// Before a pass: gives up what nobody waits for, and masks doubtful tokens of a complete block again while the
    /// budget of revisions lasts.
    void prepare() {
        if (block.complete() && revisions < revision.passes() && block.remaskBelow(revision.below()) > 0) {
            revisions++;
            decoder = Decoder.WHOLE;
        }
        dropped |= !block.complete() && cancelled.getAsBoolean();
    }

    /// Whether it takes part in the next pass.
    boolean unfinished() {
        return !dropped && !block.complete();
    }

    int[] bins() {
        return block.bins();
    }

    /// Takes the network's answer to the block as it is; `started` is when its pass began.
    void step(float[] logits, long started) {
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
        listener.onStep(step);
    }

    /// Empty when it was given up.
    Optional<DecodeLoop.Outcome> outcome() {
        return dropped ? Optional.empty() : Optional.of(new DecodeLoop.Outcome(block, steps));
    }
}
