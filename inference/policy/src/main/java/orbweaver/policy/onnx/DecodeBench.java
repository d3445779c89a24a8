package orbweaver.policy.onnx;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.RuntimeKind;

/// Measures whole chunks of one model on this machine, from frame to actions, on the calling thread.
public final class DecodeBench {
    /// So long a mode runs before it is measured; a slow network runs once.
    private static final double WARM_UP_S = 2;
    /// After so many chunks the compiler is done with what all modes share: 2 seconds are not enough, and what is
    /// spent outside the network falls by half from the first chunks to here.
    private static final int CHUNKS_TO_COMPILE = 1500;
    /// Slow networks do not wait for it, as their share of time outside is small before; in measured times of a mode.
    private static final double LONGEST_COMPILING = 6;
    private static final int FEWEST = 3;
    /// Text tokens assumed in a prompt.
    private static final int TEXT = 8;
    /// The intervals of LLaDA-V's own demonstration, over ten passes.
    private static final Reuse LLADA_V = new Reuse(25, 7, 0.25);

    private DecodeBench() {}

    /// One way to decode, by the name its row carries.
    public record Mode(String name, DecoderKind decoder, Attention attention, DecodeTuning tuning) {
        /// Each pass over the block, the prompt cached; each over everything; everything in every fifth pass; the
        /// prompt once, the block in every seventh pass and a quarter of it between, as LLaDA-V does; the first
        /// until all is certain; five candidates in the same passes; one token a pass; all tokens in one.
        public static List<Mode> all() {
            DecodeTuning plain = DecodeTuning.PLAIN;
            return List.of(
                    new Mode("prefix", DecoderKind.HAD, Attention.PREFIX, plain),
                    new Mode("bidirectional", DecoderKind.HAD, Attention.BIDIRECTIONAL, plain),
                    new Mode("joint", DecoderKind.HAD, Attention.BIDIRECTIONAL, plain.withRefreshEvery(5)),
                    new Mode("adaptive", DecoderKind.HAD, Attention.BIDIRECTIONAL, plain.withReuse(LLADA_V)),
                    new Mode("early_exit", DecoderKind.HAD, Attention.PREFIX, plain.withExitAbove(0.5)),
                    new Mode("best_of_5", DecoderKind.HAD, Attention.PREFIX, plain.withCandidates(5, 1)),
                    new Mode("autoregressive", DecoderKind.AUTOREGRESSIVE, Attention.PREFIX, plain),
                    new Mode("one_step", DecoderKind.ONE_STEP, Attention.PREFIX, plain));
        }

        /// The prompt cached, nothing cached, and until all is certain.
        public static List<Mode> main() {
            return all().stream()
                    .filter(mode ->
                            List.of("prefix", "bidirectional", "early_exit").contains(mode.name))
                    .toList();
        }

        DecodeOptions options(PolicyInfo info) {
            int steps = decoder.defaultSteps(info.chunkSize(), info.dimensions());
            return new DecodeOptions(decoder, steps, attention, 0, tuning);
        }
    }

    /// One measured row. Times in milliseconds; `passes` is the median a chunk took; `overheadShare` is the
    /// time outside the network's own runs as a share of the chunk's; `allocatedBytes` is Java heap per chunk;
    /// `rooflineMs` is the chunk at the rates of matrix products and of reading memory that were measured on as
    /// many threads; `tokensPerSecond` are action tokens.
    public record Row(
            String runtime,
            String model,
            long parameters,
            Mode mode,
            int threads,
            int chunks,
            double loadMs,
            int passes,
            double passMsP50,
            double chunkMsP50,
            double chunkMsP95,
            double tokensPerSecond,
            double overheadShare,
            long allocatedBytes,
            double rooflineMs) {}

    /// Decodes chunks of the model in `folder` for about `seconds` in every mode.
    public static List<Row> measure(Path folder, List<Mode> modes, int threads, double seconds) {
        ModelConfig config = ModelConfig.read(folder);
        long started = System.nanoTime();
        try (OnnxPolicy policy = OnnxPolicy.open(folder, RuntimeKind.preferred(), threads)) {
            double loadMs = (System.nanoTime() - started) / 1e6;
            Roofline roofline = Roofline.measure(config, threads);
            compile(policy, modes.getFirst().options(policy.info()), LONGEST_COMPILING * seconds);
            List<Row> rows = new ArrayList<>();
            for (Mode mode : modes) {
                DecodeOptions options = mode.options(policy.info());
                Samples samples = samples(policy, options, seconds);
                int passes = (int) samples.passes.percentile(0.5);
                double chunk = samples.chunk.percentile(0.5);
                rows.add(new Row(
                        policy.info().origin().runtime(),
                        policy.info().name(),
                        policy.info().parameters(),
                        mode,
                        threads,
                        samples.chunk.count,
                        loadMs,
                        passes,
                        samples.pass.percentile(0.5),
                        chunk,
                        samples.chunk.percentile(0.95),
                        1e3 * config.action().tokens() / chunk,
                        samples.overhead.percentile(0.5),
                        samples.allocatedBytes,
                        roofline.milliseconds(config, options, TEXT, passes)));
            }
            return rows;
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

    private static void compile(OnnxPolicy policy, DecodeOptions options, double longestSeconds) {
        Observation observation = observation(policy);
        long latest = System.nanoTime() + (long) (longestSeconds * 1e9);
        for (int i = 0; i < CHUNKS_TO_COMPILE && System.nanoTime() < latest; i++) {
            decode(policy, observation, options);
        }
    }

    private static Samples samples(OnnxPolicy policy, DecodeOptions options, double seconds) {
        Observation observation = observation(policy);
        long warm = System.nanoTime() + (long) (WARM_UP_S * 1e9);
        do {
            decode(policy, observation, options);
        } while (System.nanoTime() < warm);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Samples samples = new Samples();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (samples.chunk.count < FEWEST || System.nanoTime() < end) {
            long started = System.nanoTime();
            ActionChunk decoded = decode(policy, observation, options);
            long took = System.nanoTime() - started;
            samples.chunk.add(took / 1e6);
            samples.overhead.add((double) (took - policy.networkNanos()) / took);
            samples.passes.add(decoded.trace().steps().size());
            for (DecodeStep step : decoded.trace().steps()) {
                samples.pass.add(step.nanos() / 1e6);
            }
        }
        samples.allocatedBytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / samples.chunk.count;
        return samples;
    }

    private static final class Samples {
        private final Values chunk = new Values();
        private final Values pass = new Values();
        private final Values passes = new Values();
        private final Values overhead = new Values();
        private long allocatedBytes;
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

    private static final class Values {
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
