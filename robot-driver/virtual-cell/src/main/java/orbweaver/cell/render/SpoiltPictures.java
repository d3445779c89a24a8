package orbweaver.cell.render;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.Trouble;
import org.jspecify.annotations.Nullable;

/// Makes one camera's pictures worse in the ways that the look names. The same snapshots one after the other are
/// spoilt the same. One thread.
public final class SpoiltPictures {
    private static final int BLUR_RADIUS = 4;
    private static final int NOISE = 26;
    private static final double LOST = 0.5;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double PASSING_SECONDS = 6.5;
    private static final double PASSER_WIDTH = 0.11;
    private static final double PASSER_TRAVEL = 0.42;
    private static final int PASSER = 0xFF2B2D33;

    private int @Nullable [] last;
    private double lastSeconds;

    /// Spoils a picture of this snapshot, `width` pixels a row.
    public void spoil(CellSnapshot snapshot, int[] argb, int width) {
        Set<Trouble> troubles = snapshot.look().troubles();
        if (troubles.isEmpty()) return;
        var random =
                new SplittableRandom(snapshot.look().tableSeed() ^ (GOLDEN * Math.round(1000 * snapshot.seconds())));
        boolean lost = random.nextDouble() < LOST;
        if (troubles.contains(Trouble.PASSER_BY)) pass(snapshot, argb, width);
        if (troubles.contains(Trouble.BLUR)) blur(argb, width);
        if (troubles.contains(Trouble.NOISE)) noise(argb, random);
        if (troubles.contains(Trouble.DROPPED_FRAMES)) drop(snapshot.seconds(), argb, lost);
    }

    /// A later picture may be replaced by the one before; time that runs back begins anew.
    private void drop(double seconds, int[] argb, boolean lost) {
        int[] before = last;
        if (before == null || seconds <= lastSeconds || !lost || before.length != argb.length) last = argb.clone();
        else System.arraycopy(before, 0, argb, 0, argb.length);
        lastSeconds = seconds;
    }

    private static void pass(CellSnapshot snapshot, int[] argb, int width) {
        double phase = (snapshot.look().tableSeed() & 1023) / 1023.0 + snapshot.seconds() / PASSING_SECONDS;
        double middle = width * (0.5 + PASSER_TRAVEL * StrictMath.sin(2 * Math.PI * phase));
        int from = (int) Math.clamp(middle - PASSER_WIDTH * width / 2, 0, width);
        int to = (int) Math.clamp(middle + PASSER_WIDTH * width / 2, 0, width);
        for (int row = 0; row < argb.length; row += width) Arrays.fill(argb, row + from, row + to, PASSER);
    }

    private static void noise(int[] argb, SplittableRandom random) {
        for (int i = 0; i < argb.length; i++) {
            long bits = random.nextLong();
            int colour = 0xFF;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int off = (int) ((bits & 255) + (bits >>> 8 & 255)) * NOISE / 128 - 2 * NOISE;
                bits >>>= 16;
                colour = (colour << 8) | Math.clamp((argb[i] >> shift & 255) + off, 0, 255);
            }
            argb[i] = colour;
        }
    }

    /// Means over a square window, rows then columns.
    private static void blur(int[] argb, int width) {
        int height = argb.length / width;
        int[] line = new int[Math.max(width, height)];
        for (int y = 0; y < height; y++) blurLine(argb, y * width, 1, width, line);
        for (int x = 0; x < width; x++) blurLine(argb, x, width, height, line);
    }

    private static void blurLine(int[] argb, int from, int stride, int count, int[] line) {
        for (int i = 0; i < count; i++) line[i] = argb[from + i * stride];
        for (int shift = 16; shift >= 0; shift -= 8) {
            int sum = 0;
            for (int i = -BLUR_RADIUS; i <= BLUR_RADIUS; i++) sum += line[Math.clamp(i, 0, count - 1)] >> shift & 255;
            for (int i = 0; i < count; i++) {
                int at = from + i * stride;
                int mean = sum / (2 * BLUR_RADIUS + 1);
                argb[at] = (argb[at] & ~(255 << shift)) | (mean << shift);
                sum += (line[Math.min(i + BLUR_RADIUS + 1, count - 1)] >> shift & 255)
                        - (line[Math.max(i - BLUR_RADIUS, 0)] >> shift & 255);
            }
        }
    }
}
