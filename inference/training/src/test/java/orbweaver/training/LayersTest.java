package orbweaver.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.SafeTensors;
import orbweaver.policy.checkpoint.SafeTensorsWriter;
import orbweaver.policy.checkpoint.TensorData;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    private static final Path GOLDEN = Path.of("..", "policy", "src", "test", "resources", "golden", "llada-v-tiny");
    private static final NetworkShape TINY = new NetworkShape(
            new NetworkShape.Vision(59, 14, 48, 3, 4, 104),
            new NetworkShape.Language(64, 3, 4, 160, 5e5, 320),
            new NetworkShape.Actions(5, 7, 32, 280, 256));

    @TempDir
    Path folder;

    @Test
    void agreesWithTheReferenceNumbers() {
        var table = new ParameterTable(TINY);
        try (var parameters = new Parameters(table, 1);
                var inputs = SafeTensors.open(GOLDEN.resolve("inputs.safetensors"));
                var expected = SafeTensors.open(GOLDEN.resolve("expected.safetensors"))) {
            for (String shard : new String[] {"model-00001-of-00002", "model-00002-of-00002"}) {
                load(GOLDEN.resolve(shard + ".safetensors"), table, parameters);
            }
            int[] ids = ints(inputs.longs("input_ids"));
            float[] pixels = inputs.floats("pixel_values");
            int[] partial = ints(inputs.longs("tokens"));
            int[] masked = new int[35];
            Arrays.fill(masked, 256);
            float[] all = logits(TINY, parameters, ids, pixels, masked);
            assertThat(all).containsExactly(expected.floats("prefix.logits_all_masked"), within());
            float[] some = logits(TINY, parameters, ids, pixels, partial);
            assertThat(some).containsExactly(expected.floats("prefix.logits_partial"), within());
        }
    }

    @Test
    void onnxRuntimeReproducesTheExportedModel() throws IOException, InterruptedException {
        var shape = NetworkShape.mini(MiniTokenizer.ROWS, 5, 32);
        var table = new ParameterTable(shape);
        try (var parameters = new Parameters(table, 3)) {
            Exporter.write(folder, shape, table, parameters.values());
            assertThat(ModelConfig.read(folder).action().chunkSize()).isEqualTo(5);
            var random = new Randomness(1, 2, 3);
            float[] pixels = new float[3 * 128 * 128];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) (2 * random.uniform() - 1);
            }
            int[] ids = {1, -200, 7, 9, 4, 2};
            int[] tokens = new int[35];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = random.below(2) == 0 ? 64 : 65 + random.below(32);
            }
            Path in = folder.resolve("in.safetensors");
            Map<String, TensorData> inputs = new LinkedHashMap<>();
            inputs.put("pixel_values", TensorData.floats(pixels, 1, 3, 128, 128));
            inputs.put("input_ids", TensorData.longs(longs(ids), ids.length));
            inputs.put("tokens", TensorData.longs(longs(tokens), 5, 7));
            SafeTensorsWriter.write(in, inputs);
            Path out = folder.resolve("out.st");
            Path moved = folder.resolveSibling(folder.getFileName() + "-inputs.safetensors");
            Files.move(in, moved);
            ModelRunProcess.run(folder, moved, out);
            try (var result = SafeTensors.open(out)) {
                float[] ours = logits(shape, parameters, ids, pixels, tokens);
                assertThat(ours).containsExactly(result.floats("logits_partial"), within());
            }
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-4f);
    }

    private static void load(Path file, ParameterTable table, Parameters parameters) {
        FloatBuffer values = Parameters.floats(parameters.values());
        try (var shard = SafeTensors.open(file)) {
            for (ParameterTable.Leaf leaf : table.leaves()) {
                int at = leaf.offset();
                for (ParameterTable.Export export : leaf.exports()) {
                    if (shard.tensors().containsKey(export.name())) {
                        values.put(at, shard.floats(export.name()));
                    }
                    at += ParameterTable.product(export.shape());
                }
            }
        }
    }

    /// Action logits in float32 for a prompt with -200 where the image goes.
    private static float[] logits(NetworkShape shape, Parameters parameters, int[] ids, float[] pixels, int[] tokens) {
        var table = new ParameterTable(shape);
        try (var leaves = new Leaves(table, parameters.values());
                var network = new Network(shape, table, false, Loss.LOCALIZED);
                var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            int image = 0;
            while (ids[image] != -200) {
                image++;
            }
            Tensor features = network.tower().forward(leaves, patches(shape.vision(), pixels));
            LanguageModel.Prefix prefix = network.language()
                    .prefix(
                            leaves,
                            torch.tensor(longs(Arrays.copyOf(ids, image))).view(1, image),
                            features,
                            torch.tensor(longs(Arrays.copyOfRange(ids, image + 1, ids.length)))
                                    .view(1, ids.length - image - 1L));
            Tensor hidden = network.language()
                    .actions(leaves, prefix, torch.tensor(longs(tokens)).view(1, tokens.length), 1);
            Tensor logits = network.language().logits(leaves, hidden.select(0, 0));
            float[] out = new float[(int) logits.numel()];
            Parameters.floats(logits.contiguous()).get(out);
            return out;
        }
    }

    private static Tensor patches(NetworkShape.Vision v, float[] planes) {
        float[] out = new float[v.tokens() * v.patchValues()];
        int at = 0;
        for (int token = 0; token < v.tokens(); token++) {
            int top = token / v.grid() * v.patch();
            int left = token % v.grid() * v.patch();
            for (int i = 0; i < v.patchValues(); i++) {
                int c = i / (v.patch() * v.patch());
                int y = top + i / v.patch() % v.patch();
                int x = left + i % v.patch();
                out[at++] = planes[(c * v.image() + y) * v.image() + x];
            }
        }
        return torch.tensor(out).view(1, v.tokens(), v.patchValues());
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
