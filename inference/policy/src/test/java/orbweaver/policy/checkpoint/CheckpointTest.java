package orbweaver.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final ModelConfig TINY = new ModelConfig(
            new ModelConfig.Language(8, 1, 2, 12, 20, 64, 1e-5, 10_000),
            new ModelConfig.Vision(6, 1, 1, 8, 8, 4, 1e-6),
            new ModelConfig.ActionBlock(1, 2, 10, 8, 7, 2),
            false);

    @TempDir
    Path folder;

    @Test
    void opensShardsAndSingleFiles() {
        for (int shards : new int[] {1, 3}) {
            Path model = folder.resolve("m" + shards);
            RandomModel.write(model, TINY, DType.BF16, 1, shards);
            try (Checkpoint checkpoint = Checkpoint.open(model)) {
                assertThat(checkpoint.config()).isEqualTo(TINY);
                assertThat(checkpoint.parameters()).isGreaterThan(1000);
                assertThat(checkpoint.rows(TensorNames.EMBEDDING, 2, 3)).hasSize(24);
            }
            assertThat(Checkpoint.faults(model)).isEmpty();
        }
    }

    @Test
    void readsTheOlderNames() {
        RandomModel.write(folder, TINY, DType.F32, 1);
        rewrite(tensors -> {
            rename(tensors, "model.embed_tokens.weight", "model.transformer.wte.weight");
            rename(tensors, "model.norm.weight", "model.transformer.ln_f.weight");
            rename(tensors, "lm_head.weight", "model.transformer.ff_out.weight");
            String layer = "model.layers.0.";
            String block = "model.transformer.blocks.0.";
            rename(tensors, layer + "input_layernorm.weight", block + "attn_norm.weight");
            rename(tensors, layer + "self_attn.q_proj.weight", block + "q_proj.weight");
            rename(tensors, layer + "self_attn.k_proj.weight", block + "k_proj.weight");
            rename(tensors, layer + "self_attn.v_proj.weight", block + "v_proj.weight");
            rename(tensors, layer + "self_attn.o_proj.weight", block + "attn_out.weight");
            rename(tensors, layer + "post_attention_layernorm.weight", block + "ff_norm.weight");
            rename(tensors, layer + "mlp.gate_proj.weight", block + "ff_proj.weight");
            rename(tensors, layer + "mlp.up_proj.weight", block + "up_proj.weight");
            rename(tensors, layer + "mlp.down_proj.weight", block + "ff_out.weight");
        });
        assertThat(Checkpoint.faults(folder)).isEmpty();
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.tensor("model.layers.0.mlp.down_proj.weight").name())
                    .endsWith("blocks.0.ff_out.weight");
        }
    }

    @Test
    void namesATensorThatIsMissingExtraOrMisshapen() {
        RandomModel.write(folder, TINY, DType.F32, 1);
        rewrite(tensors -> tensors.remove("model.layers.0.mlp.up_proj.weight"));
        refused("tensor model.layers.0.mlp.up_proj.weight of shape [12, 8] is missing");
        rewrite(tensors -> tensors.put("model.layers.1.extra", TensorData.floats(new float[3], 3)));
        refused("and 1 more faults");
        RandomModel.write(folder, TINY, DType.F32, 1);
        rewrite(tensors -> tensors.put("model.layers.1.extra", TensorData.floats(new float[3], 3)));
        refused("tensor model.layers.1.extra is not part of the model");
        RandomModel.write(folder, TINY, DType.F32, 1);
        rewrite(tensors -> tensors.put("model.norm.weight", TensorData.floats(new float[9], 9)));
        refused("tensor model.norm.weight has shape [9], config.json asks for [8]");
        rewrite(tensors -> tensors.put("model.norm.weight", TensorData.longs(new long[8], 8)));
        refused("tensor model.norm.weight holds I64");
    }

    @Test
    void namesAFileThatIsAbsentOrTruncated() throws IOException {
        RandomModel.write(folder, TINY, DType.F32, 1, 3);
        Path shard = folder.resolve("model-00002-of-00003.safetensors");
        byte[] whole = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(whole, whole.length - 4));
        refused("model-00002-of-00003.safetensors is truncated");
        Files.delete(shard);
        refused("model-00002-of-00003.safetensors is missing although model.safetensors.index.json names it");
        Files.delete(folder.resolve("model.safetensors.index.json"));
        refused("has neither model.safetensors nor model.safetensors.index.json");
        Files.delete(folder.resolve("config.json"));
        refused("config.json is missing");
    }

    @Test
    void followsLinksIntoACache() throws IOException {
        Path cache = folder.resolve("blobs");
        Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
        RandomModel.write(cache, TINY, DType.F32, 1, 2);
        for (String name : new String[] {
            "config.json",
            "model.safetensors.index.json",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors"
        }) {
            Path blob = Files.move(cache.resolve(name), cache.resolve("blob-" + name.hashCode()));
            Files.createSymbolicLink(
                    snapshot.resolve(name), Path.of("..", "blobs", String.valueOf(blob.getFileName())));
        }
        try (Checkpoint checkpoint = Checkpoint.open(snapshot)) {
            assertThat(checkpoint.weightsFolder()).isEqualTo(cache.toRealPath());
            assertThat(checkpoint.location(checkpoint.tensor("lm_head.weight"))).startsWith("blob-");
        }
    }

    private static void rename(Map<String, TensorData> tensors, String from, String to) {
        TensorData data = tensors.remove(from);
        assertThat(data).isNotNull();
        tensors.put(to, data);
    }

    private void rewrite(Consumer<Map<String, TensorData>> change) {
        Path file = folder.resolve("model.safetensors");
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        try (SafeTensors read = SafeTensors.open(file)) {
            read.tensors().forEach((name, info) -> {
                if (info.dtype().isWeight()) {
                    tensors.put(name, TensorData.floats(read.floats(name), info.shape()));
                }
            });
        }
        change.accept(tensors);
        SafeTensorsWriter.write(file, tensors);
    }

    private void refused(String message) {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(message);
        assertThat(Checkpoint.faults(folder)).isNotEmpty();
    }
}
