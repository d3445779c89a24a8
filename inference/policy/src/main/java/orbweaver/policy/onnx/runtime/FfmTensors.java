package orbweaver.policy.onnx.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/// Tensors of [FfmRuntime].
final class FfmTensors {
    private static final int INT64 = 7;

    private FfmTensors() {}

    /// What the library itself calls a tensor.
    interface Native extends Tensor {
        OrtApi api();

        MemorySegment value();

        @Override
        default void close() {
            api().release(OrtApi.Kind.VALUE, value());
        }
    }

    private record Floats(OrtApi api, MemorySegment info, Owned memory, FloatBuffer values, MemorySegment value)
            implements Native, FloatTensor {
        static Floats of(OrtApi api, MemorySegment info, Owned memory, long... shape) {
            FloatBuffer values =
                    memory.data.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
            MemorySegment value = api.tensor(info, memory.data, ComputeType.FLOAT32.code(), shape);
            return new Floats(api, info, memory, values, value);
        }

        @Override
        public FloatTensor part(int from, long... shape) {
            return of(
                    api,
                    info,
                    memory.part((long) Float.BYTES * from, (long) Float.BYTES * Shapes.elements(shape)),
                    shape);
        }

        @Override
        public void close() {
            Native.super.close();
            memory.close();
        }
    }

    private record Longs(OrtApi api, Owned memory, LongBuffer values, MemorySegment value)
            implements Native, LongTensor {
        @Override
        public void close() {
            Native.super.close();
            memory.close();
        }
    }

    private record Room(OrtApi api, MemorySegment value) implements Native {}

    /// Memory of this process, freed with its first owner; a part owns nothing.
    private record Owned(MemorySegment data, boolean owner, Arena arena) {
        @SuppressWarnings("MustBeClosedChecker")
        static Owned of(int bytes) {
            // Opened, used and closed by one thread at a time, but not always the same; closed with the tensor.
            Arena arena = Arena.ofShared();
            return new Owned(arena.allocate(Math.max(1, bytes), Long.BYTES).asSlice(0, bytes), true, arena);
        }

        Owned part(long from, long bytes) {
            return new Owned(data.asSlice(from, bytes), false, arena);
        }

        void close() {
            if (owner) {
                arena.close();
            }
        }
    }

    static FloatTensor floats(OrtApi api, MemorySegment info, long... shape) {
        return Floats.of(api, info, Owned.of(Math.multiplyExact(Float.BYTES, Shapes.elements(shape))), shape);
    }

    static LongTensor longs(OrtApi api, MemorySegment info, long... shape) {
        Owned memory = Owned.of(Math.multiplyExact(Long.BYTES, Shapes.elements(shape)));
        LongBuffer values =
                memory.data.asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer();
        return new Longs(api, memory, values, api.tensor(info, memory.data, INT64, shape));
    }

    static Tensor room(OrtApi api, MemorySegment allocator, ComputeType type, long... shape) {
        return new Room(api, api.room(allocator, type.code(), shape));
    }
}
