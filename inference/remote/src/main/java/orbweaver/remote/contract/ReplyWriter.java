package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;

/// Decoded chunks as output tensors. Any thread.
public record ReplyWriter(PolicyContract contract) {
    private static final double NANOS_PER_MS = 1e6;

    /// A chunk, and how long it waited and was decoded.
    public record Answer(ActionChunk chunk, long waitedNanos, long decodedNanos) {}

    /// The outputs wanted, in that order.
    public List<Tensor> write(Answer answer, List<Output> wanted) {
        List<Tensor> tensors = new ArrayList<>();
        for (Output output : wanted) {
            tensors.add(tensor(output, answer));
        }
        return tensors;
    }

    /// What the policy promises, as a tensor.
    public Tensor promise() {
        return Tensors.ofText(Output.CONTRACT.wireName(), ContractJson.write(contract));
    }

    private Tensor tensor(Output output, Answer answer) {
        DecodeTrace trace = answer.chunk().trace();
        PolicyInfo info = contract.info();
        String name = output.wireName();
        Shape shape = output.shape(info);
        List<DecodeStep> steps = trace.steps();
        return switch (output) {
            case ACTIONS ->
                Tensors.ofFloats(
                        name,
                        actionShape(answer.chunk()),
                        actions(answer.chunk().actions()));
            case ACTION_TOKENS -> Tensors.ofInts(name, shape, tokens(trace));
            case TOKEN_CONF -> Tensors.ofFloats(name, shape, trace.commitConfidence());
            case UNMASK_STEP -> Tensors.ofInts(name, shape, steps.isEmpty() ? unknown(trace) : trace.commitStep());
            case EXECUTE ->
                Tensors.ofInts(name, shape, new int[] {answer.chunk().execute()});
            case TIMING_MS ->
                Tensors.ofFloats(name, shape, new float[] {
                    (float) (answer.waitedNanos() / NANOS_PER_MS), (float) (answer.decodedNanos() / NANOS_PER_MS)
                });
            case CONF_TRACE -> Tensors.ofHalves(name, counted(shape, steps), floats(steps, DecodeStep::confidence));
            case PROBABILITIES ->
                Tensors.ofHalves(name, counted(shape, steps), floats(steps, DecodeStep::probabilities));
            case TOPK_ID ->
                Tensors.ofInts(name, counted(shape, steps), ints(new TopBins(info, steps).ids(), one -> one));
            case TOPK_PROB ->
                Tensors.ofHalves(
                        name, counted(shape, steps), floats(new TopBins(info, steps).probabilities(), one -> one));
            case STEP_TOKENS -> Tensors.ofInts(name, counted(shape, steps), ints(steps, DecodeStep::bins));
            case STEP_PREDICTED -> Tensors.ofInts(name, counted(shape, steps), ints(steps, DecodeStep::predicted));
            case STEP_COMMITTED -> Tensors.ofFlags(name, counted(shape, steps), committed(steps));
            case STEP_NS ->
                Tensors.ofLongs(
                        name,
                        counted(shape, steps),
                        steps.stream().mapToLong(DecodeStep::nanos).toArray());
            case ALTERNATIVES -> {
                List<ActionChunk.Alternative> others = answer.chunk().alternatives();
                yield Tensors.ofFloats(name, counted(shape, others), floats(others, other -> actions(other.actions())));
            }
            case ALTERNATIVE_CONF -> {
                List<ActionChunk.Alternative> others = answer.chunk().alternatives();
                yield Tensors.ofFloats(name, counted(shape, others), floats(others, other ->
                        new float[] {(float) other.confidence()}));
            }
            case CONTRACT -> promise();
        };
    }

    /// The shape with the number of steps, or of alternatives, in it.
    private static Shape counted(Shape shape, List<?> parts) {
        List<Long> sizes = new ArrayList<>(shape.sizes());
        sizes.set(0, (long) parts.size());
        return new Shape(sizes);
    }

    private static Shape actionShape(ActionChunk chunk) {
        return Shape.of(1, chunk.actions().size(), Action.DIMENSIONS);
    }

    private static float[] actions(List<Action> actions) {
        float[] values = new float[actions.size() * Action.DIMENSIONS];
        int at = 0;
        for (Action action : actions) {
            for (double value : action.values()) {
                values[at++] = (float) value;
            }
        }
        return values;
    }

    /// The block as the last step left it.
    private static int[] tokens(DecodeTrace trace) {
        return trace.steps().isEmpty()
                ? unknown(trace)
                : trace.steps().getLast().bins();
    }

    /// A policy that is no network has tokens, but no steps that chose them.
    private static int[] unknown(DecodeTrace trace) {
        int[] tokens = new int[trace.chunkSize() * trace.dimensions()];
        Arrays.fill(tokens, Inputs.FREE);
        return tokens;
    }

    private static <T> float[] floats(List<T> things, Function<T, float[]> of) {
        List<float[]> parts = things.stream().map(of).toList();
        float[] values = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return values;
    }

    private static <T> int[] ints(List<T> things, Function<T, int[]> of) {
        return things.stream().map(of).flatMapToInt(Arrays::stream).toArray();
    }

    private static boolean[] committed(List<DecodeStep> steps) {
        boolean[] values = new boolean
                [steps.stream().mapToInt(step -> step.committedNow().length).sum()];
        int at = 0;
        for (DecodeStep step : steps) {
            System.arraycopy(step.committedNow(), 0, values, at, step.committedNow().length);
            at += step.committedNow().length;
        }
        return values;
    }
}
