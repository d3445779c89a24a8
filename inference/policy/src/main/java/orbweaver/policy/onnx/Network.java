package orbweaver.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import orbweaver.policy.EngineFault;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import org.jspecify.annotations.Nullable;

/// The network of one checkpoint as two sessions: vision, and the language layers. Runs on one thread unless told
/// otherwise; none spins. Belongs to the thread that decodes.
public final class Network implements AutoCloseable {
    private final OrtEnvironment environment;
    private final ModelConfig config;
    private final OrtSession vision;
    private final OrtSession language;
    private final OnnxTensor pixels;
    private final FloatBuffer pixelValues;
    private final Map<String, OnnxTensor> nothingBefore = new HashMap<>();
    private FloatBuffer spareRows = floats(0);
    private @Nullable PromptCache spareCache;

    private Network(OrtEnvironment environment, Checkpoint checkpoint, int threads) throws OrtException {
        this.environment = environment;
        config = checkpoint.config();
        vision = session(environment, checkpoint, VisionGraph.build(checkpoint), threads);
        language = session(environment, checkpoint, LanguageGraph.build(checkpoint), threads);
        int size = config.vision().imageSize();
        pixelValues = floats(3 * size * size);
        pixels = OnnxTensor.createTensor(environment, pixelValues, new long[] {1, 3, size, size});
        long[] empty = {1, config.language().heads(), 0, config.language().headSize()};
        for (int i = 0; i < config.language().layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                nothingBefore.put(LanguageGraph.past(i, keys), OnnxTensor.createTensor(environment, floats(0), empty));
            }
        }
    }

    /// Builds the graphs and loads them. The checkpoint's files must stay where they are.
    public static Network load(Checkpoint checkpoint) {
        return load(checkpoint, 1);
    }

    /// As above, running on `threads` threads.
    static Network load(Checkpoint checkpoint, int threads) {
        CommandLineLength.check();
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "orbweaver");
            return new Network(environment, checkpoint, threads);
        } catch (OrtException e) {
            throw new PolicyException(checkpoint.folder() + ": the network cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, Checkpoint checkpoint, byte[] model, int threads)
            throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry(
                    "session.model_external_initializers_file_folder_path",
                    checkpoint.weightsFolder().toString());
            return environment.createSession(model, options);
        }
    }

    static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(4 * count)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /// Room for `count` values of a prompt and its block; undefined content. Fresh native memory costs a page fault
    /// every
    /// 4 KiB, so that what [#giveBack] brought is used again.
    FloatBuffer borrowRows(int count) {
        FloatBuffer room = spareRows.capacity() < count ? floats(count) : spareRows;
        spareRows = floats(0);
        return room.slice(0, count);
    }

    /// Takes back what [#borrowRows] gave, once nothing uses it any more.
    void giveBack(FloatBuffer rows) {
        spareRows = rows.clear();
    }

    /// Room for the keys and values of a prompt among `total` rows; undefined content. Like [#borrowRows].
    PromptCache borrowCache(int prompt, int total) throws OrtException {
        PromptCache spare = spareCache;
        spareCache = null;
        if (spare != null && spare.fits(prompt, total)) {
            return spare;
        }
        if (spare != null) {
            spare.close();
        }
        return new PromptCache(this, prompt, total);
    }

    /// Takes back what [#borrowCache] gave.
    void giveBack(PromptCache cache) {
        if (spareCache != null) {
            spareCache.close();
        }
        spareCache = cache;
    }

    OnnxTensor tensor(FloatBuffer buffer, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, buffer, shape);
    }

    OnnxTensor tensor(long value) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[] {value});
    }

    public ModelConfig config() {
        return config;
    }

    /// Runs the tower and the projector on 3 planes of pixels; image embeddings go into `into`, from its position on.
    public void image(float[] planes, FloatBuffer into) {
        pixelValues.clear().put(planes).flip();
        int tokens = config.vision().tokens();
        int hidden = config.language().hidden();
        FloatBuffer place = into.slice(into.position(), tokens * hidden);
        try (OnnxTensor out = tensor(place, tokens, hidden);
                var _ = vision.run(Map.of(VisionGraph.PIXELS, pixels), Map.of(VisionGraph.EMBEDDINGS, out))) {
            into.position(into.position() + tokens * hidden);
        } catch (OrtException e) {
            throw fault(e);
        }
    }

    /// The tower's own output for 3 planes of pixels: tokens x vision width.
    public float[] features(float[] planes) {
        pixelValues.clear().put(planes).flip();
        try (var result = vision.run(Map.of(VisionGraph.PIXELS, pixels), Set.of(VisionGraph.FEATURES))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] features = new float[values.remaining()];
            values.get(features);
            return features;
        } catch (OrtException e) {
            throw fault(e);
        }
    }

    Map<String, OnnxTensor> nothingBefore() {
        return nothingBefore;
    }

    OrtSession language() {
        return language;
    }

    static EngineFault fault(OrtException e) {
        return new EngineFault("the network failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        nothingBefore.values().forEach(OnnxTensor::close);
        pixels.close();
        if (spareCache != null) {
            spareCache.close();
        }
        try (vision;
                language) {
            nothingBefore.clear();
        } catch (OrtException e) {
            throw fault(e);
        }
    }
}
