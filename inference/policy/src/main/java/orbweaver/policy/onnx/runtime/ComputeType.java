package orbweaver.policy.onnx.runtime;

/// A type that layers are computed in. The CPU computes in float32 whatever the weights are stored as; a GPU computes
/// in the narrow types, which halves what it has to read.
public enum ComputeType {
    FLOAT32(1, 4),
    FLOAT16(10, 2),
    BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    ComputeType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// The number that ONNX and its runtime call the type by.
    public int code() {
        return code;
    }

    /// Bytes a value.
    public int bytes() {
        return bytes;
    }
}
