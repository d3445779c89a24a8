package orbweaver.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.checkpoint.ModelConfig;

/// How much arithmetic a chunk is, and how fast one thread of this machine does it.
final class Arithmetic {
    private static final int SIDE = 512;
    private static final int RUNS = 20;
    /// Text tokens assumed in a prompt.
    private static final int TEXT = 8;

    private Arithmetic() {}

    /// Floating point operations of one chunk: matrix products and attention, nothing else.
    static double chunk(ModelConfig config, DecodeOptions options) {
        ModelConfig.Language language = config.language();
        double prompt = config.vision().tokens() + TEXT;
        double block = config.action().tokens();
        double passes = options.steps();
        double image = vision(config);
        if (options.attention() == Attention.BIDIRECTIONAL) {
            return image + passes * rows(language, prompt + block, prompt + block);
        }
        return image + rows(language, prompt, prompt) + passes * rows(language, block, prompt + block);
    }

    private static double rows(ModelConfig.Language language, double rows, double seen) {
        double h = language.hidden();
        double weights = 4 * h * h + 3 * h * language.intermediate();
        return 2 * rows * language.layers() * (weights + 2 * seen * h);
    }

    private static double vision(ModelConfig config) {
        ModelConfig.Vision vision = config.vision();
        double w = vision.hidden();
        double h = config.language().hidden();
        double n = vision.tokens();
        double weights = 4 * w * w + 2 * w * vision.intermediate() + 2 * n * w;
        double patch = 3.0 * vision.patchSize() * vision.patchSize() * w;
        return 2 * n * (vision.layers() * weights + patch + w * h + h * h);
    }

    /// The best rate of one square matrix product on one thread, in operations per second.
    static double flopsPerSecond() {
        GraphBuilder graph = new GraphBuilder("product", null);
        String a = graph.input("a", SIDE, SIDE);
        String b = graph.input("b", SIDE, SIDE);
        graph.nodeInto("", "MatMul", List.of(a, b), List.of("c"));
        graph.output("c", SIDE, SIDE);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(graph.model(), options);
                    OnnxTensor values = OnnxTensor.createTensor(
                            environment, Network.floats(SIDE * SIDE), new long[] {SIDE, SIDE})) {
                long best = Long.MAX_VALUE;
                for (int i = 0; i < RUNS; i++) {
                    long started = System.nanoTime();
                    session.run(Map.of("a", values, "b", values)).close();
                    best = Math.min(best, System.nanoTime() - started);
                }
                return 2.0 * SIDE * SIDE * SIDE / (best / 1e9);
            }
        } catch (OrtException e) {
            throw Network.fault(e);
        }
    }
}
