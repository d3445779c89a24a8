package orbweaver.policy.onnx.runtime;

/// A graph with its inputs and outputs bound, to be run again and again.
public interface GraphPass extends Handle {
    /// Runs the graph once; the outputs are written when this returns. Throws [orbweaver.policy.EngineFault].
    void run();
}
