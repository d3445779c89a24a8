package orbweaver.ui.present;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Remembers the confidence of the last twenty seconds.
final class RibbonLog {
    static final int SLOTS = 100;
    private static final long SLOT_NANOS = 200_000_000L;

    private final double[] slots = new double[SLOTS];
    private long newest = Long.MIN_VALUE;

    RibbonLog() {
        Arrays.fill(slots, Double.NaN);
    }

    /// What holds at a moment; NaN for nothing. Moments that were left out hold nothing.
    void add(long nanos, double confidence) {
        long slot = Math.floorDiv(nanos, SLOT_NANOS);
        long from = newest == Long.MIN_VALUE ? slot : Math.max(newest + 1, slot - SLOTS + 1);
        for (long passed = from; passed <= slot; passed++) slots[place(passed)] = Double.NaN;
        newest = Math.max(newest, slot);
        slots[place(slot)] = confidence;
    }

    private static int place(long slot) {
        return Math.floorMod(slot, SLOTS);
    }

    /// Oldest first.
    List<Double> past() {
        List<Double> past = new ArrayList<>();
        for (int back = SLOTS - 1; back >= 0; back--) {
            past.add(newest == Long.MIN_VALUE ? Double.NaN : slots[place(newest - back)]);
        }
        return past;
    }
}
