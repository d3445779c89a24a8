package orbweaver.policy.onnx.runtime;

/// A graph that is ready to run.
public interface LoadedGraph extends Handle {
    /// Binds tensors once for many runs. They must stay open as long as the pass.
    GraphPass bind(Wiring wiring);

    /// An uninitialised tensor where this graph computes: in a device's memory if it runs on one.
    Tensor room(ComputeType type, long... shape);
}
