package orbweaver.policy.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.BatchPolicy;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.PinnedToken;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.llada.Block;
import orbweaver.policy.llada.Choice;
import orbweaver.policy.llada.DecodeLoop;

/// From what was asked for to the blocks of a batch, and from decoded blocks to chunks.
///
/// @param length how far each chunk is to be carried out
record ChunkMaker(ModelConfig.ActionBlock block, ActionTokenizer actions, ChunkLength length) {
    /// The first candidate is greedy, each other drawn with a seed of its own.
    static List<Choice> choices(DecodeOptions options) {
        List<Choice> choices = new ArrayList<>(List.of(Choice.BEST));
        for (int i = 1; i < options.tuning().candidates(); i++) {
            choices.add(Choice.drawn(options.tuning().temperature(), options.seed() + i));
        }
        return choices;
    }

    /// The blocks of chunks that have equally many candidates: the first candidates of all, then the second ones. Only
    /// the first are heard.
    List<DecodeLoop.Wanted> blocks(List<BatchPolicy.Wanted> wanted) {
        List<List<Choice>> choices =
                wanted.stream().map(one -> choices(one.options())).toList();
        List<DecodeLoop.Wanted> blocks = new ArrayList<>();
        for (int candidate = 0; candidate < choices.getFirst().size(); candidate++) {
            for (int i = 0; i < wanted.size(); i++) {
                BatchPolicy.Wanted one = wanted.get(i);
                blocks.add(new DecodeLoop.Wanted(
                        one.options(),
                        given(one.options().tuning()),
                        choices.get(i).get(candidate),
                        candidate == 0 ? one.listener() : DecodeListener.NONE,
                        one.cancelled()));
            }
        }
        return blocks;
    }

    private int[] given(DecodeTuning tuning) {
        int[] given = Arrays.copyOf(actions.encodeAll(tuning.executing()), block.tokens());
        Arrays.fill(given, tuning.executing().size() * block.dimensions(), given.length, Block.MASKED);
        for (PinnedToken pin : tuning.pinned()) {
            if (pin.bin() >= block.bins()) {
                throw new PolicyException(
                        "bin %d is pinned; the policy has bins 0..%d".formatted(pin.bin(), block.bins() - 1));
            }
            given[pin.index(block.dimensions())] = pin.bin();
        }
        return given;
    }

    /// The chunk that number `index` of `wanted` became; empty when any of its blocks was given up.
    Optional<ActionChunk> chunk(
            int index, List<BatchPolicy.Wanted> wanted, List<Optional<DecodeLoop.Outcome>> blocks, Times times) {
        List<DecodeLoop.Outcome> candidates = new ArrayList<>();
        for (int i = index; i < blocks.size(); i += wanted.size()) {
            if (blocks.get(i).isEmpty()) {
                return Optional.empty();
            }
            candidates.add(blocks.get(i).get());
        }
        // Stable: of equals the first stays first, which is the greedy one.
        candidates.sort(Comparator.comparingDouble(outcome -> -outcome.block().certainty()));
        BatchPolicy.Wanted one = wanted.get(index);
        List<ActionChunk.Alternative> others = new ArrayList<>();
        for (DecodeLoop.Outcome other : candidates.subList(1, candidates.size())) {
            DecodeTrace trace = trace(one, other, times);
            others.add(
                    new ActionChunk.Alternative(values(one, other, trace), trace.chunkConfidence(trace.chunkSize())));
        }
        DecodeTrace best = trace(one, candidates.getFirst(), times);
        return Optional.of(
                new ActionChunk(values(one, candidates.getFirst(), best), best, others).withExecute(length.of(best)));
    }

    /// When the picture was taken and the decode begun; `System.nanoTime()`.
    record Times(long observed, long started) {}

    private List<Action> values(BatchPolicy.Wanted one, DecodeLoop.Outcome outcome, DecodeTrace trace) {
        return actions.readOut(
                outcome.block().bins(), trace, one.options().tuning().readOut());
    }

    private DecodeTrace trace(BatchPolicy.Wanted one, DecodeLoop.Outcome outcome, Times times) {
        Block decoded = outcome.block();
        return new DecodeTrace(
                decoded.chunk(),
                decoded.dimensions(),
                block.bins(),
                one.options().decoder(),
                one.observation().instruction(),
                outcome.steps(),
                decoded.commitStep(),
                decoded.commitConfidence(),
                times.observed,
                times.started,
                System.nanoTime());
    }
}
