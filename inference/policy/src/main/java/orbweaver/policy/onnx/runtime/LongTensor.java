package orbweaver.policy.onnx.runtime;

import java.nio.LongBuffer;

/// int64 values in this process's memory.
public interface LongTensor extends Tensor {
    /// The values themselves: what is written here is what the next pass reads.
    LongBuffer values();
}
