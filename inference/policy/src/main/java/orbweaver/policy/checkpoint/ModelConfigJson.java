package orbweaver.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import orbweaver.policy.JsonFields;
import orbweaver.policy.Normalization;
import orbweaver.policy.PolicyException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// [ModelConfig] as JSON, with the keys of the public LLaDA-V checkpoint.
final class ModelConfigJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ModelConfigJson() {}

    static ModelConfig config(JsonFields json, Path folder) {
        require(json, "hidden_act", "silu");
        if (json.flag("attention_bias", false) || json.flag("mlp_bias", false) || json.flag("include_bias", false)) {
            throw new PolicyException(json.file() + ": biases in the language layers are not supported");
        }
        if (json.flag("tie_word_embeddings", false)) {
            throw new PolicyException(json.file() + ": tied word embeddings are not supported; export lm_head");
        }
        int heads = json.integer("num_attention_heads");
        if (json.integer("num_key_value_heads", heads) != heads) {
            throw json.wrong(
                    "num_key_value_heads", heads + " like num_attention_heads; grouped heads are not supported");
        }
        require(json, "mm_projector_type", "mlp2x_gelu");
        ModelConfig.Language language = new ModelConfig.Language(
                json.integer("hidden_size"),
                json.integer("num_hidden_layers"),
                heads,
                json.integer("intermediate_size"),
                json.integer("vocab_size"),
                json.integer("max_position_embeddings"),
                json.number("rms_norm_eps", 1e-5),
                json.number("rope_theta", 500_000));
        ModelConfig.Vision vision = vision(json);
        return new ModelConfig(
                language,
                vision,
                action(json, folder),
                json.text("mm_patch_merge_type", "flat").contains("unpad"),
                TilesJson.read(json, vision.imageSize()));
    }

    private static void require(JsonFields json, String key, String value) {
        if (!json.text(key, value).equals(value)) {
            throw json.wrong(key, "\"" + value + "\"; nothing else is supported");
        }
    }

    private static ModelConfig.Vision vision(JsonFields json) {
        if (!json.has("vision_config")
                && json.text("mm_vision_tower", "").toLowerCase(Locale.ROOT).contains("so400m-patch14-384")) {
            // The public checkpoint names its tower instead of describing it; one of its 27 layers is not used.
            return new ModelConfig.Vision(1152, 26, 16, 4304, 384, 14, 1e-6);
        }
        JsonFields vision = json.object("vision_config");
        require(vision, "hidden_act", "gelu_pytorch_tanh");
        return new ModelConfig.Vision(
                vision.integer("hidden_size"),
                vision.integer("num_hidden_layers"),
                vision.integer("num_attention_heads"),
                vision.integer("intermediate_size"),
                vision.integer("image_size"),
                vision.integer("patch_size"),
                vision.number("layer_norm_eps", 1e-6));
    }

    private static ModelConfig.ActionBlock action(JsonFields json, Path folder) {
        Path normalization = folder.resolve(Normalization.FILE);
        JsonFields second = Files.exists(normalization) ? JsonFields.read(normalization) : json;
        int[] ids = source("action_token_ids", json, second).integers("action_token_ids");
        if (ids.length != 2) {
            throw json.wrong("action_token_ids", "[first, end)");
        }
        return new ModelConfig.ActionBlock(
                source("mask_token_id", json, second).integer("mask_token_id"),
                ids[0],
                ids[1],
                source("action_bins", json, second).integer("action_bins"),
                source("action_dim", json, second).integer("action_dim"),
                source("chunk_size", json, second).integer("chunk_size"));
    }

    private static JsonFields source(String key, JsonFields first, JsonFields second) {
        return !first.has(key) && second.has(key) ? second : first;
    }

    static void write(ModelConfig config, Path file, DType dtype) {
        ObjectNode json = MAPPER.createObjectNode();
        json.putArray("architectures").add("LlavaLLaDAModelLM");
        json.put("model_type", "llava_llada");
        ModelConfig.Language language = config.language();
        json.put("hidden_act", "silu").put("attention_bias", false).put("torch_dtype", dtype.longName());
        json.put("hidden_size", language.hidden()).put("num_hidden_layers", language.layers());
        json.put("num_attention_heads", language.heads()).put("num_key_value_heads", language.heads());
        json.put("intermediate_size", language.intermediate()).put("rms_norm_eps", language.eps());
        json.put("rope_theta", language.theta()).put("max_position_embeddings", language.positions());
        json.put("vocab_size", language.vocabulary()).put("tie_word_embeddings", false);
        ModelConfig.Vision vision = config.vision();
        json.put("mm_hidden_size", vision.hidden()).put("mm_projector_type", "mlp2x_gelu");
        json.put("mm_patch_merge_type", config.imageNewline() ? "spatial_unpad" : "flat");
        TilesJson.write(config.tiles(), vision.imageSize(), json);
        ObjectNode tower = json.putObject("vision_config");
        tower.put("hidden_size", vision.hidden()).put("num_hidden_layers", vision.layers());
        tower.put("num_attention_heads", vision.heads()).put("intermediate_size", vision.intermediate());
        tower.put("layer_norm_eps", vision.eps()).put("hidden_act", "gelu_pytorch_tanh");
        tower.put("image_size", vision.imageSize()).put("patch_size", vision.patchSize());
        ModelConfig.ActionBlock action = config.action();
        json.put("mask_token_id", action.maskToken());
        json.putArray("action_token_ids").add(action.firstToken()).add(action.endToken());
        json.put("action_bins", action.bins()).put("action_dim", action.dimensions());
        json.put("chunk_size", action.chunkSize());
        try {
            Files.writeString(file, MAPPER.writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
