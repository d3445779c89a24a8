package orbweaver.remote.openpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import orbweaver.policy.PolicyException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/// The maps that are sent. Arrays are maps whose keys are bytes and not text, as openpi's Python side writes them.
final class Messages {
    private static final byte[] ARRAY = bytes("__ndarray__");
    private static final byte[] DATA = bytes("data");
    private static final byte[] DTYPE = bytes("dtype");
    private static final byte[] SHAPE = bytes("shape");

    private Messages() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// An observation: arrays by key, and the instruction.
    static byte[] observation(Map<String, Ndarray> arrays, String prompt) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packMapHeader(arrays.size() + 1);
            for (Map.Entry<String, Ndarray> array : arrays.entrySet()) {
                packer.packString(array.getKey());
                pack(packer, array.getValue());
            }
            packer.packString("prompt").packString(prompt);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new PolicyException("the observation cannot be packed: " + e.getMessage(), e);
        }
    }

    private static void pack(MessageBufferPacker packer, Ndarray array) throws IOException {
        packer.packMapHeader(4);
        key(packer, ARRAY);
        packer.packBoolean(true);
        key(packer, DATA);
        packer.packBinaryHeader(array.data().length).writePayload(array.data());
        key(packer, DTYPE);
        packer.packString(array.dtype());
        key(packer, SHAPE);
        packer.packArrayHeader(array.shape().size());
        for (int size : array.shape()) packer.packInt(size);
    }

    private static void key(MessageBufferPacker packer, byte[] key) throws IOException {
        packer.packBinaryHeader(key.length).writePayload(key);
    }
}
