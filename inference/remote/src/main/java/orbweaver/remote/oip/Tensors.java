package orbweaver.remote.oip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Tensors of Java values and back. Reading throws [MalformedMessage] when the tensor has another type.
public final class Tensors {
    private Tensors() {}

    private static ByteBuffer room(DataType type, int elements) {
        return ByteBuffer.allocate(elements * type.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static Tensor ofBytes(String name, Shape shape, byte[] values) {
        return new Tensor(name, DataType.UINT8, shape, ByteBuffer.wrap(values));
    }

    public static Tensor ofFlags(String name, Shape shape, boolean[] values) {
        ByteBuffer data = room(DataType.BOOL, values.length);
        for (boolean value : values) {
            data.put((byte) (value ? 1 : 0));
        }
        return new Tensor(name, DataType.BOOL, shape, data.flip());
    }

    public static Tensor ofInts(String name, Shape shape, int[] values) {
        ByteBuffer data = room(DataType.INT32, values.length);
        data.asIntBuffer().put(values);
        return new Tensor(name, DataType.INT32, shape, data);
    }

    public static Tensor ofLongs(String name, Shape shape, long[] values) {
        ByteBuffer data = room(DataType.INT64, values.length);
        data.asLongBuffer().put(values);
        return new Tensor(name, DataType.INT64, shape, data);
    }

    public static Tensor ofFloats(String name, Shape shape, float[] values) {
        ByteBuffer data = room(DataType.FP32, values.length);
        data.asFloatBuffer().put(values);
        return new Tensor(name, DataType.FP32, shape, data);
    }

    /// Rounded to half precision.
    public static Tensor ofHalves(String name, Shape shape, float[] values) {
        ByteBuffer data = room(DataType.FP16, values.length);
        for (float value : values) {
            data.putShort(Float.floatToFloat16(value));
        }
        return new Tensor(name, DataType.FP16, shape, data.flip());
    }

    /// One element of [DataType#BYTES], shape [1].
    public static Tensor ofText(String name, String text) {
        return ofStrings(name, List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Elements of [DataType#BYTES] in one row.
    public static Tensor ofStrings(String name, List<byte[]> values) {
        return new Tensor(name, DataType.BYTES, Shape.of(values.size()), strings(values));
    }

    /// Byte strings, each behind its length.
    public static ByteBuffer strings(List<byte[]> values) {
        int size = values.stream().mapToInt(v -> Tensor.LENGTH_BYTES + v.length).sum();
        ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] value : values) {
            data.putInt(value.length).put(value);
        }
        return data.flip();
    }

    public static byte[] bytes(Tensor tensor) {
        ByteBuffer data = need(tensor, DataType.UINT8);
        byte[] values = new byte[data.remaining()];
        data.get(values);
        return values;
    }

    public static boolean[] flags(Tensor tensor) {
        ByteBuffer data = need(tensor, DataType.BOOL);
        boolean[] values = new boolean[data.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get() != 0;
        }
        return values;
    }

    public static int[] ints(Tensor tensor) {
        int[] values = new int[tensor.shape().elements()];
        need(tensor, DataType.INT32).asIntBuffer().get(values);
        return values;
    }

    public static long[] longs(Tensor tensor) {
        long[] values = new long[tensor.shape().elements()];
        need(tensor, DataType.INT64).asLongBuffer().get(values);
        return values;
    }

    public static float[] floats(Tensor tensor) {
        float[] values = new float[tensor.shape().elements()];
        need(tensor, DataType.FP32).asFloatBuffer().get(values);
        return values;
    }

    /// Half precision widened.
    public static float[] halves(Tensor tensor) {
        ByteBuffer data = need(tensor, DataType.FP16);
        float[] values = new float[tensor.shape().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(data.getShort());
        }
        return values;
    }

    public static List<byte[]> strings(Tensor tensor) {
        ByteBuffer data = need(tensor, DataType.BYTES);
        List<byte[]> values = new ArrayList<>();
        while (data.hasRemaining()) {
            byte[] value = new byte[data.getInt()];
            data.get(value);
            values.add(value);
        }
        return values;
    }

    /// The one element of a tensor of texts.
    public static String text(Tensor tensor) {
        List<byte[]> values = strings(tensor);
        if (values.size() != 1) {
            throw new MalformedMessage(
                    "tensor '%s' holds %d texts instead of one".formatted(tensor.name(), values.size()));
        }
        return new String(values.getFirst(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer need(Tensor tensor, DataType type) {
        if (tensor.type() != type) {
            throw new MalformedMessage("tensor '%s' must be of type %s, not %s"
                    .formatted(Texts.shortened(tensor.name()), type, tensor.type()));
        }
        return tensor.data();
    }
}
