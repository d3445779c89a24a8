package orbweaver.policy.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.policy.PolicyException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The header of a safetensors file: its length (8 bytes), then JSON, then the data.
final class SafeTensorsHeader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH_BYTES = 8;

    private SafeTensorsHeader() {}

    static Map<String, TensorInfo> read(Path file, MemorySegment memory) {
        if (memory.byteSize() < LENGTH_BYTES) {
            throw truncated(file, LENGTH_BYTES, memory.byteSize());
        }
        long length = memory.get(LENGTH, 0);
        if (length < 2 || length > 100_000_000) {
            throw new PolicyException(file + " is no safetensors file (header of " + length + " bytes)");
        }
        if (LENGTH_BYTES + length > memory.byteSize()) {
            throw truncated(file, LENGTH_BYTES + length, memory.byteSize());
        }
        byte[] text = memory.asSlice(LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        JsonNode header;
        try {
            header = MAPPER.readTree(new String(text, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new PolicyException(file + " is no safetensors file (its header is not JSON)", e);
        }
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                TensorInfo info = tensor(file, entry.getKey(), entry.getValue(), LENGTH_BYTES + length);
                if (info.offset() + info.length() > memory.byteSize()) {
                    throw new PolicyException(file + " is truncated: tensor " + info.name() + " ends at byte "
                            + (info.offset() + info.length()) + ", the file has " + memory.byteSize()
                            + "; copy the file again");
                }
                tensors.put(entry.getKey(), info);
            }
        }
        return tensors;
    }

    private static PolicyException truncated(Path file, long expected, long actual) {
        return new PolicyException(file + " is truncated: its header needs " + expected + " bytes, the file has "
                + actual + "; copy the file again");
    }

    private static TensorInfo tensor(Path file, String name, JsonNode node, long data) {
        long[] shape = longs(node.path("shape"));
        long[] range = longs(node.path("data_offsets"));
        DType dtype;
        try {
            dtype = DType.valueOf(node.path("dtype").asString(""));
        } catch (IllegalArgumentException e) {
            throw new PolicyException(
                    file + ": tensor " + name + " has type " + node.path("dtype") + ", which is not supported", e);
        }
        if (range.length != 2 || range[0] < 0 || range[1] < range[0]) {
            throw new PolicyException(file + ": tensor " + name + " has no data range; write the file again");
        }
        TensorInfo info = new TensorInfo(name, dtype, shape, file, data + range[0], range[1] - range[0]);
        if (info.elements() * dtype.bytes() != info.length()) {
            throw new PolicyException(file + ": tensor " + name + " of shape " + info.shapeText() + " and type " + dtype
                    + " has " + info.length() + " bytes, expected " + info.elements() * dtype.bytes()
                    + "; write the file again");
        }
        return info;
    }

    private static long[] longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asLong(-1);
        }
        return values;
    }
}
