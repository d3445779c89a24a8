package orbweaver.policy.onnx.runtime;

/// Something outside the Java heap; closing frees it.
public interface Handle extends AutoCloseable {
    @Override
    void close();
}
