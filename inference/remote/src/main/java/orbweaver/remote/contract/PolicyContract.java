package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.Normalization;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelMetadata.TensorInfo;
import orbweaver.remote.oip.Shape;

/// What a served policy promises.
///
/// @param actionLow values of the first bin, dimension by dimension (m, rad, gripper); empty when bins have no values
///     that the server knows
/// @param actionHigh values of the last bin
public record PolicyContract(PolicyInfo info, List<Double> actionLow, List<Double> actionHigh) {
    /// What stands in the metadata as the model's platform.
    public static final String PLATFORM = "orbweaver_policy";
    /// The only version of a served model.
    public static final String VERSION = "1";

    public PolicyContract {
        actionLow = List.copyOf(actionLow);
        actionHigh = List.copyOf(actionHigh);
    }

    /// Of a policy whose bins nobody gave values to.
    public static PolicyContract of(PolicyInfo info) {
        return new PolicyContract(info, List.of(), List.of());
    }

    /// Of a model folder's policy.
    public static PolicyContract of(PolicyInfo info, Normalization normalization) {
        return new PolicyContract(info, boxed(normalization.actionLow()), boxed(normalization.actionHigh()));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// Actions as bins and back, when the values of the bins are known.
    public Optional<ActionTokenizer> tokenizer() {
        if (info.bins() == 0 || actionLow.isEmpty()) {
            return Optional.empty();
        }
        Normalization scale = new Normalization(
                1,
                unboxed(actionLow),
                unboxed(actionHigh),
                info.actions().names(),
                info.actions().frame(),
                info.actions().rotation(),
                info.actions().gripper(),
                info.controlHz(),
                info.attention(),
                info.cameras(),
                info.crop(),
                1,
                Normalization.AREA,
                info.cellVersion(),
                "",
                ChunkLength.WHOLE);
        return Optional.of(new ActionTokenizer(scale, info.bins()));
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The outputs that this policy has.
    public List<Output> outputs() {
        return Stream.of(Output.values())
                .filter(output -> !output.needsTokens() || info.bins() > 0)
                .toList();
    }

    /// The model's metadata under the name it is served by.
    public ModelMetadata metadata(String name) {
        List<TensorInfo> inputs = new ArrayList<>();
        for (String camera : info.cameras()) {
            inputs.add(new TensorInfo(Inputs.image(camera), DataType.UINT8, Shape.of(1, -1, -1, 3)));
        }
        inputs.add(new TensorInfo(Inputs.INSTRUCTION, DataType.BYTES, Shape.of(1)));
        inputs.add(new TensorInfo(Inputs.STATE, DataType.FP32, Shape.of(1, Inputs.STATE_SIZE)));
        inputs.add(new TensorInfo(Inputs.PREFIX_TOKENS, DataType.INT32, Shape.of(1, -1)));
        inputs.add(new TensorInfo(Inputs.SEED, DataType.INT64, Shape.of(1)));
        List<TensorInfo> outputs = outputs().stream()
                .map(output -> new TensorInfo(output.wireName(), output.type(), output.shape(info)))
                .toList();
        return new ModelMetadata(name, List.of(VERSION), PLATFORM, inputs, outputs);
    }
}
