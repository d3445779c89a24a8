package orbweaver.policy.onnx;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.checkpoint.ModelConfig;

/// Measures whole chunks of one model on this machine, from frame to actions, on the calling thread.
public final class DecodeBench {
    private static final int WARM_UP = 5;
    private static final int FEWEST = 5;

    private DecodeBench() {}

    /// One measured row. Times in milliseconds; `overheadShare` is the time outside the network's own runs as a
    /// share of them; `allocatedBytes` is Java heap per chunk; `rooflineMs` is the chunk's arithmetic at the
    /// rate of one large matrix product measured on the same thread.
    public record Row(
            String model,
            long parameters,
            Attention mode,
            int chunks,
            double passMsP50,
            double chunkMsP50,
            double chunkMsP95,
            double overheadShare,
            long allocatedBytes,
            double rooflineMs) {}

    /// Decodes chunks of the model in `folder` for about `seconds`.
    public static Row measure(Path folder, Attention mode, double seconds) {
        try (OnnxPolicy policy = OnnxPolicy.open(folder)) {
            DecodeOptions defaults = DecodeOptions.defaults(policy.info());
            DecodeOptions options = new DecodeOptions(defaults.decoder(), defaults.steps(), mode, 0);
            Observation observation = observation(policy);
            for (int i = 0; i < WARM_UP; i++) {
                decode(policy, observation, options);
            }
            return measure(policy, ModelConfig.read(folder), observation, options, seconds);
        }
    }

    /// Decodes one chunk of the model in `folder` after the other until `over`: the load that a driving policy is to
    /// whatever runs beside it. `decoding` is run once the first chunk is done.
    public static void keepDecoding(Path folder, Runnable decoding, BooleanSupplier over) {
        try (OnnxPolicy policy = OnnxPolicy.open(folder)) {
            DecodeOptions options = DecodeOptions.defaults(policy.info());
            Observation observation = observation(policy);
            decode(policy, observation, options);
            decoding.run();
            while (!over.getAsBoolean()) {
                decode(policy, observation, options);
            }
        }
    }

    private static Row measure(
            OnnxPolicy policy, ModelConfig config, Observation observation, DecodeOptions options, double seconds) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Samples chunk = new Samples();
        Samples pass = new Samples();
        Samples overhead = new Samples();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        int runs = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (runs < FEWEST || System.nanoTime() < end) {
            long started = System.nanoTime();
            ActionChunk decoded = decode(policy, observation, options);
            long took = System.nanoTime() - started;
            chunk.add(took / 1e6);
            overhead.add((double) (took - policy.networkNanos()) / policy.networkNanos());
            for (DecodeStep step : decoded.trace().steps()) {
                pass.add(step.nanos() / 1e6);
            }
            runs++;
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / runs;
        double roofline = Arithmetic.chunk(config, options) / Arithmetic.flopsPerSecond() * 1e3;
        return new Row(
                policy.info().name(),
                policy.info().parameters(),
                options.attention(),
                runs,
                pass.percentile(0.5),
                chunk.percentile(0.5),
                chunk.percentile(0.95),
                overhead.percentile(0.5),
                bytes,
                roofline);
    }

    private static ActionChunk decode(Policy policy, Observation observation, DecodeOptions options) {
        return policy.decode(observation, options, DecodeListener.NONE, () -> false);
    }

    private static Observation observation(Policy policy) {
        int[] argb = new int[Normalization.REFERENCE_WIDTH * Normalization.REFERENCE_HEIGHT];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        String camera = policy.info().cameras().getFirst();
        Frame frame = new Frame(
                camera,
                Normalization.REFERENCE_WIDTH,
                Normalization.REFERENCE_HEIGHT,
                argb,
                0,
                System.nanoTime(),
                null);
        return new Observation(Map.of(camera, frame), "pick up the red block");
    }

    private static final class Samples {
        private double[] values = new double[256];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        double percentile(double share) {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(count - 1, Math.floor(share * count))];
        }
    }
}
