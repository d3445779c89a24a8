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
    private float[] red = new float[0];
    private float[] green = new float[0];
    private float[] blue = new float[0];
    private int[] wholeRed = new int[0];
    private int[] wholeGreen = new int[0];
    private int[] wholeBlue = new int[0];
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
        for (int y = 0; y < size; y++) {
            averageDown(argb, y);
            averageAcross(into, 3 * size * y);
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
        red = new float[columns];
        green = new float[columns];
        blue = new float[columns];
        wholeRed = new int[columns];
        wholeGreen = new int[columns];
        wholeBlue = new int[columns];
        frameWidth = width;
        frameHeight = height;
    }

    /// The weighted mean of the source rows under one output row, column by column. Sums stay whole numbers below
    /// 2^22, which float holds exactly; as floats, and one colour a loop, the compiler does many columns at once.
    private void averageDown(int[] argb, int y) {
        Arrays.fill(red, 0);
        Arrays.fill(green, 0);
        Arrays.fill(blue, 0);
        for (int t = 0; t < down.taps(); t++) {
            int weight = down.weight(y, t);
            if (weight != 0) {
                addRow(argb, down.source(y, t) * frameWidth + firstColumn, weight);
            }
        }
    }

    private void addRow(int[] argb, int start, int weight) {
        add(argb, start, 16, weight, red);
        add(argb, start, 8, weight, green);
        add(argb, start, 0, weight, blue);
    }

    private static void add(int[] argb, int start, int shift, float weight, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * (argb[start + x] >> shift & 0xFF);
        }
    }

    /// The columns' means averaged across, rounded to bytes. The three colours share each weight's load.
    private void averageAcross(byte[] into, int at) {
        toWhole(red, wholeRed);
        toWhole(green, wholeGreen);
        toWhole(blue, wholeBlue);
        int taps = across.taps();
        for (int x = 0; x < size; x++) {
            int r = AreaAxis.HALF;
            int g = AreaAxis.HALF;
            int b = AreaAxis.HALF;
            for (int t = 0; t < taps; t++) {
                int weight = across.weight(x, t);
                int column = across.source(x, t) - firstColumn;
                r += weight * wholeRed[column];
                g += weight * wholeGreen[column];
                b += weight * wholeBlue[column];
            }
            into[at + 3 * x] = (byte) (r >> AreaAxis.SHIFT);
            into[at + 3 * x + 1] = (byte) (g >> AreaAxis.SHIFT);
            into[at + 3 * x + 2] = (byte) (b >> AreaAxis.SHIFT);
        }
    }

    private static void toWhole(float[] sums, int[] into) {
        for (int i = 0; i < sums.length; i++) {
            into[i] = (int) sums[i] >> AreaAxis.DROPPED;
        }
    }
}
