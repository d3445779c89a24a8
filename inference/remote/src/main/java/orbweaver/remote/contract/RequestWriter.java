package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.Frame;
import orbweaver.policy.PinnedToken;
import orbweaver.policy.PolicyException;
import orbweaver.policy.RobotState;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;

/// Writes requests to one policy. Any thread.
///
/// @param jpegQuality of pictures, 1..100; 0 sends every pixel, so that the policy sees exactly what a local one would
public record RequestWriter(PolicyContract contract, ModelName model, int jpegQuality) {
    /// The request under `id`. Throws [PolicyException] when something the policy needs is not there.
    public InferRequest write(ChunkRequest request, String id) {
        List<Tensor> inputs = new ArrayList<>();
        for (String camera : contract.info().cameras()) {
            inputs.add(picture(request, camera));
        }
        inputs.add(Tensors.ofText(Inputs.INSTRUCTION, request.observation().instruction()));
        request.observation().state().ifPresent(state -> inputs.add(state(state)));
        inputs.add(Tensors.ofLongs(
                Inputs.SEED, Shape.of(1), new long[] {request.options().seed()}));
        DecodeTuning tuning = request.options().tuning();
        if (tuning.given()) {
            inputs.add(prefix(tuning));
        }
        return new InferRequest(
                model,
                id,
                OptionParameters.write(request.options(), request.priority(), contract.info()),
                inputs,
                request.wanted().stream().map(Output::wireName).toList());
    }

    private Tensor picture(ChunkRequest request, String camera) {
        Frame frame = request.observation().frames().get(camera);
        if (frame == null) {
            throw new PolicyException("the policy needs camera '%s', which delivers no picture; cameras now: %s"
                    .formatted(camera, request.observation().frames().keySet()));
        }
        String name = Inputs.image(camera);
        return jpegQuality == 0 ? Pictures.raw(name, frame) : Pictures.jpeg(name, frame, jpegQuality);
    }

    private static Tensor state(RobotState state) {
        float[] values = new float[Inputs.STATE_SIZE];
        for (int i = 0; i < RobotState.JOINTS; i++) {
            values[i] = state.joints().get(i).floatValue();
        }
        values[Inputs.STATE_SIZE - 1] = (float) state.gripper();
        return Tensors.ofFloats(Inputs.STATE, Shape.of(1, Inputs.STATE_SIZE), values);
    }

    private Tensor prefix(DecodeTuning tuning) {
        int[] tokens = new int[contract.info().chunkSize() * contract.info().dimensions()];
        Arrays.fill(tokens, Inputs.FREE);
        if (!tuning.executing().isEmpty()) {
            ActionTokenizer tokenizer = contract.tokenizer()
                    .orElseThrow(() -> new PolicyException("the server does not say what its bins mean, so it cannot be"
                            + " told which actions are still executing; drive without in-painting"));
            int[] given = tokenizer.encodeAll(tuning.executing());
            System.arraycopy(given, 0, tokens, 0, Math.min(given.length, tokens.length));
        }
        for (PinnedToken pin : tuning.pinned()) {
            tokens[pin.index(contract.info().dimensions())] = pin.bin();
        }
        return Tensors.ofInts(Inputs.PREFIX_TOKENS, Shape.of(1, tokens.length), tokens);
    }
}
