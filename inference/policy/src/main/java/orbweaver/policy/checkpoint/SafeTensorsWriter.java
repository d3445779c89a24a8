package orbweaver.policy.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import orbweaver.policy.PolicyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes safetensors files. A file appears under its name only when it is complete.
public final class SafeTensorsWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int ALIGNMENT = 8;

    private SafeTensorsWriter() {}

    /// Writes the tensors in the map's order.
    public static void write(Path file, Map<String, TensorData> tensors) {
        write(file, tensors, Map.of("format", "pt"));
    }

    /// Writes the tensors in the map's order, with these notes in the header.
    public static void write(Path file, Map<String, TensorData> tensors, Map<String, String> metadata) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                put(channel, header(tensors, metadata));
                for (TensorData data : tensors.values()) {
                    int size = Math.toIntExact(size(data));
                    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
                    data.write(buffer);
                    put(channel, buffer.position(0).limit(size));
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static long size(TensorData data) {
        return TensorInfo.elements(data.shape()) * data.dtype().bytes();
    }

    private static ByteBuffer header(Map<String, TensorData> tensors, Map<String, String> metadata) {
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode notes = json.putObject("__metadata__");
        metadata.forEach(notes::put);
        long at = 0;
        for (Map.Entry<String, TensorData> entry : tensors.entrySet()) {
            TensorData data = entry.getValue();
            ObjectNode tensor = json.putObject(entry.getKey());
            tensor.put("dtype", data.dtype().name());
            var shape = tensor.putArray("shape");
            for (long side : data.shape()) {
                shape.add(side);
            }
            tensor.putArray("data_offsets").add(at).add(at + size(data));
            at += size(data);
        }
        byte[] text = MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        int length = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length).put(text);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.flip();
    }

    private static void put(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
