package orbweaver.core.session;

import java.util.Arrays;

/// Decode times and picture ages of one run, in milliseconds; the newest 512 count. One thread.
final class TimingLog {
    private static final int KEPT = 512;

    private final double[] decode = new double[KEPT];
    private final double[] age = new double[KEPT];
    private int count;

    void add(double decodeMillis, double pictureAgeMillis) {
        decode[count % KEPT] = decodeMillis;
        age[count % KEPT] = pictureAgeMillis;
        count++;
    }

    Timing summary() {
        if (count == 0) return Timing.NONE;
        int last = (count - 1) % KEPT;
        return new Timing(
                decode[last], percentile(decode, 0.5), percentile(decode, 0.95), age[last], percentile(age, 0.5));
    }

    private double percentile(double[] values, double share) {
        double[] sorted = Arrays.copyOf(values, Math.min(count, KEPT));
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
