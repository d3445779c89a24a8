package orbweaver.policy.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names and shapes of the tensors of a LLaDA-V checkpoint, and the older names of the plain LLaDA-8B one.
public final class TensorNames {
    public static final String EMBEDDING = "model.embed_tokens.weight";
    public static final String FINAL_NORM = "model.norm.weight";
    public static final String HEAD = "lm_head.weight";
    public static final String NEWLINE = "model.image_newline";
    public static final String PROJECTOR = "model.mm_projector.";
    public static final String TOWER = "model.vision_tower.vision_tower.vision_model.";

    private static final String OLD_BLOCK = "model.transformer.blocks.";
    private static final Map<String, String> OLD_TOP = Map.of(
            "model.transformer.wte.weight", EMBEDDING,
            "model.transformer.ln_f.weight", FINAL_NORM,
            "model.transformer.ff_out.weight", HEAD);
    private static final Map<String, String> OLD_LAYER = Map.of(
            "attn_norm.weight", "input_layernorm.weight",
            "q_proj.weight", "self_attn.q_proj.weight",
            "k_proj.weight", "self_attn.k_proj.weight",
            "v_proj.weight", "self_attn.v_proj.weight",
            "attn_out.weight", "self_attn.o_proj.weight",
            "ff_norm.weight", "post_attention_layernorm.weight",
            "ff_proj.weight", "mlp.gate_proj.weight",
            "up_proj.weight", "mlp.up_proj.weight",
            "ff_out.weight", "mlp.down_proj.weight");

    private TensorNames() {}

    /// Prefix of a language layer's tensors.
    public static String layer(int index) {
        return "model.layers." + index + ".";
    }

    /// Prefix of a vision layer's tensors.
    public static String visionLayer(int index) {
        return TOWER + "encoder.layers." + index + ".";
    }

    /// The LLaDA-V name of a tensor that may carry its LLaDA-8B name.
    public static String canonical(String name) {
        String top = OLD_TOP.get(name);
        if (top != null) {
            return top;
        }
        if (name.startsWith(OLD_BLOCK)) {
            int dot = name.indexOf('.', OLD_BLOCK.length());
            String rest = dot < 0 ? null : OLD_LAYER.get(name.substring(dot + 1));
            if (rest != null) {
                return "model.layers." + name.substring(OLD_BLOCK.length(), dot) + "." + rest;
            }
        }
        return name;
    }

    /// Tensors a checkpoint may hold although nothing uses them.
    static Set<String> unused() {
        return Set.of(NEWLINE, TOWER + "post_layernorm.weight", TOWER + "post_layernorm.bias");
    }

    /// Every tensor the layers need, with its shape.
    public static Map<String, List<Long>> expected(ModelConfig config) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        language(config.language(), shapes);
        vision(config.vision(), shapes);
        linear(
                shapes,
                PROJECTOR + "0",
                config.language().hidden(),
                config.vision().hidden());
        linear(
                shapes,
                PROJECTOR + "2",
                config.language().hidden(),
                config.language().hidden());
        if (config.imageNewline()) {
            put(shapes, NEWLINE, config.language().hidden());
        }
        return shapes;
    }

    private static void language(ModelConfig.Language language, Map<String, List<Long>> shapes) {
        int hidden = language.hidden();
        put(shapes, EMBEDDING, language.vocabulary(), hidden);
        put(shapes, FINAL_NORM, hidden);
        put(shapes, HEAD, language.vocabulary(), hidden);
        for (int i = 0; i < language.layers(); i++) {
            String layer = layer(i);
            put(shapes, layer + "input_layernorm.weight", hidden);
            put(shapes, layer + "post_attention_layernorm.weight", hidden);
            for (String name : List.of("q", "k", "v", "o")) {
                put(shapes, layer + "self_attn." + name + "_proj.weight", hidden, hidden);
            }
            put(shapes, layer + "mlp.gate_proj.weight", language.intermediate(), hidden);
            put(shapes, layer + "mlp.up_proj.weight", language.intermediate(), hidden);
            put(shapes, layer + "mlp.down_proj.weight", hidden, language.intermediate());
        }
    }

    private static void vision(ModelConfig.Vision vision, Map<String, List<Long>> shapes) {
        int width = vision.hidden();
        int patch = vision.patchSize();
        put(shapes, TOWER + "embeddings.patch_embedding.weight", width, 3, patch, patch);
        put(shapes, TOWER + "embeddings.patch_embedding.bias", width);
        put(shapes, TOWER + "embeddings.position_embedding.weight", vision.tokens(), width);
        for (int i = 0; i < vision.layers(); i++) {
            String layer = visionLayer(i);
            for (String name : List.of("layer_norm1", "layer_norm2")) {
                put(shapes, layer + name + ".weight", width);
                put(shapes, layer + name + ".bias", width);
            }
            for (String name : List.of("q", "k", "v", "out")) {
                linear(shapes, layer + "self_attn." + name + "_proj", width, width);
            }
            linear(shapes, layer + "mlp.fc1", vision.intermediate(), width);
            linear(shapes, layer + "mlp.fc2", width, vision.intermediate());
        }
    }

    private static void linear(Map<String, List<Long>> shapes, String name, int out, int in) {
        put(shapes, name + ".weight", out, in);
        put(shapes, name + ".bias", out);
    }

    private static void put(Map<String, List<Long>> shapes, String name, long... shape) {
        List<Long> sides = new ArrayList<>();
        for (long side : shape) {
            sides.add(side);
        }
        shapes.put(name, List.copyOf(sides));
    }
}
