package orbweaver.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.client.GrpcPolicy;

/// One client of `bench remote`: asks for chunks of a camera's picture and remembers how long each took. One thread.
final class RemoteAsking {
    /// No pause between an answer and the next request.
    static final long UNPACED = 0;
    /// An arm that carries out two actions of 200 ms before it asks again.
    static final long ARM_PERIOD_NANOS = 400_000_000;

    private static final double NANOS_PER_MS = 1e6;
    private static final int WARM_UPS = 5;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private final Policy policy;
    private final long periodNanos;
    private final DecodeOptions options;
    private final Observation observation;
    private final List<Chunk> chunks = new ArrayList<>();

    /// Milliseconds of one chunk; NaN for what a policy of this process does not have.
    private record Chunk(double wholeMs, double queueMs, double decodeMs) {}

    /// @param periodNanos from one request to the next, or [#UNPACED]
    RemoteAsking(Policy policy, long periodNanos) {
        this.policy = policy;
        this.periodNanos = periodNanos;
        PolicyInfo info = policy.info();
        options = DecodeOptions.defaults(info);
        int[] noise =
                new Random(1).ints(WIDTH * HEIGHT).map(p -> p | 0xFF000000).toArray();
        Map<String, Frame> frames = new HashMap<>();
        for (String camera : info.cameras()) {
            frames.put(camera, new Frame(camera, WIDTH, HEIGHT, noise, 1, System.nanoTime(), null));
        }
        observation = new Observation(frames, "pick up the red block");
    }

    /// Asks a few times without remembering.
    void warmUp() {
        for (int i = 0; i < WARM_UPS; i++) ask();
    }

    /// Asks until then.
    void until(long endNanos) {
        for (long next = System.nanoTime(); System.nanoTime() < endNanos; next = later(next)) {
            while (periodNanos > 0 && System.nanoTime() < next) LockSupport.parkNanos(next - System.nanoTime());
            chunks.add(ask());
        }
    }

    /// A request that took too long is not made up for.
    private long later(long last) {
        return Math.max(last + periodNanos, System.nanoTime());
    }

    private Chunk ask() {
        long begun = System.nanoTime();
        policy.decode(observation, options, DecodeListener.NONE, () -> false);
        double whole = (System.nanoTime() - begun) / NANOS_PER_MS;
        return policy instanceof GrpcPolicy remote
                ? new Chunk(whole, remote.spent().waitedMs(), remote.spent().decodedMs())
                : new Chunk(whole, Double.NaN, Double.NaN);
    }

    int count() {
        return chunks.size();
    }

    double[] chunkMs() {
        return all(Chunk::wholeMs);
    }

    double[] queueMs() {
        return all(Chunk::queueMs);
    }

    double[] decodeMs() {
        return all(Chunk::decodeMs);
    }

    /// What is neither the queue's nor the decoder's: messages made, sent and read.
    double[] overheadMs() {
        return all(chunk -> chunk.wholeMs - chunk.queueMs - chunk.decodeMs);
    }

    private double[] all(ToDoubleFunction<Chunk> figure) {
        return chunks.stream().mapToDouble(figure).toArray();
    }
}
