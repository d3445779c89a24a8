package orbweaver.remote.openpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Messages put together byte by byte after the msgpack specification and openpi's `msgpack_numpy.py`, without the
/// library that reads them.
final class Wire {
    private Wire() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /// A map of texts.
    static byte[] texts(Map<String, String> fields) {
        ByteBuffer out = ByteBuffer.allocate(4096);
        out.put((byte) (0x80 | fields.size()));
        fields.forEach((key, value) -> {
            text(out, key);
            text(out, value);
        });
        return taken(out);
    }

    /// `{"actions": array}` in double precision, and a plain number and a list beside it as real servers send.
    static byte[] actions(List<Integer> shape, double[] values) {
        ByteBuffer out = ByteBuffer.allocate(8 * values.length + 200);
        out.put((byte) 0x83);
        text(out, "actions");
        out.put((byte) 0x84);
        bytes(out, "__ndarray__");
        out.put((byte) 0xc3);
        bytes(out, "data");
        out.put((byte) 0xc6).putInt(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) out.putDouble(value);
        out.order(ByteOrder.BIG_ENDIAN);
        bytes(out, "dtype");
        text(out, "<f8");
        bytes(out, "shape");
        out.put((byte) (0x90 | shape.size()));
        for (int size : shape) out.put((byte) size);
        text(out, "took_ms");
        out.put((byte) 0xcb).putDouble(12.5);
        text(out, "notes");
        out.put((byte) 0x92).put((byte) 1).put((byte) 0xc0);
        return taken(out);
    }

    /// Maps in each other, `depth` of them.
    static byte[] nested(int depth) {
        ByteBuffer out = ByteBuffer.allocate(2 * depth);
        for (int i = 0; i < depth; i++) out.put((byte) 0x81).put((byte) 0xa0);
        return out.array();
    }

    private static void text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.put((byte) (0xa0 | bytes.length)).put(bytes);
    }

    private static void bytes(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.put((byte) 0xc4).put((byte) bytes.length).put(bytes);
    }

    private static byte[] taken(ByteBuffer out) {
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
