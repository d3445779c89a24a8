package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;

/// Answers as chunks. What a server did not say stays unknown: confidence NaN, no steps. Any thread.
public record ReplyReader(PolicyContract contract) {
    /// When a request's frames were taken, when it was sent, and when the answer had come; `System.nanoTime()`.
    public record Times(long observedNanos, long startedNanos, long finishedNanos) {}

    /// Milliseconds an answer says it spent at the server.
    public record Spent(double waitedMs, double decodedMs) {
        public static final Spent UNKNOWN = new Spent(Double.NaN, Double.NaN);
    }

    /// The chunk. Throws [MalformedMessage] when the answer is not what the contract promises.
    public ActionChunk read(InferReply reply, ChunkRequest request, Times times) {
        PolicyInfo info = contract.info();
        List<Action> actions = actions(Tensors.floats(need(reply, Output.ACTIONS)));
        int tokens = info.chunkSize() * info.dimensions();
        StepsReader steps = new StepsReader(info, reply);
        DecodeTrace trace = new DecodeTrace(
                info.chunkSize(),
                info.dimensions(),
                info.bins(),
                request.options().decoder(),
                request.observation().instruction(),
                steps.steps(),
                // A commit step refers to a step of the trace; without the steps there is nothing to refer to.
                steps.steps().isEmpty() ? filled(new int[tokens]) : steps.commitStep(),
                optional(reply, Output.TOKEN_CONF).map(Tensors::floats).orElseGet(() -> unknown(tokens)),
                times.observedNanos(),
                times.startedNanos(),
                times.finishedNanos());
        return new ActionChunk(actions, trace, alternatives(reply)).withExecute(execute(reply));
    }

    /// How many actions are to be carried out; all when the server does not say.
    private int execute(InferReply reply) {
        int all = contract.info().chunkSize();
        int told = optional(reply, Output.EXECUTE)
                .map(tensor -> Tensors.ints(tensor)[0])
                .orElse(all);
        if (told < 1 || told > all) {
            throw new MalformedMessage("the server wants %d of %d actions to be carried out".formatted(told, all));
        }
        return told;
    }

    /// What else the chunk could have been, the more certain first; none when the server does not say. A confidence it
    /// does not say is unknown.
    private List<ActionChunk.Alternative> alternatives(InferReply reply) {
        float[] values =
                optional(reply, Output.ALTERNATIVES).map(Tensors::floats).orElse(new float[0]);
        List<Action> all = actions(values);
        int count = all.size() / contract.info().chunkSize();
        float[] confidence =
                optional(reply, Output.ALTERNATIVE_CONF).map(Tensors::floats).orElseGet(() -> unknown(count));
        if (confidence.length != count) {
            throw new MalformedMessage("the server's answer has %d alternatives and the confidence of %d"
                    .formatted(count, confidence.length));
        }
        List<ActionChunk.Alternative> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (confidence[i] < 0 || confidence[i] > 1) {
                throw new MalformedMessage("the server's alternative %d has the confidence %s, which is no probability"
                        .formatted(i + 1, confidence[i]));
            }
            int first = i * contract.info().chunkSize();
            found.add(new ActionChunk.Alternative(
                    all.subList(first, first + contract.info().chunkSize()), confidence[i]));
        }
        found.sort(Comparator.comparingDouble(other -> -other.confidence()));
        return found;
    }

    private static List<Action> actions(float[] values) {
        List<Action> actions = new ArrayList<>();
        for (int at = 0; at < values.length; at += Action.DIMENSIONS) {
            actions.add(action(values, at));
        }
        return actions;
    }

    /// What the answer says about the server's time.
    public Spent spent(InferReply reply) {
        Optional<float[]> times = optional(reply, Output.TIMING_MS).map(Tensors::floats);
        return times.map(ms -> new Spent(ms[0], ms[1])).orElse(Spent.UNKNOWN);
    }

    private static int[] filled(int[] steps) {
        Arrays.fill(steps, Inputs.FREE);
        return steps;
    }

    private static float[] unknown(int tokens) {
        float[] confidence = new float[tokens];
        Arrays.fill(confidence, Float.NaN);
        return confidence;
    }

    private static Action action(float[] values, int at) {
        double[] numbers = new double[Action.DIMENSIONS];
        for (int d = 0; d < numbers.length; d++) {
            numbers[d] = values[at + d];
            if (!Double.isFinite(numbers[d])) {
                throw new MalformedMessage(
                        "the server's action %d holds %s".formatted(at / Action.DIMENSIONS + 1, values[at + d]));
            }
        }
        return Action.of(numbers);
    }

    private Tensor need(InferReply reply, Output output) {
        return optional(reply, output)
                .orElseThrow(() -> new MalformedMessage("the server's answer lacks '" + output.wireName() + "'"));
    }

    private Optional<Tensor> optional(InferReply reply, Output output) {
        return checked(contract.info(), reply, output, Function.identity());
    }

    /// The output when the answer has it, in the shape that the contract promises.
    static <T> Optional<T> checked(PolicyInfo info, InferReply reply, Output output, Function<Tensor, T> read) {
        Optional<Tensor> found = reply.output(output.wireName());
        Shape promised = output.shape(info);
        if (found.isPresent() && !promised.allows(found.get().shape())) {
            throw new MalformedMessage("the server's answer has '%s' of shape %s instead of %s"
                    .formatted(output.wireName(), found.get().shape(), promised));
        }
        return found.map(read);
    }
}
