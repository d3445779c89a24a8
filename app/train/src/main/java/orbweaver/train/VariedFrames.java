package orbweaver.train;

import java.util.SplittableRandom;
import orbweaver.training.Example;
import orbweaver.training.ExampleSource;
import orbweaver.training.Stage;

/// Recorded frames as another day's camera would have seen them: each stands in several copies, the first as it is, the
/// others with light and colour a little off, moved by up to two pixels, and noisy. A copy is always the same one.
final class VariedFrames implements ExampleSource {
    /// Copies of each frame.
    static final int COPIES = 8;

    private static final int SIZE = FrameFile.SIZE;
    private static final int CHANNELS = 3;
    /// Pixels of the policy's picture; a centimetre on the table is about four.
    private static final int MOST_SHIFT = 2;

    private static final double GAIN = 0.2;
    private static final double TINT = 0.06;
    private static final double OFFSET = 10;
    private static final double NOISE = 4;

    private final ExampleSource frames;
    private final ThreadLocal<byte[]> scratch = ThreadLocal.withInitial(() -> new byte[CHANNELS * SIZE * SIZE]);

    VariedFrames(ExampleSource frames) {
        this.frames = frames;
    }

    @Override
    public int size() {
        return frames.size() * COPIES;
    }

    @Override
    public int textLength(int index) {
        return frames.textLength(index % frames.size());
    }

    @Override
    public double keep(int index, Stage stage) {
        return frames.keep(index % frames.size(), stage);
    }

    @Override
    public void fill(int index, Example into) {
        frames.fill(index % frames.size(), into);
        if (index >= frames.size()) vary(into.image(), new SplittableRandom(index));
    }

    private void vary(byte[] rgb, SplittableRandom random) {
        byte[] was = scratch.get();
        System.arraycopy(rgb, 0, was, 0, was.length);
        int right = random.nextInt(-MOST_SHIFT, MOST_SHIFT + 1);
        int down = random.nextInt(-MOST_SHIFT, MOST_SHIFT + 1);
        double light = 1 + GAIN * (2 * random.nextDouble() - 1);
        double offset = OFFSET * (2 * random.nextDouble() - 1);
        var gain = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) gain[c] = light * (1 + TINT * (2 * random.nextDouble() - 1));
        double noise = NOISE * random.nextDouble();
        for (int y = 0; y < SIZE; y++) {
            int row = Math.clamp(y - down, 0, SIZE - 1);
            for (int x = 0; x < SIZE; x++) {
                int from = CHANNELS * (row * SIZE + Math.clamp(x - right, 0, SIZE - 1));
                int to = CHANNELS * (y * SIZE + x);
                for (int c = 0; c < CHANNELS; c++) {
                    // The sum of two even draws is near enough to a bell for a sensor.
                    double grain = noise * (random.nextDouble() + random.nextDouble() - 1);
                    long value = Math.round(gain[c] * (was[from + c] & 0xFF) + offset + grain);
                    rgb[to + c] = (byte) Math.clamp(value, 0, 255);
                }
            }
        }
    }
}
