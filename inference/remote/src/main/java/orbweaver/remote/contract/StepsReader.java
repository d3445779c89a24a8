package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;

/// The denoising steps of an answer that holds `probabilities`. A server that sends no `step_...` outputs beside them
/// gets its steps rebuilt from the probabilities and from when each token was committed.
final class StepsReader {
    private final PolicyInfo info;
    private final int tokens;
    private final int[] commitStep;
    private final List<DecodeStep> steps;

    StepsReader(PolicyInfo info, InferReply reply) {
        this.info = info;
        tokens = info.chunkSize() * info.dimensions();
        commitStep = read(reply, Output.UNMASK_STEP, Tensors::ints).orElse(new int[0]);
        Optional<float[]> probabilities = read(reply, Output.PROBABILITIES, Tensors::halves);
        steps = probabilities.isPresent() && commitStep.length == tokens
                ? steps(reply, probabilities.get())
                : List.of();
    }

    /// Empty when the answer does not hold them.
    List<DecodeStep> steps() {
        return steps;
    }

    /// The step that committed each token, -1 for given ones.
    int[] commitStep() {
        return commitStep;
    }

    private <T> Optional<T> read(InferReply reply, Output output, Function<Tensor, T> how) {
        return ReplyReader.checked(info, reply, output, how);
    }

    private List<DecodeStep> steps(InferReply reply, float[] probabilities) {
        int perStep = tokens * info.bins();
        int count = probabilities.length / perStep;
        for (int step : commitStep) {
            if (step < -1 || step >= count) {
                throw new MalformedMessage(
                        "the server's answer commits a token in step %d of %d".formatted(step, count));
            }
        }
        int[] bins = read(reply, Output.ACTION_TOKENS, Tensors::ints).orElse(new int[0]);
        Optional<int[]> after = read(reply, Output.STEP_TOKENS, Tensors::ints);
        Optional<int[]> predicted = read(reply, Output.STEP_PREDICTED, Tensors::ints);
        Optional<boolean[]> committed = read(reply, Output.STEP_COMMITTED, Tensors::flags);
        Optional<long[]> nanos = read(reply, Output.STEP_NS, Tensors::longs);
        List<DecodeStep> found = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int index = s;
            float[] mine = Arrays.copyOfRange(probabilities, s * perStep, (s + 1) * perStep);
            int[] best = predicted.map(all -> part(all, index)).orElseGet(() -> best(mine));
            found.add(new DecodeStep(
                    s,
                    mine,
                    after.map(all -> part(all, index)).orElseGet(() -> block(bins, index)),
                    best,
                    confidence(mine, best),
                    committed.map(all -> flags(all, index)).orElseGet(() -> committedIn(index)),
                    nanos.map(all -> element(all, index)).orElse(0L)));
        }
        return found;
    }

    private int[] part(int[] all, int step) {
        checkLength(all.length, (step + 1) * tokens);
        return Arrays.copyOfRange(all, step * tokens, (step + 1) * tokens);
    }

    private boolean[] flags(boolean[] all, int step) {
        checkLength(all.length, (step + 1) * tokens);
        return Arrays.copyOfRange(all, step * tokens, (step + 1) * tokens);
    }

    private static long element(long[] all, int step) {
        checkLength(all.length, step + 1);
        return all[step];
    }

    private static void checkLength(int length, int needed) {
        if (length < needed) {
            throw new MalformedMessage("the server's answer has fewer steps in one output than in another");
        }
    }

    private int[] best(float[] probabilities) {
        int[] best = new int[tokens];
        for (int t = 0; t < tokens; t++) {
            for (int b = 1; b < info.bins(); b++) {
                if (probabilities[t * info.bins() + b] > probabilities[t * info.bins() + best[t]]) {
                    best[t] = b;
                }
            }
        }
        return best;
    }

    private float[] confidence(float[] probabilities, int[] bins) {
        float[] confidence = new float[tokens];
        for (int t = 0; t < tokens; t++) {
            if (bins[t] < 0 || bins[t] >= info.bins()) {
                throw new MalformedMessage("the server's answer names bin %d of %d".formatted(bins[t], info.bins()));
            }
            confidence[t] = probabilities[t * info.bins() + bins[t]];
        }
        return confidence;
    }

    /// The block after a step: everything committed until then.
    private int[] block(int[] bins, int step) {
        int[] block = new int[tokens];
        for (int t = 0; t < tokens; t++) {
            block[t] = commitStep[t] <= step && bins.length == tokens ? bins[t] : Inputs.FREE;
        }
        return block;
    }

    private boolean[] committedIn(int step) {
        boolean[] now = new boolean[tokens];
        for (int t = 0; t < tokens; t++) {
            now[t] = commitStep[t] == step;
        }
        return now;
    }
}
