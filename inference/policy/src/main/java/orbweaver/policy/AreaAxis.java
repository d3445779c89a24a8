package orbweaver.policy;

/// Which source pixels lie under each output pixel along one axis, and with what weight. Weights are integers that sum
/// to exactly 2^14 for every output pixel; unused taps have weight 0.
///
/// The taps of an output pixel are neighbours: tap t lies at `first + t`, or on the last pixel where that leaves the
/// axis (with weight 0). Their number is a multiple of [#GROUP].
final class AreaAxis {
    /// Taps that are worked off together.
    static final int GROUP = 4;

    /// Weights of an output pixel sum to 2^14.
    static final int BITS = 14;
    /// Bits of fraction dropped after the first axis, so that the second fits into an int: 8 + 8 + 14 = 30 bits.
    static final int DROPPED = 6;
    /// Bits to shift after the second axis, and half of that for rounding.
    static final int SHIFT = 2 * BITS - DROPPED;

    static final int HALF = 1 << (SHIFT - 1);
    static final AreaAxis EMPTY = new AreaAxis(0, 0, 0);

    private final int length;
    private final int taps;
    private final int[] sources;
    private final int[] weights;

    private AreaAxis(int length, int taps, int size) {
        this.length = length;
        this.taps = taps;
        sources = new int[size * taps];
        weights = new int[size * taps];
    }

    /// The axis from `from` to `to` (source pixels, may be fractions) of `length` pixels, cut into `size` equal parts.
    static AreaAxis of(double from, double to, int length, int size) {
        double part = (to - from) / size;
        AreaAxis axis = new AreaAxis(length, Math.ceilDiv((int) Math.ceil(part) + 1, GROUP) * GROUP, size);
        for (int i = 0; i < size; i++) {
            axis.fill(i * axis.taps, from + i * part, from + (i + 1) * part);
        }
        return axis;
    }

    private void fill(int at, double a, double b) {
        int first = Math.min((int) Math.floor(a), length - 1);
        int sum = 0;
        int largest = at;
        for (int t = 0; t < taps; t++) {
            int source = first + t;
            double covered = Math.max(0, Math.min(b, source + 1) - Math.max(a, source));
            sources[at + t] = Math.min(source, length - 1);
            weights[at + t] = (int) Math.round(covered / (b - a) * (1 << BITS));
            sum += weights[at + t];
            if (weights[at + t] > weights[largest]) {
                largest = at + t;
            }
        }
        weights[largest] += (1 << BITS) - sum;
    }

    int taps() {
        return taps;
    }

    int source(int output, int tap) {
        return sources[output * taps + tap];
    }

    int weight(int output, int tap) {
        return weights[output * taps + tap];
    }
}
