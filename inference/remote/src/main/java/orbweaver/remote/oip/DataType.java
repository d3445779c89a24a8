package orbweaver.remote.oip;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Element types of a tensor; the constants are called as on the wire.
public enum DataType {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    FP32(4),
    FP64(8),
    /// Byte strings of any length: each is a little-endian length of four bytes, then the bytes.
    BYTES(0);

    private final int size;

    DataType(int size) {
        this.size = size;
    }

    /// Bytes an element takes; 0 for [#BYTES], whose elements differ.
    public int size() {
        return size;
    }

    /// The type of that name. Throws [MalformedMessage] that lists the names there are.
    public static DataType of(String name) {
        for (DataType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        String names = Arrays.stream(values()).map(DataType::name).collect(Collectors.joining(", "));
        throw new MalformedMessage("datatype '" + Texts.shortened(name) + "' is unknown; there is " + names);
    }
}
