package orbweaver.policy;

import java.util.Arrays;

/// Turns a delivered frame into the picture a model sees: the crop, scaled to the frame's real size, resized to a
/// square by averaging the area under every output pixel. The same bytes come out in the app, in evaluation and in
/// training.
///
/// Integer arithmetic, so deterministic everywhere. Keeps its scratch between calls: one instance a thread.
public final class Preprocessor {
    /// What a byte is in the network's input: byte / 255, then (x - 0.5) / 0.5.
    private static final float[] SCALED = new float[256];

    static {
        for (int i = 0; i < SCALED.length; i++) {
            SCALED[i] = (i / 255f - 0.5f) / 0.5f;
        }
    }

    private final Normalization.Crop crop;
    private final int size;
    private int frameWidth;
    private int frameHeight;
    private AreaAxis across = AreaAxis.EMPTY;
    private AreaAxis down = AreaAxis.EMPTY;
    private int firstColumn;
    private int[] firstTap = new int[0];
    private long[] weights = new long[0];
    private final Row upper = new Row();
    private final Row lower = new Row();
    private long[] upperRedBlue = new long[0];
    private long[] lowerRedBlue = new long[0];
    private long[] greens = new long[0];
    private final byte[] bytes;

    public Preprocessor(Normalization normalization) {
        this(normalization.crop(), normalization.imageSize());
    }

    public Preprocessor(Normalization.Crop crop, int imageSize) {
        this.crop = crop;
        size = imageSize;
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
        for (int y = 0; y < size; y += 2) {
            int next = Math.min(y + 1, size - 1);
            averageDown(argb, y, upper);
            averageDown(argb, next, lower);
            pack(upper.red, upper.blue, upperRedBlue);
            pack(lower.red, lower.blue, lowerRedBlue);
            pack(upper.green, lower.green, greens);
            averageAcross(into, 3 * size * y, 3 * size * next);
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

    /// The network's input of RGB bytes, row by row: three planes in -1..1.
    public static void planes(byte[] rgb, int size, float[] into) {
        int plane = size * size;
        for (int i = 0; i < plane; i++) {
            into[i] = SCALED[rgb[3 * i] & 0xFF];
            into[plane + i] = SCALED[rgb[3 * i + 1] & 0xFF];
            into[2 * plane + i] = SCALED[rgb[3 * i + 2] & 0xFF];
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
        firstColumn = across.source(0, 0);
        int columns = across.source(size - 1, across.taps() - 1) - firstColumn + 1;
        firstTap = new int[size];
        weights = new long[size * across.taps()];
        for (int x = 0; x < size; x++) {
            firstTap[x] = across.source(x, 0) - firstColumn;
            for (int t = 0; t < across.taps(); t++) {
                weights[x * across.taps() + t] = across.weight(x, t);
            }
        }
        upper.resize(columns);
        lower.resize(columns);
        // Taps of weight 0 may lie beyond the last column.
        int room = firstTap[size - 1] + across.taps();
        upperRedBlue = new long[Math.max(room, columns)];
        lowerRedBlue = new long[upperRedBlue.length];
        greens = new long[upperRedBlue.length];
        frameWidth = width;
        frameHeight = height;
    }

    /// One output row before it is averaged across: sums by column, one array a colour. Sums stay whole numbers below
    /// 2^22, which float holds exactly; as floats, and one colour a loop, the compiler does many columns at once.
    private static final class Row {
        private float[] red = new float[0];
        private float[] green = new float[0];
        private float[] blue = new float[0];

        void resize(int columns) {
            red = new float[columns];
            green = new float[columns];
            blue = new float[columns];
        }
    }

    /// The weighted sums of the source rows under one output row, column by column.
    private void averageDown(int[] argb, int y, Row row) {
        Arrays.fill(row.red, 0);
        Arrays.fill(row.green, 0);
        Arrays.fill(row.blue, 0);
        for (int t = 0; t < down.taps(); t++) {
            int weight = down.weight(y, t);
            if (weight != 0) {
                int start = down.source(y, t) * frameWidth + firstColumn;
                add(argb, start, 16, weight, row.red);
                add(argb, start, 8, weight, row.green);
                add(argb, start, 0, weight, row.blue);
            }
        }
    }

    private static void add(int[] argb, int start, int shift, float weight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * (argb[start + x] >> shift & 0xFF);
        }
    }

    /// Two colours side by side in one long: means times a weight stay below 2^31, so that neither reaches the other,
    /// and one multiplication does for both.
    private static void pack(float[] high, float[] low, long[] into) {
        for (int x = 0; x < high.length; x++) {
            into[x] = ((long) ((int) high[x] >> AreaAxis.DROPPED) << 32) + ((int) low[x] >> AreaAxis.DROPPED);
        }
    }

    /// Both rows' columns averaged across, rounded to bytes.
    private void averageAcross(byte[] into, int upperAt, int lowerAt) {
        for (int x = 0; x < size; x++) {
            long redBlue = across(upperRedBlue, x);
            long green = across(greens, x);
            long redBlueBelow = across(lowerRedBlue, x);
            into[upperAt + 3 * x] = high(redBlue);
            into[upperAt + 3 * x + 1] = high(green);
            into[upperAt + 3 * x + 2] = low(redBlue);
            into[lowerAt + 3 * x] = high(redBlueBelow);
            into[lowerAt + 3 * x + 1] = low(green);
            into[lowerAt + 3 * x + 2] = low(redBlueBelow);
        }
    }

    private long across(long[] packed, int x) {
        int taps = across.taps();
        int w = x * taps;
        int column = firstTap[x];
        long sum = ((long) AreaAxis.HALF << 32) + AreaAxis.HALF + group(packed, column, w);
        for (int t = AreaAxis.GROUP; t < taps; t += AreaAxis.GROUP) {
            sum += group(packed, column + t, w + t);
        }
        return sum;
    }

    private long group(long[] packed, int column, int weight) {
        return weights[weight] * packed[column]
                + weights[weight + 1] * packed[column + 1]
                + weights[weight + 2] * packed[column + 2]
                + weights[weight + 3] * packed[column + 3];
    }

    private static byte high(long packed) {
        return (byte) (packed >> (32 + AreaAxis.SHIFT));
    }

    private static byte low(long packed) {
        return (byte) ((int) packed >> AreaAxis.SHIFT);
    }
}
