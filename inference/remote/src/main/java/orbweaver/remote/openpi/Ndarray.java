package orbweaver.remote.openpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import orbweaver.policy.PolicyException;

/// A numpy array as openpi sends it.
///
/// @param dtype numpy's word for the type and its byte order: `|u1`, `<f4`
/// @param shape sizes, the slowest first
/// @param data the values in C order
@SuppressWarnings("ArrayRecordComponent")
record Ndarray(String dtype, List<Integer> shape, byte[] data) {
    private static final String BYTES = "|u1";
    private static final String FLOATS = "<f4";

    Ndarray {
        shape = List.copyOf(shape);
        // As a double, which no product of sizes overflows.
        double values = 1;
        for (int size : shape) values *= size;
        if (shape.stream().anyMatch(size -> size < 0) || values * width(dtype) != data.length) {
            throw new PolicyException(
                    "the server sent an array of %s %s that has %d bytes".formatted(dtype, shape, data.length));
        }
    }

    /// A picture of `size` x `size` RGB bytes, row by row.
    static Ndarray picture(byte[] rgb, int size) {
        return new Ndarray(BYTES, List.of(size, size, 3), rgb);
    }

    static Ndarray floats(double... values) {
        ByteBuffer data = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) data.putFloat((float) value);
        return new Ndarray(FLOATS, List.of(values.length), data.array());
    }

    /// All values, in C order.
    double[] values() {
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int width = width(dtype);
        var values = new double[data.length / width];
        for (int i = 0; i < values.length; i++) values[i] = value(bytes, i * width);
        return values;
    }

    private double value(ByteBuffer bytes, int at) {
        return switch (dtype) {
            case FLOATS -> bytes.getFloat(at);
            case "<f8" -> bytes.getDouble(at);
            case "<f2" -> Float.float16ToFloat(bytes.getShort(at));
            case "<i4" -> bytes.getInt(at);
            case "<i8" -> bytes.getLong(at);
            default -> bytes.get(at) & 0xFF;
        };
    }

    private static int width(String dtype) {
        return switch (dtype) {
            case BYTES -> 1;
            case "<f2" -> 2;
            case FLOATS, "<i4" -> 4;
            case "<f8", "<i8" -> 8;
            default ->
                throw new PolicyException("the server sent an array of type " + dtype + ", which is not read here");
        };
    }
}
