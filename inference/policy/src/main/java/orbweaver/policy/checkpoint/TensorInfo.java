package orbweaver.policy.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;

/// Where one tensor lies: `offset` and `length` in bytes from the start of `file`.
@SuppressWarnings("ArrayRecordComponent")
public record TensorInfo(String name, DType dtype, long[] shape, Path file, long offset, long length) {
    public TensorInfo {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /// Number of elements.
    public long elements() {
        return elements(shape);
    }

    /// The shape as `[320, 64]`.
    public String shapeText() {
        return Arrays.toString(shape);
    }

    static long elements(long[] shape) {
        long elements = 1;
        for (long side : shape) {
            elements = Math.multiplyExact(elements, side);
        }
        return elements;
    }
}
