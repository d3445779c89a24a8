package orbweaver.policy;

import java.util.Arrays;

/// Turns a delivered frame into the picture a model sees: the crop, scaled to the frame's real size, resized to a
/// square
/// by averaging the area under every output pixel. The same bytes come out in the app, in evaluation and in training.
///
/// Integer arithmetic, so deterministic everywhere. Keeps its scratch between calls: one instance a thread.
public final class Preprocessor {
    private final Normalization.Crop crop;
    private final int size;
    private int frameWidth;
    private int frameHeight;
    private AreaAxis across = AreaAxis.EMPTY;
    private AreaAxis down = AreaAxis.EMPTY;
    private final int[] row;
    private final int[] sums;
    private final byte[] bytes;

    public Preprocessor(Normalization normalization) {
        this(normalization.crop(), normalization.imageSize());
    }

    public Preprocessor(Normalization.Crop crop, int imageSize) {
        this.crop = crop;
        size = imageSize;
        row = new int[3 * size];
        sums = new int[3 * size];
        bytes = new byte[3 * size * size];
    }

    /// Side of the square picture in pixels.
    public int imageSize() {
        return size;
    }

    /// Fills `into` with size x size RGB bytes, row by row.
    public void rgb(int[] argb, int width, int height, byte[] into) {
        prepare(width, height);
        if (argb.length < width * height || into.length < 3 * size * size) {
            throw new IllegalArgumentException("%d pixels for %d x %d, %d bytes for a picture of %d"
                    .formatted(argb.length, width, height, into.length, size));
        }
        for (int y = 0; y < size; y++) {
            averageRows(argb, y);
            int at = 3 * size * y;
            for (int i = 0; i < sums.length; i++) {
                into[at + i] = (byte) ((sums[i] + AreaAxis.HALF) >> AreaAxis.SHIFT);
            }
        }
    }

    /// The picture as size x size RGB bytes, row by row.
    public byte[] rgb(Frame frame) {
        byte[] picture = new byte[3 * size * size];
        rgb(frame.argb(), frame.width(), frame.height(), picture);
        return picture;
    }

    /// Fills `into` with the network's input: three planes of size x size values in -1..1.
    public void planes(Frame frame, float[] into) {
        rgb(frame.argb(), frame.width(), frame.height(), bytes);
        planes(bytes, size, into);
    }

    /// The network's input of RGB bytes, row by row: three planes in -1..1 (byte / 255, then (x - 0.5) / 0.5).
    public static void planes(byte[] rgb, int size, float[] into) {
        int plane = size * size;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < plane; i++) {
                into[c * plane + i] = ((rgb[3 * i + c] & 0xFF) / 255f - 0.5f) / 0.5f;
            }
        }
    }

    private void prepare(int width, int height) {
        if (width == frameWidth && height == frameHeight) {
            return;
        }
        double sx = (double) width / Normalization.REFERENCE_WIDTH;
        double sy = (double) height / Normalization.REFERENCE_HEIGHT;
        across = AreaAxis.of(crop.x() * sx, (crop.x() + crop.width()) * sx, width, size);
        down = AreaAxis.of(crop.y() * sy, (crop.y() + crop.height()) * sy, height, size);
        frameWidth = width;
        frameHeight = height;
    }

    /// Sums of one output row: the weighted mean of the source rows under it, each averaged across first.
    private void averageRows(int[] argb, int y) {
        Arrays.fill(sums, 0);
        int taps = down.taps();
        for (int t = 0; t < taps; t++) {
            int weight = down.weight(y, t);
            if (weight == 0) {
                continue;
            }
            averageAcross(argb, down.source(y, t) * frameWidth);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * row[i];
            }
        }
    }

    /// One source row averaged across; results keep eight bits of fraction.
    private void averageAcross(int[] argb, int start) {
        int taps = across.taps();
        for (int x = 0; x < size; x++) {
            int r = 0;
            int g = 0;
            int b = 0;
            for (int t = 0; t < taps; t++) {
                int weight = across.weight(x, t);
                int pixel = argb[start + across.source(x, t)];
                r += weight * (pixel >> 16 & 0xFF);
                g += weight * (pixel >> 8 & 0xFF);
                b += weight * (pixel & 0xFF);
            }
            row[3 * x] = r >> AreaAxis.DROPPED;
            row[3 * x + 1] = g >> AreaAxis.DROPPED;
            row[3 * x + 2] = b >> AreaAxis.DROPPED;
        }
    }
}
