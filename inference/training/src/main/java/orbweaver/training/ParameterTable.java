package orbweaver.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every trainable tensor: its place in the one flat storage, how it starts, whether it decays, what it is called
/// outside.
///
/// Vision parameters come first and language parameters second, so that a stage that trains the eye alone touches one
/// contiguous range. Query, key and value weights lie together as one leaf, as do gate and up; they are exported apart.
final class ParameterTable {
    /// The leaves with a row for each token.
    static final Set<String> VOCABULARY = Set.of("model.embed_tokens.weight", "lm_head.weight");

    private static final String TOWER = "model.vision_tower.vision_tower.vision_model.";

    /// How a leaf starts: normal noise of that deviation around that mean; `GRID` is two-dimensional sines and cosines.
    record Start(double mean, double deviation, boolean grid) {
        static Start noise(double deviation) {
            return new Start(0, deviation, false);
        }

        static Start constant(double value) {
            return new Start(value, 0, false);
        }
    }

    /// Part of a leaf that a checkpoint stores under its own name.
    record Export(String name, List<Integer> shape) {}

    /// One leaf of the autograd graph.
    record Leaf(int index, List<Integer> shape, int offset, Start start, List<Export> exports) {
        int count() {
            return product(shape);
        }

        boolean decays() {
            return shape.size() >= 2;
        }

        long[] dimensions() {
            return shape.stream().mapToLong(Integer::longValue).toArray();
        }
    }

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private int total;
    private final int visionEnd;

    ParameterTable(NetworkShape shape) {
        vision(shape.vision());
        add(
                "aux.heat",
                List.of(AuxiliaryHeads.OBJECTS, shape.vision().width()),
                fan(shape.vision().width()));
        add("aux.heat.bias", List.of(AuxiliaryHeads.OBJECTS), Start.constant(0));
        add(
                "aux.place",
                List.of(AuxiliaryHeads.OBJECTS, shape.vision().width(), AuxiliaryHeads.FIELDS),
                fan(shape.vision().width()));
        add("aux.place.bias", List.of(AuxiliaryHeads.OBJECTS, 1, AuxiliaryHeads.FIELDS), Start.constant(0));
        visionEnd = total;
        language(shape);
        add(
                "aux.point",
                List.of(2, shape.language().width()),
                fan(shape.language().width()));
        add(
                "aux.relation",
                List.of(AuxiliaryHeads.RELATIONS, shape.language().width()),
                fan(shape.language().width()));
        add("aux.relation.bias", List.of(AuxiliaryHeads.RELATIONS), Start.constant(0));
    }

    private void vision(NetworkShape.Vision v) {
        int d = v.width();
        named(TOWER + "embeddings.patch_embedding.weight", List.of(d, 3, v.patch(), v.patch()), fan(v.patchValues()));
        named(TOWER + "embeddings.patch_embedding.bias", List.of(d), Start.constant(0));
        named(TOWER + "embeddings.position_embedding.weight", List.of(v.tokens(), d), new Start(0, 0.02, true));
        for (int i = 0; i < v.layers(); i++) {
            String at = TOWER + "encoder.layers." + i + ".";
            norm(at + "layer_norm1", d);
            norm(at + "layer_norm2", d);
            merged(at + "self_attn.qkv", List.of(3 * d, d), fan(d), parts(at, ".weight", List.of(d, d)));
            merged(at + "self_attn.qkv.bias", List.of(3 * d), Start.constant(0), parts(at, ".bias", List.of(d)));
            linear(at + "self_attn.out_proj", d, d, 2 * v.layers());
            linear(at + "mlp.fc1", v.mlp(), d, 1);
            linear(at + "mlp.fc2", d, v.mlp(), 2 * v.layers());
        }
        norm(TOWER + "post_layernorm", d);
    }

    private void language(NetworkShape shape) {
        NetworkShape.Language l = shape.language();
        int d = l.width();
        linear("model.mm_projector.0", d, shape.vision().width(), 1);
        linear("model.mm_projector.2", d, d, 1);
        named("model.image_newline", List.of(d), Start.constant(0));
        named("model.embed_tokens.weight", List.of(l.vocabulary(), d), Start.noise(0.5));
        for (int i = 0; i < l.layers(); i++) {
            String at = "model.layers." + i + ".";
            named(at + "input_layernorm.weight", List.of(d), Start.constant(1));
            named(at + "post_attention_layernorm.weight", List.of(d), Start.constant(1));
            merged(at + "self_attn.qkv", List.of(3 * d, d), fan(d), parts(at, ".weight", List.of(d, d)));
            named(at + "self_attn.o_proj.weight", List.of(d, d), fan(d * 2 * l.layers()));
            List<Integer> wide = List.of(l.mlp(), d);
            merged(
                    at + "mlp.gate_up",
                    List.of(2 * l.mlp(), d),
                    fan(d),
                    List.of(
                            new Export(at + "mlp.gate_proj.weight", wide),
                            new Export(at + "mlp.up_proj.weight", wide)));
            named(at + "mlp.down_proj.weight", List.of(d, l.mlp()), fan(l.mlp() * 2 * l.layers()));
        }
        named("model.norm.weight", List.of(d), Start.constant(1));
        named("lm_head.weight", List.of(l.vocabulary(), d), Start.noise(0.02));
    }

    private static List<Export> parts(String at, String suffix, List<Integer> shape) {
        return List.of(
                new Export(at + "self_attn.q_proj" + suffix, shape),
                new Export(at + "self_attn.k_proj" + suffix, shape),
                new Export(at + "self_attn.v_proj" + suffix, shape));
    }

    private static Start fan(int inputs) {
        return Start.noise(1 / Math.sqrt(inputs));
    }

    private void norm(String name, int width) {
        named(name + ".weight", List.of(width), Start.constant(1));
        named(name + ".bias", List.of(width), Start.constant(0));
    }

    private void linear(String name, int out, int in, int residuals) {
        named(name + ".weight", List.of(out, in), fan(in * residuals));
        named(name + ".bias", List.of(out), Start.constant(0));
    }

    private void named(String name, List<Integer> shape, Start start) {
        merged(name, shape, start, List.of(new Export(name, shape)));
    }

    private void add(String name, List<Integer> shape, Start start) {
        merged(name, shape, start, List.of());
    }

    private void merged(String key, List<Integer> shape, Start start, List<Export> exports) {
        leaves.put(key, new Leaf(leaves.size(), shape, total, start, exports));
        total += product(shape);
    }

    static int product(List<Integer> shape) {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /// Floats in all.
    int total() {
        return total;
    }

    /// End of the range that stage VISION trains; the rest belongs to the language layers.
    int visionEnd() {
        return visionEnd;
    }

    List<Leaf> leaves() {
        return new ArrayList<>(leaves.values());
    }

    /// The leaves by their keys.
    Map<String, Leaf> byKey() {
        return Collections.unmodifiableMap(leaves);
    }

    /// Index of a leaf by its key; towers ask once when they are built.
    int index(String key) {
        Leaf leaf = leaves.get(key);
        if (leaf == null) {
            throw new IllegalArgumentException("no parameter " + key);
        }
        return leaf.index();
    }

    /// Index of a vision leaf by the end of its name.
    int vision(String rest) {
        return index(TOWER + rest);
    }
}
