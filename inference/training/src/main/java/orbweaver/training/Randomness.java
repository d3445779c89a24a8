package orbweaver.training;

/// Random numbers by counter: a stream is fully named by (seed, stream, step), so a resumed run needs no hidden state.
final class Randomness {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Randomness(long seed, long stream, long step) {
        state = mix(mix(mix(seed + GOLDEN) + stream * GOLDEN) + step * GOLDEN);
    }

    private static long mix(long v) {
        long z = v;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /// Uniform in [0, 1).
    double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /// Standard normal (Box-Muller, one of the pair).
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
