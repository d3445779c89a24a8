package orbweaver.policy.onnx.runtime;

import java.util.Map;

/// Which tensors a pass reads and writes, by the names of the graph.
///
/// @param fixed bound once. A device fetches those of this process's memory when they are bound and never again; a room
///     is read as it is when the pass runs
/// @param changing read anew by every pass
/// @param outputs written by every pass; outputs of the graph that are not named are not handed out
public record Wiring(
        Map<String, ? extends Tensor> fixed,
        Map<String, ? extends Tensor> changing,
        Map<String, ? extends Tensor> outputs) {
    public Wiring {
        fixed = Map.copyOf(fixed);
        changing = Map.copyOf(changing);
        outputs = Map.copyOf(outputs);
    }
}
