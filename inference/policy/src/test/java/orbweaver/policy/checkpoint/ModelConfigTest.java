package orbweaver.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelConfigTest {
    static final ModelConfig MINI = new ModelConfig(
            new ModelConfig.Language(128, 5, 4, 352, 64, 512, 1e-5, 10_000),
            new ModelConfig.Vision(128, 4, 4, 512, 128, 16, 1e-6),
            new ModelConfig.ActionBlock(31, 32, 64, 32, 7, 5),
            false);

    @TempDir
    Path folder;

    @Test
    void comesBackFromItsFile() {
        MINI.write(folder, DType.F32);
        assertThat(ModelConfig.read(folder)).isEqualTo(MINI);
        assertThat(MINI.vision().tokens()).isEqualTo(64);
    }

    @Test
    void takesTheConstantsOfTheActionBlockFromNormalization() throws IOException {
        MINI.write(folder, DType.F32);
        edit("\"action_bins\" : 32,", "");
        refused("\"action_bins\" is missing");
        Files.writeString(folder.resolve("normalization.json"), "{\"action_bins\": 32}");
        assertThat(ModelConfig.read(folder)).isEqualTo(MINI);
    }

    @Test
    void knowsThePublicTowerByName() throws IOException {
        MINI.write(folder, DType.F32);
        edit("\"vision_config\"", "\"mm_vision_tower\": \"google/siglip2-so400m-patch14-384\", \"unused\"");
        assertThat(ModelConfig.read(folder).vision().tokens()).isEqualTo(729);
    }

    @Test
    void refusesWhatTheLayersCannotDo() throws IOException {
        MINI.write(folder, DType.F32);
        refusedWith("\"hidden_act\" : \"silu\"", "\"hidden_act\" : \"relu\"", "\"hidden_act\" must be \"silu\"");
        refusedWith("\"num_key_value_heads\" : 4", "\"num_key_value_heads\" : 2", "grouped heads");
        refusedWith("\"num_attention_heads\" : 4", "\"num_attention_heads\" : 3", "num_key_value_heads");
        refusedWith("\"hidden_size\" : 128", "\"hidden_size\" : 130", "does not split into 4 heads");
        refusedWith("\"action_bins\" : 32", "\"action_bins\" : 31", "hold 32 ids");
        refusedWith("\"vocab_size\" : 64", "\"vocab_size\" : 50", "below vocab_size 50");
        refusedWith("\"patch_size\" : 16", "\"patch_size\" : \"big\"", "\"vision_config.patch_size\" must be a whole");
        refusedWith("{", "", "not valid JSON");
    }

    private void refusedWith(String text, String with, String message) throws IOException {
        MINI.write(folder, DType.F32);
        edit(text, with);
        refused(message);
    }

    private void edit(String text, String with) throws IOException {
        Path file = folder.resolve(ModelConfig.FILE);
        String json = Files.readString(file);
        assertThat(json).contains(text);
        int at = json.indexOf(text);
        Files.writeString(file, json.substring(0, at) + with + json.substring(at + text.length()));
    }

    private void refused(String message) {
        assertThatThrownBy(() -> ModelConfig.read(folder))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(message);
    }
}
