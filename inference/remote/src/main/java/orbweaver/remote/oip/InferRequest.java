package orbweaver.remote.oip;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A question to a model.
///
/// @param id comes back in the reply; may be empty
/// @param outputs wanted by name; empty for those that a model gives unasked
public record InferRequest(
        ModelName model, String id, Map<String, Parameter> parameters, List<Tensor> inputs, List<String> outputs) {
    public InferRequest {
        parameters = Map.copyOf(parameters);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// The input of that name.
    public Optional<Tensor> input(String name) {
        return inputs.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }
}
