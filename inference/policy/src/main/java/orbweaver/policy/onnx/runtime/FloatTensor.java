package orbweaver.policy.onnx.runtime;

import java.nio.FloatBuffer;

/// float32 values in this process's memory.
public interface FloatTensor extends Tensor {
    /// The values themselves, row by row: what is written here is what the next pass reads.
    FloatBuffer values();

    /// A view of the values from index `from` on in a shape of its own. The memory stays this tensor's: close the view
    /// first.
    FloatTensor part(int from, long... shape);
}
