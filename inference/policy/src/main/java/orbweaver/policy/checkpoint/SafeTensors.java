package orbweaver.policy.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import orbweaver.policy.PolicyException;

/// One memory-mapped safetensors file. Values are widened on reading; nothing is copied before.
///
/// May be read from any thread until it is closed.
public final class SafeTensors implements AutoCloseable {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;
    private final Map<String, TensorInfo> tensors;

    private SafeTensors(Path file, Arena arena, MemorySegment memory, Map<String, TensorInfo> tensors) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
        this.tensors = tensors;
    }

    /// Maps the file and checks its header against its size. Throws [PolicyException] naming file, tensor and remedy.
    @SuppressWarnings("MustBeClosedChecker") // closed by close(), or right here when opening fails
    public static SafeTensors open(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new SafeTensors(file, arena, memory, SafeTensorsHeader.read(file, memory));
        } catch (NoSuchFileException e) {
            arena.close();
            throw new PolicyException(file + " is missing; copy it into the folder again", e);
        } catch (IOException e) {
            arena.close();
            throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
        } catch (PolicyException e) {
            arena.close();
            throw e;
        }
    }

    public Path file() {
        return file;
    }

    /// The tensors by name, in the order of the file.
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /// The tensor of that name; the error names the file.
    public TensorInfo info(String name) {
        TensorInfo info = tensors.get(name);
        if (info == null) {
            throw new PolicyException(file + ": tensor " + name + " is missing");
        }
        return info;
    }

    /// All values of a float tensor, widened to float.
    public float[] floats(String name) {
        TensorInfo info = info(name);
        float[] values = new float[Math.toIntExact(info.elements())];
        floats(info, 0, values);
        return values;
    }

    /// Fills `into` with values from element `first` on, widened to float.
    public void floats(TensorInfo info, long first, float[] into) {
        if (first < 0 || first + into.length > info.elements()) {
            throw new IllegalArgumentException(info.name() + ": " + into.length + " values from " + first
                    + " on lie outside shape " + info.shapeText());
        }
        long at = info.offset() + first * info.dtype().bytes();
        switch (info.dtype()) {
            case F32 -> MemorySegment.copy(memory, FLOAT, at, into, 0, into.length);
            case BF16 -> {
                for (int i = 0; i < into.length; i++) {
                    into[i] = Float.intBitsToFloat(memory.get(SHORT, at + 2L * i) << 16);
                }
            }
            case F16 -> {
                for (int i = 0; i < into.length; i++) {
                    into[i] = Float.float16ToFloat(memory.get(SHORT, at + 2L * i));
                }
            }
            case F64 -> {
                for (int i = 0; i < into.length; i++) {
                    into[i] = (float) Double.longBitsToDouble(memory.get(LONG, at + 8L * i));
                }
            }
            case I64, I32, I16, I8, U8, BOOL ->
                throw new PolicyException(
                        file + ": tensor " + info.name() + " holds " + info.dtype() + ", expected floating point");
        }
    }

    /// All values of an integer tensor.
    public long[] longs(String name) {
        TensorInfo info = info(name);
        long[] values = new long[Math.toIntExact(info.elements())];
        for (int i = 0; i < values.length; i++) {
            long at = info.offset() + (long) i * info.dtype().bytes();
            values[i] = switch (info.dtype()) {
                case I64 -> memory.get(LONG, at);
                case I32 -> memory.get(INT, at);
                case I16 -> memory.get(SHORT, at);
                case I8 -> memory.get(ValueLayout.JAVA_BYTE, at);
                case U8, BOOL -> memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
                case F64, F32, F16, BF16 ->
                    throw new PolicyException(
                            file + ": tensor " + name + " holds " + info.dtype() + ", expected whole numbers");
            };
        }
        return values;
    }

    @Override
    public void close() {
        arena.close();
    }
}
