package orbweaver.remote.oip;

import java.util.List;
import java.util.Optional;

/// What a model takes and gives.
public record ModelMetadata(
        String name, List<String> versions, String platform, List<TensorInfo> inputs, List<TensorInfo> outputs) {
    public ModelMetadata {
        versions = List.copyOf(versions);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// One input or output; sizes that vary are -1.
    public record TensorInfo(String name, DataType type, Shape shape) {}

    /// The output of that name.
    public Optional<TensorInfo> output(String wanted) {
        return outputs.stream().filter(info -> info.name().equals(wanted)).findFirst();
    }
}
