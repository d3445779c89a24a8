package orbweaver.remote.openpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.policy.PolicyException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/// A map from the server, as far as it is read here: plain values as people would write them, and arrays. What is
/// nested deeper is skipped, and no size is believed that the message is too short for.
record Reply(Map<String, String> values, Map<String, Ndarray> arrays) {
    Reply {
        values = Map.copyOf(values);
        arrays = Map.copyOf(arrays);
    }

    /// @throws PolicyException when this is no msgpack map
    static Reply of(byte[] message) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
            return new Reader(unpacker, message.length).reply();
        } catch (IOException | MessagePackException e) {
            throw new PolicyException("the server sent something that is no msgpack map (%s)".formatted(e), e);
        }
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private record Reader(MessageUnpacker unpacker, int length) {
        private static final String ARRAY = "__ndarray__";

        Reply reply() throws IOException {
            var values = new LinkedHashMap<String, String>();
            var arrays = new LinkedHashMap<String, Ndarray>();
            int fields = unpacker.unpackMapHeader();
            for (int i = 0; i < fields; i++) {
                String key = text();
                ValueType type = unpacker.getNextFormat().getValueType();
                if (type == ValueType.MAP) {
                    Ndarray array = array();
                    if (key != null && array != null) arrays.put(key, array);
                } else if (type.isRawType()) {
                    String value = text();
                    if (key != null && value != null) values.put(key, value);
                } else if (type == ValueType.ARRAY || type == ValueType.EXTENSION) {
                    unpacker.skipValue();
                } else {
                    String value = unpacker.unpackValue().toString();
                    if (key != null) values.put(key, value);
                }
            }
            return new Reply(values, arrays);
        }

        /// The array that the map here stands for; null when it is another map.
        private @Nullable Ndarray array() throws IOException {
            boolean marked = false;
            byte[] data = null;
            String dtype = null;
            List<Integer> shape = null;
            int fields = unpacker.unpackMapHeader();
            for (int i = 0; i < fields; i++) {
                String key = text();
                ValueType type = unpacker.getNextFormat().getValueType();
                if ("data".equals(key) && type.isRawType()) data = raw();
                else if ("dtype".equals(key) && type.isRawType()) dtype = text();
                else if ("shape".equals(key) && type == ValueType.ARRAY) shape = shape();
                else unpacker.skipValue();
                marked |= ARRAY.equals(key);
            }
            return marked && data != null && dtype != null && shape != null ? new Ndarray(dtype, shape, data) : null;
        }

        private List<Integer> shape() throws IOException {
            int sizes = unpacker.unpackArrayHeader();
            var shape = new ArrayList<Integer>();
            for (int i = 0; i < sizes; i++) shape.add(unpacker.unpackInt());
            return shape;
        }

        /// Text or bytes as text; null, and skipped, when it is neither.
        private @Nullable String text() throws IOException {
            if (unpacker.getNextFormat().getValueType().isRawType()) {
                return new String(raw(), StandardCharsets.UTF_8);
            }
            unpacker.skipValue();
            return null;
        }

        private byte[] raw() throws IOException {
            boolean text = unpacker.getNextFormat().getValueType() == ValueType.STRING;
            int size = text ? unpacker.unpackRawStringHeader() : unpacker.unpackBinaryHeader();
            if (size > length) throw new PolicyException("the server sent a message that ends too early");
            return unpacker.readPayload(size);
        }
    }
}
