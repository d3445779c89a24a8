package orbweaver.policy.llada;

import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.checkpoint.ModelConfig;

/// The loop that all decoders share: one pass a step, softmax over the action bins, the decoder's choice, publication.
/// Several blocks behind one prompt share their passes.
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
        return run(backbone, options, new int[0], List.of(Choice.BEST)).getFirst();
    }

    /// Decodes a block for every choice, side by side: what each becomes does not depend on the others. The first
    /// tokens of all are `given`. Only the first block's steps are published. Throws [CancelledDecode] before
    /// a pass when asked to stop.
    public List<Outcome> run(Backbone backbone, DecodeOptions options, int[] given, List<Choice> choices) {
        options.validate(action.chunkSize(), action.dimensions());
        List<BlockRun> runs = choices.stream()
                .map(choice -> new BlockRun(action, options, given, choice))
                .toList();
        int[][] bins = new int[runs.size()][];
        float[][] logits = new float[runs.size()][action.tokens() * action.bins()];
        while (prepare(runs, bins)) {
            checkCancelled();
            long started = System.nanoTime();
            backbone.logits(bins, logits);
            for (int i = 0; i < logits.length; i++) {
                if (!runs.get(i).complete()) {
                    DecodeStep step = runs.get(i).step(logits[i], started);
                    if (i == 0) {
                        listener.onStep(step);
                    }
                }
            }
        }
        return runs.stream().map(BlockRun::outcome).toList();
    }

    /// Fills in the blocks of the next pass, complete ones too; false when all are.
    private static boolean prepare(List<BlockRun> runs, int[][] bins) {
        boolean wanted = false;
        for (int i = 0; i < bins.length; i++) {
            runs.get(i).remask();
            bins[i] = runs.get(i).bins();
            wanted |= !runs.get(i).complete();
        }
        return wanted;
    }

    /// Throws [CancelledDecode] when the decode shall end.
    public void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledDecode();
        }
    }
}
