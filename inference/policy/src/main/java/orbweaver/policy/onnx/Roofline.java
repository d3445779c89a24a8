package orbweaver.policy.onnx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.ComputeType;
import orbweaver.policy.onnx.runtime.FloatTensor;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.GraphRuntime;
import orbweaver.policy.onnx.runtime.LoadedGraph;
import orbweaver.policy.onnx.runtime.RuntimeKind;
import orbweaver.policy.onnx.runtime.Wiring;

/// The least time a chunk can take on a machine: each pass needs its arithmetic done and its weights read, and the
/// slower of the two decides. Matrix products and attention count, nothing else.
///
/// @param flopsPerSecond of large matrix products
/// @param bytesPerSecond at which weights can be read
/// @param bytesPerWeight as the machine computes with them
public record Roofline(double flopsPerSecond, double bytesPerSecond, int bytesPerWeight) {
    /// One NVIDIA H200 in bf16: 4.3 TB/s and 790 TFLOP/s, what it reaches of its data sheet's 4.8 and 989.
    public static final Roofline H200 = new Roofline(790e12, 4.3e12, 2);

    private static final int SIDE = 512;
    private static final int RUNS = 20;

    /// Measures this machine: matrix products on `threads` threads, and reading memory of the model's size, which comes
    /// from a cache where it fits into one.
    static Roofline measure(ModelConfig config, int threads) {
        double bytes = 4 * (languageWeights(config) + visionWeights(config));
        return new Roofline(flopsPerSecond(threads), threads * bytesPerSecond((long) Math.min(bytes, 1 << 28)), 4);
    }

    /// Milliseconds of a chunk whose prompt has `text` text tokens, decoded in `passes` passes.
    public double milliseconds(ModelConfig config, DecodeOptions options, int text, int passes) {
        double prompt = config.vision().tokens() + text;
        double block = config.action().tokens();
        double seconds = pass(visionFlops(config), visionWeights(config));
        double weights = languageWeights(config);
        int candidates = options.tuning().candidates();
        double whole = pass(candidates * rows(config, prompt + block, prompt + block), weights);
        if (options.attention() == Attention.PREFIX) {
            seconds += pass(rows(config, prompt, prompt), weights);
            seconds += passes * pass(candidates * rows(config, block, prompt + block), weights);
            return 1e3 * seconds;
        }
        Reuse reuse = options.tuning().reuse();
        for (int i = 0; i < passes; i++) {
            double some = reuse.rows(i, config.action().tokens());
            seconds += i % reuse.promptEvery() == 0
                    ? whole
                    : pass(candidates * rows(config, some, prompt + block), weights);
        }
        return 1e3 * seconds;
    }

    private double pass(double flops, double weights) {
        return Math.max(flops / flopsPerSecond, weights * bytesPerWeight / bytesPerSecond);
    }

    private static double languageWeights(ModelConfig config) {
        ModelConfig.Language l = config.language();
        double h = l.hidden();
        return l.layers() * (4 * h * h + 3 * h * l.intermediate());
    }

    private static double rows(ModelConfig config, double rows, double seen) {
        ModelConfig.Language l = config.language();
        return 2 * rows * (languageWeights(config) + 2.0 * l.layers() * seen * l.hidden());
    }

    private static double visionWeights(ModelConfig config) {
        ModelConfig.Vision v = config.vision();
        double w = v.hidden();
        double h = config.language().hidden();
        double patch = 3.0 * v.patchSize() * v.patchSize() * w;
        return v.layers() * (4 * w * w + 2 * w * v.intermediate()) + patch + w * h + h * h;
    }

    private static double visionFlops(ModelConfig config) {
        ModelConfig.Vision v = config.vision();
        double n = v.tokens();
        return 2 * n * (visionWeights(config) + 2.0 * v.layers() * n * v.hidden());
    }

    /// The best rate of one square matrix product, in operations per second.
    private static double flopsPerSecond(int threads) {
        GraphBuilder graph = new GraphBuilder("product", null, ComputeType.FLOAT32);
        String a = graph.floats("a", SIDE, SIDE);
        String b = graph.floats("b", SIDE, SIDE);
        graph.nodeInto("", "MatMul", List.of(a, b), List.of("c"));
        graph.output("c", SIDE, SIDE);
        try (GraphRuntime runtime = RuntimeKind.CPU.open(threads);
                LoadedGraph loaded = runtime.load(graph.model(), Path.of("").toAbsolutePath());
                FloatTensor in = runtime.floats(SIDE, SIDE);
                FloatTensor out = runtime.floats(SIDE, SIDE);
                GraphPass pass = loaded.bind(new Wiring(Map.of(), Map.of("a", in, "b", in), Map.of("c", out)))) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                long started = System.nanoTime();
                pass.run();
                best = Math.min(best, System.nanoTime() - started);
            }
            return 2.0 * SIDE * SIDE * SIDE / (best / 1e9);
        }
    }

    /// The best rate of adding up that many bytes on one thread.
    private static double bytesPerSecond(long bytes) {
        long[] values = new long[Math.toIntExact(Math.max(1 << 16, bytes / Long.BYTES))];
        Arrays.setAll(values, i -> i);
        long best = Long.MAX_VALUE;
        long sum = 0;
        for (int i = 0; i < RUNS; i++) {
            long started = System.nanoTime();
            sum += sum(values);
            best = Math.min(best, System.nanoTime() - started);
        }
        if (sum == 1) {
            throw new IllegalStateException("an even number of sums is odd");
        }
        return 8.0 * values.length / (best / 1e9);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
