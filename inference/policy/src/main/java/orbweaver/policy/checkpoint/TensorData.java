package orbweaver.policy.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A tensor to write: its type, its shape and its values.
public sealed interface TensorData {
    DType dtype();

    long[] shape();

    /// Appends the values, little-endian.
    void write(ByteBuffer into);

    /// float32 values.
    static TensorData floats(float[] values, long... shape) {
        return new Floats(DType.F32, values, shape.clone());
    }

    /// Values stored as float32, bfloat16 or float16, rounded to nearest even.
    static TensorData floats(DType dtype, float[] values, long... shape) {
        return new Floats(dtype, values, shape.clone());
    }

    /// int64 values.
    static TensorData longs(long[] values, long... shape) {
        return new Longs(values, shape.clone());
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Floats(DType dtype, float[] values, long[] shape) implements TensorData {
        public Floats {
            if (!dtype.isWeight()) {
                throw new IllegalArgumentException("floats cannot be stored as " + dtype);
            }
            check(values.length, shape);
        }

        @Override
        public void write(ByteBuffer into) {
            switch (dtype) {
                case F32 -> into.asFloatBuffer().put(values);
                case BF16 -> {
                    for (int i = 0; i < values.length; i++) {
                        into.putShort(2 * i, toBfloat16(values[i]));
                    }
                }
                case F16 -> {
                    for (int i = 0; i < values.length; i++) {
                        into.putShort(2 * i, Float.floatToFloat16(values[i]));
                    }
                }
                case F64, I64, I32, I16, I8, U8, BOOL -> throw new IllegalStateException("checked above");
            }
        }

        private static short toBfloat16(float value) {
            int bits = Float.floatToRawIntBits(value);
            if (Float.isNaN(value)) {
                return (short) (bits >>> 16 | 1);
            }
            return (short) ((bits + 0x7FFF + (bits >>> 16 & 1)) >>> 16);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Longs(long[] values, long[] shape) implements TensorData {
        public Longs {
            check(values.length, shape);
        }

        @Override
        public DType dtype() {
            return DType.I64;
        }

        @Override
        public void write(ByteBuffer into) {
            into.asLongBuffer().put(values);
        }
    }

    private static void check(int values, long[] shape) {
        if (TensorInfo.elements(shape) != values) {
            throw new IllegalArgumentException(values + " values for shape " + Arrays.toString(shape));
        }
    }
}
