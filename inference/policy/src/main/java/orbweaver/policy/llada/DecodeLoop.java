package orbweaver.policy.llada;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.checkpoint.ModelConfig;

/// The loop that all decoders share: one pass a step, softmax over the action bins, the decoder's choice, publication.
/// Several blocks share their passes.
public final class DecodeLoop {
    private final ModelConfig.ActionBlock action;
    private final DecodeListener listener;
    private final BooleanSupplier cancelled;

    /// @param listener hears of a decode's first block
    /// @param cancelled asked before every pass of a decode
    public DecodeLoop(ModelConfig.ActionBlock action, DecodeListener listener, BooleanSupplier cancelled) {
        this.action = action;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /// The decoded block and each step on the way.
    public record Outcome(Block block, List<DecodeStep> steps) {}

    /// A block to decode.
    ///
    /// @param given its first tokens
    /// @param listener hears of its steps
    /// @param cancelled asked before every pass: once true, the block is left as it is
    @SuppressWarnings("ArrayRecordComponent")
    public record Wanted(
            DecodeOptions options, int[] given, Choice choice, DecodeListener listener, BooleanSupplier cancelled) {}

    /// Decodes a fully masked block.
    public Outcome run(Backbone backbone, DecodeOptions options) {
        return run(backbone, options, new int[0], List.of(Choice.BEST)).getFirst();
    }

    /// Decodes a block for every choice, side by side: what each becomes does not depend on the others. The first
    /// tokens of all are `given`. Only the first block's steps are published. Throws [CancelledDecode] before
    /// a pass when asked to stop.
    public List<Outcome> run(Backbone backbone, DecodeOptions options, int[] given, List<Choice> choices) {
        List<Wanted> wanted = new ArrayList<>();
        for (Choice choice : choices) {
            wanted.add(
                    new Wanted(options, given, choice, wanted.isEmpty() ? listener : DecodeListener.NONE, () -> false));
        }
        return run(action, backbone, wanted, this::checkCancelled).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Decodes blocks side by side, each by options of its own: what each becomes does not depend on the others. Empty
    /// in the place of one that was cancelled.
    public static List<Optional<Outcome>> run(ModelConfig.ActionBlock action, Backbone backbone, List<Wanted> wanted) {
        return run(action, backbone, wanted, () -> {});
    }

    private static List<Optional<Outcome>> run(
            ModelConfig.ActionBlock action, Backbone backbone, List<Wanted> wanted, Runnable between) {
        List<BlockRun> runs =
                wanted.stream().map(one -> new BlockRun(action, one)).toList();
        int[][] bins = new int[runs.size()][];
        float[][] logits = new float[runs.size()][action.tokens() * action.bins()];
        while (prepare(runs, bins)) {
            between.run();
            long started = System.nanoTime();
            backbone.logits(bins, logits);
            for (int i = 0; i < logits.length; i++) {
                if (runs.get(i).unfinished()) {
                    runs.get(i).step(logits[i], started);
                }
            }
        }
        return runs.stream().map(BlockRun::outcome).toList();
    }

    /// Fills in the blocks of the next pass, finished ones too; false when all are.
    private static boolean prepare(List<BlockRun> runs, int[][] bins) {
        boolean wanted = false;
        for (int i = 0; i < bins.length; i++) {
            runs.get(i).prepare();
            bins[i] = runs.get(i).bins();
            wanted |= runs.get(i).unfinished();
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
