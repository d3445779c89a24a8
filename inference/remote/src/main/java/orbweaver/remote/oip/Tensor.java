package orbweaver.remote.oip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A named array. `data` holds the elements row by row, little-endian, as [DataType] says; it is handed over, not
/// copied: nobody changes it afterwards.
public record Tensor(String name, DataType type, Shape shape, ByteBuffer data) {
    /// Bytes of the length in front of each element of [DataType#BYTES].
    public static final int LENGTH_BYTES = 4;

    /// Throws [MalformedMessage] when the data do not fill the shape exactly.
    public Tensor {
        data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        int elements = shape.elements();
        if (type == DataType.BYTES) {
            checkLengths(name, elements, data);
        } else if (data.remaining() != (long) elements * type.size()) {
            throw new MalformedMessage("tensor '%s' of type %s and shape %s takes %d bytes, got %d"
                    .formatted(Texts.shortened(name), type, shape, (long) elements * type.size(), data.remaining()));
        }
    }

    private static void checkLengths(String name, int elements, ByteBuffer data) {
        int at = 0;
        for (int i = 0; i < elements; i++) {
            int left = data.limit() - at - LENGTH_BYTES;
            int length = left < 0 ? -1 : data.getInt(at);
            if (length < 0 || length > left) {
                throw new MalformedMessage("tensor '%s' of type BYTES ends before its element %d of %d does"
                        .formatted(Texts.shortened(name), i + 1, elements));
            }
            at += LENGTH_BYTES + length;
        }
        if (at != data.limit()) {
            throw new MalformedMessage("tensor '%s' of type BYTES has %d bytes behind its last element"
                    .formatted(Texts.shortened(name), data.limit() - at));
        }
    }

    /// The elements, from the first on; a view of its own that the caller may move.
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// What the tensor is, without its contents: `name TYPE [shape]`.
    public String headline() {
        return Texts.shortened(name) + " " + type + " " + shape;
    }
}
