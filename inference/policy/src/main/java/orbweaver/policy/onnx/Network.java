package orbweaver.policy.onnx;

import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;
import orbweaver.policy.EngineFault;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.onnx.runtime.ComputeType;
import orbweaver.policy.onnx.runtime.FloatTensor;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.GraphRuntime;
import orbweaver.policy.onnx.runtime.LoadedGraph;
import orbweaver.policy.onnx.runtime.Wiring;
import org.jspecify.annotations.Nullable;

/// The network of one checkpoint as graphs of a runtime: vision, and the language layers. Belongs to the thread that
/// decodes.
public final class Network implements AutoCloseable {
    private final GraphRuntime runtime;
    private final ModelConfig config;
    private final ComputeType type;
    private final LoadedGraph vision;
    private final Checkpoint checkpoint;
    private final Map<LanguageVariant, LoadedGraph> language = new EnumMap<>(LanguageVariant.class);
    private final FloatTensor pixels;
    private @Nullable LoadedGraph keep;
    private @Nullable LoadedGraph take;
    private @Nullable PromptSlot spare;
    private int lent;

    private Network(GraphRuntime runtime, Checkpoint checkpoint, ComputeType type) {
        this.runtime = runtime;
        this.checkpoint = checkpoint;
        this.type = type;
        config = checkpoint.config();
        vision = runtime.load(VisionGraph.build(checkpoint), checkpoint.weightsFolder());
        int size = config.vision().imageSize();
        pixels = runtime.floats(1, 3, size, size);
    }

    /// Builds the graphs and loads them. The checkpoint's files must stay where they are. The runtime is closed with
    /// the network.
    static Network load(Checkpoint checkpoint, GraphRuntime runtime) {
        return load(
                checkpoint,
                runtime,
                runtime.computes(checkpoint
                        .tensor(TensorNames.layer(0) + "self_attn.q_proj.weight")
                        .dtype()));
    }

    /// As above, with the language layers computed in `type`.
    static Network load(Checkpoint checkpoint, GraphRuntime runtime, ComputeType type) {
        Network network = null;
        try {
            network = new Network(runtime, checkpoint, type);
            network.language(LanguageVariant.PLAIN);
            return network;
        } catch (EngineFault e) {
            if (network == null) {
                runtime.close();
            } else {
                network.close();
            }
            throw new PolicyException(checkpoint.folder() + ": the network cannot be loaded: " + e.getMessage(), e);
        }
    }

    public ModelConfig config() {
        return config;
    }

    GraphRuntime runtime() {
        return runtime;
    }

    /// What the language layers are computed in.
    ComputeType type() {
        return type;
    }

    /// The language layers as that graph. While no prompt is open, the graph loaded before goes first: weights are in
    /// memory once.
    LoadedGraph language(LanguageVariant variant) {
        LoadedGraph loaded = language.get(variant);
        if (loaded == null) {
            if (lent == 0) {
                language.values().forEach(LoadedGraph::close);
                language.clear();
            }
            loaded = runtime.load(variant.build(checkpoint, type), checkpoint.weightsFolder());
            language.put(variant, loaded);
        }
        return loaded;
    }

    /// The graph that takes over keys and values; loaded when it is first needed.
    LoadedGraph keep() {
        if (keep == null) {
            keep = runtime.load(KeepGraph.build(config.language(), type), checkpoint.weightsFolder());
        }
        return keep;
    }

    /// The graph that takes over everything that rows left behind; loaded when it is first needed.
    LoadedGraph take() {
        if (take == null) {
            take = runtime.load(TakeGraph.build(config.language(), type), checkpoint.weightsFolder());
        }
        return take;
    }

    /// A prompt's tensors and passes, those of the last prompt if it was laid out the same: fresh native memory costs a
    /// page fault every 4 KiB. Give it back.
    PromptSlot borrow(PromptSlot.Layout layout) {
        PromptSlot slot = spare;
        spare = null;
        if (slot != null && !slot.layout().equals(layout)) {
            slot.close();
            slot = null;
        }
        if (slot == null) {
            slot = layout.open(this);
        }
        lent++;
        return slot;
    }

    /// Takes back what [#borrow] gave.
    void giveBack(PromptSlot slot) {
        if (spare != null) {
            spare.close();
        }
        spare = slot;
        lent--;
    }

    /// A pass of tower and projector that puts its image embeddings into `into`.
    GraphPass vision(FloatTensor into) {
        return vision.bind(
                new Wiring(Map.of(), Map.of(VisionGraph.PIXELS, pixels), Map.of(VisionGraph.EMBEDDINGS, into)));
    }

    /// What the next vision pass looks at: 3 planes of pixels.
    void look(float[] planes) {
        pixels.values().put(0, planes);
    }

    /// The tower's own output for 3 planes of pixels: tokens x vision width.
    public float[] features(float[] planes) {
        look(planes);
        int tokens = config.vision().tokens();
        int width = config.vision().hidden();
        try (FloatTensor out = runtime.floats(tokens, width);
                GraphPass pass = vision.bind(
                        new Wiring(Map.of(), Map.of(VisionGraph.PIXELS, pixels), Map.of(VisionGraph.FEATURES, out)))) {
            pass.run();
            FloatBuffer values = out.values();
            float[] features = new float[tokens * width];
            values.get(0, features);
            return features;
        }
    }

    @Override
    public void close() {
        if (spare != null) {
            spare.close();
        }
        if (keep != null) {
            keep.close();
        }
        if (take != null) {
            take.close();
        }
        pixels.close();
        language.values().forEach(LoadedGraph::close);
        vision.close();
        runtime.close();
    }
}
