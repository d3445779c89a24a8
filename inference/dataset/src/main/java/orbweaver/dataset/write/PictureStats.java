package orbweaver.dataset.write;

import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.video.Picture;

/// Counts the values of red, green and blue over the pictures of an episode, on a grid of about 150
/// points along the longer side.
public final class PictureStats {
    private static final int CHANNELS = 3;
    private static final int LEVELS = 256;
    /// Points along the longer side, as the reference samples.
    private static final int POINTS = 150;

    private final long[][] counts = new long[CHANNELS][LEVELS];
    private final int step;
    private final int width;
    private final int height;
    private long pictures;

    /// Counts pictures of that size in pixels.
    public PictureStats(int width, int height) {
        this.width = width;
        this.height = height;
        step = Math.max(1, Math.max(width, height) / POINTS);
    }

    /// Counts a picture in.
    public void add(Picture picture) {
        int[] argb = picture.argb();
        for (int y = 0; y < height; y += step) {
            for (int x = 0; x < width; x += step) {
                int pixel = argb[y * width + x];
                counts[0][pixel >> 16 & 255]++;
                counts[1][pixel >> 8 & 255]++;
                counts[2][pixel & 255]++;
            }
        }
        pictures++;
    }

    /// The statistics, in 0..1; their count is that of the pictures.
    public FeatureStats result() {
        return FeatureStats.ofLevels(counts, pictures);
    }
}
