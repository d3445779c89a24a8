package orbweaver.remote.oip;

import java.util.List;
import java.util.Optional;

/// A model's answer; `id` is that of the request.
public record InferReply(ModelName model, String id, List<Tensor> outputs) {
    public InferReply {
        outputs = List.copyOf(outputs);
    }

    /// The output of that name.
    public Optional<Tensor> output(String name) {
        return outputs.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }
}
