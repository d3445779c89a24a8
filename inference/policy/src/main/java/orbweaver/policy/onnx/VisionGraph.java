package orbweaver.policy.onnx;

import static orbweaver.policy.onnx.GraphBuilder.integer;
import static orbweaver.policy.onnx.GraphBuilder.list;
import static orbweaver.policy.onnx.GraphBuilder.number;
import static orbweaver.policy.onnx.GraphBuilder.text;

import java.util.List;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.onnx.runtime.ComputeType;

/// The SigLIP tower and the projector: pixels [1, 3, S, S] in -1..1 to image embeddings [tokens, hidden].
///
/// Patches by a convolution whose stride is its size (rest pixels dropped), learned positions, pre-norm layers with
/// biases and tanh-GELU; the raw output of the last layer goes into Linear, erf-GELU, Linear. Computed in float32
/// everywhere: it is a small share of the work, and not all of it has narrow kernels on CUDA.
final class VisionGraph {
    static final String PIXELS = "pixels";
    static final String FEATURES = "features";
    static final String EMBEDDINGS = "embeddings";

    private final ModelConfig config;
    private final ModelConfig.Vision vision;
    private final GraphBuilder graph;

    private VisionGraph(Checkpoint checkpoint) {
        config = checkpoint.config();
        vision = config.vision();
        graph = new GraphBuilder("vision", checkpoint, ComputeType.FLOAT32);
    }

    static byte[] build(Checkpoint checkpoint) {
        return new VisionGraph(checkpoint).build();
    }

    private byte[] build() {
        String pixels = graph.input(PIXELS, 1, 3, vision.imageSize(), vision.imageSize());
        String x = patches(pixels);
        for (int i = 0; i < vision.layers(); i++) {
            x = layer(x, TensorNames.visionLayer(i));
        }
        graph.nodeInto("", "Identity", List.of(x), List.of(FEATURES));
        graph.output(FEATURES, vision.tokens(), vision.hidden());
        String h = linear(x, TensorNames.PROJECTOR + "0");
        h = graph.node("Gelu", List.of(h), text("approximate", "none"));
        h = linear(h, TensorNames.PROJECTOR + "2");
        graph.nodeInto("", "Identity", List.of(h), List.of(EMBEDDINGS));
        graph.output(EMBEDDINGS, vision.tokens(), config.language().hidden());
        return graph.model();
    }

    private String patches(String pixels) {
        String name = TensorNames.TOWER + "embeddings.patch_embedding";
        String conv = graph.node(
                "Conv",
                List.of(pixels, graph.weight(name + ".weight"), graph.weight(name + ".bias")),
                list("strides", vision.patchSize(), vision.patchSize()),
                list("kernel_shape", vision.patchSize(), vision.patchSize()));
        String flat = graph.node("Reshape", List.of(conv, graph.constant(vision.hidden(), vision.tokens())));
        String rows = graph.node("Transpose", List.of(flat), list("perm", 1, 0));
        return graph.node(
                "Add", List.of(rows, graph.weight(TensorNames.TOWER + "embeddings.position_embedding.weight")));
    }

    private String layer(String x, String layer) {
        String normed = norm(x, layer + "layer_norm1");
        String q = batched(linear(normed, layer + "self_attn.q_proj"));
        String k = batched(linear(normed, layer + "self_attn.k_proj"));
        String v = batched(linear(normed, layer + "self_attn.v_proj"));
        String attended = graph.node(
                "Attention",
                List.of(q, k, v),
                integer("q_num_heads", vision.heads()),
                integer("kv_num_heads", vision.heads()));
        String flat = graph.node("Reshape", List.of(attended, graph.constant(vision.tokens(), vision.hidden())));
        String h = graph.node("Add", List.of(x, linear(flat, layer + "self_attn.out_proj")));
        String mlp = linear(norm(h, layer + "layer_norm2"), layer + "mlp.fc1");
        mlp = graph.node("Gelu", List.of(mlp), text("approximate", "tanh"));
        return graph.node("Add", List.of(h, linear(mlp, layer + "mlp.fc2")));
    }

    private String batched(String x) {
        return graph.node("Reshape", List.of(x, graph.constant(1, vision.tokens(), vision.hidden())));
    }

    private String norm(String x, String name) {
        return graph.node(
                "LayerNormalization",
                List.of(x, graph.weight(name + ".weight"), graph.weight(name + ".bias")),
                integer("axis", -1),
                number("epsilon", vision.eps()));
    }

    private String linear(String x, String name) {
        return graph.node(
                "Gemm", List.of(x, graph.weight(name + ".weight"), graph.weight(name + ".bias")), integer("transB", 1));
    }
}
