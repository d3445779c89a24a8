package orbweaver.policy.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/// Tensors of [JniRuntime], over direct buffers.
final class JniTensors {
    private JniTensors() {}

    /// What the runtime itself calls a tensor.
    interface Native extends Tensor {
        OnnxTensor value();

        @Override
        default void close() {
            value().close();
        }
    }

    private record Floats(OrtEnvironment environment, FloatBuffer values, OnnxTensor value)
            implements Native, FloatTensor {
        @Override
        public FloatTensor part(int from, long... shape) {
            return of(environment, values.slice(from, Shapes.elements(shape)), shape);
        }

        static Floats of(OrtEnvironment environment, FloatBuffer values, long... shape) {
            try {
                return new Floats(environment, values, OnnxTensor.createTensor(environment, values, shape));
            } catch (OrtException e) {
                throw JniRuntime.fault(e);
            }
        }
    }

    private record Longs(LongBuffer values, OnnxTensor value) implements Native, LongTensor {}

    private record Room(OnnxTensor value) implements Native {}

    static FloatTensor floats(OrtEnvironment environment, long... shape) {
        return Floats.of(environment, bytes(Float.BYTES, shape).asFloatBuffer(), shape);
    }

    static LongTensor longs(OrtEnvironment environment, long... shape) {
        LongBuffer values = bytes(Long.BYTES, shape).asLongBuffer();
        try {
            return new Longs(values, OnnxTensor.createTensor(environment, values, shape));
        } catch (OrtException e) {
            throw JniRuntime.fault(e);
        }
    }

    static Tensor room(OrtEnvironment environment, ComputeType type, long... shape) {
        OnnxJavaType java = switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
        };
        try {
            return new Room(OnnxTensor.createTensor(environment, bytes(type.bytes(), shape), shape, java));
        } catch (OrtException e) {
            throw JniRuntime.fault(e);
        }
    }

    private static ByteBuffer bytes(int each, long... shape) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(each, Shapes.elements(shape)))
                .order(ByteOrder.nativeOrder());
    }
}
