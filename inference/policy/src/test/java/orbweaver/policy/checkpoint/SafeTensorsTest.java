package orbweaver.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
    @TempDir
    Path folder;

    @Test
    void everyTypeComesBack() {
        float[] values = new float[60];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put("a", TensorData.floats(values, 3, 20));
        tensors.put("b", TensorData.floats(DType.BF16, values, 60));
        tensors.put("c", TensorData.floats(DType.F16, values, 5, 4, 3));
        tensors.put("d", TensorData.longs(new long[] {-3, Long.MAX_VALUE}, 2));
        Path file = folder.resolve("x.safetensors");
        SafeTensorsWriter.write(file, tensors);
        try (SafeTensors read = SafeTensors.open(file)) {
            assertThat(read.tensors().keySet()).containsExactly("a", "b", "c", "d");
            assertThat(read.floats("a")).containsExactly(values);
            assertThat(read.floats("b")).containsExactly(values, within(0.02f));
            assertThat(read.floats("c")).containsExactly(values, within(0.002f));
            assertThat(read.info("c").shape()).containsExactly(5, 4, 3);
            assertThat(read.longs("d")).containsExactly(-3, Long.MAX_VALUE);
            float[] part = new float[2];
            read.floats(read.info("a"), 20, part);
            assertThat(part).containsExactly(values[20], values[21]);
        }
        assertThat(folder).isDirectoryContaining("glob:**.safetensors");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void bfloat16RoundsToNearestEven() {
        Path file = folder.resolve("x.safetensors");
        float[] values = {1 + 1f / 256, 1 + 3f / 256, Float.NEGATIVE_INFINITY, 0f, -0f, Float.NaN};
        SafeTensorsWriter.write(file, Map.of("a", TensorData.floats(DType.BF16, values, 6)));
        try (SafeTensors read = SafeTensors.open(file)) {
            assertThat(read.floats("a")).containsExactly(1f, 1 + 4f / 256, Float.NEGATIVE_INFINITY, 0f, -0f, Float.NaN);
        }
    }

    @Test
    void namesTheFileAndWhatIsWrong() throws IOException {
        Path file = folder.resolve("x.safetensors");
        refused(file, "is missing");
        SafeTensorsWriter.write(file, Map.of("weights.w", TensorData.floats(new float[100], 10, 10)));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));
        refused(file, "truncated: tensor weights.w ends at byte " + whole.length);
        Files.write(file, Arrays.copyOf(whole, 30));
        refused(file, "truncated: its header");
        Files.write(file, new byte[5]);
        refused(file, "truncated");
        Files.writeString(file, "<html>not found</html>");
        refused(file, "no safetensors file");
        Files.write(file, header("{\"w\":{\"dtype\":\"F32\",\"shape\":[3,3],\"data_offsets\":[0,16]}}"));
        refused(file, "tensor w of shape [3, 3] and type F32 has 16 bytes, expected 36");
        Files.write(file, header("{\"w\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}"));
        refused(file, "F8_E4M3");
    }

    private static byte[] header(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + 64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("x.safetensors")
                .hasMessageContaining(message);
    }
}
