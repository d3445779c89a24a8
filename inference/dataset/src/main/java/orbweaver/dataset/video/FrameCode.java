package orbweaver.dataset.video;

/// A code stamped into a picture, so that any recorded frame tells which one it is: a row of 24 squares
/// of 16 pixels in the top left corner, most significant bit first, white for 1: camera (2 bits),
/// episode (8), frame (14). A second row holds the camera's capture counter (24 bits).
public record FrameCode(int camera, int episode, int frame, int counter) {
    /// Pixels of a square's side.
    public static final int SQUARE = 16;

    /// Squares in a row.
    public static final int BITS = 24;

    private static final int EPISODE_BITS = 8;
    private static final int FRAME_BITS = 14;
    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;
    private static final int HALF_LIGHT = 3 * 128;

    /// The smallest picture that a code fits into.
    public static final int WIDTH = BITS * SQUARE;

    public static final int HEIGHT = 2 * SQUARE;

    /// The code of a frame; numbers too large for their bits wrap.
    public FrameCode {
        camera &= 3;
        episode &= (1 << EPISODE_BITS) - 1;
        frame &= (1 << FRAME_BITS) - 1;
        counter &= (1 << BITS) - 1;
    }

    /// Writes the code into the pixels of a picture of that width.
    public void stamp(int[] argb, int width) {
        row(argb, width, 0, (camera << EPISODE_BITS | episode) << FRAME_BITS | frame);
        row(argb, width, SQUARE, counter);
    }

    private static void row(int[] argb, int width, int top, int bits) {
        for (int x = 0; x < WIDTH; x++) {
            boolean one = (bits >> (BITS - 1 - x / SQUARE) & 1) != 0;
            for (int y = top; y < top + SQUARE; y++) {
                argb[y * width + x] = one ? WHITE : BLACK;
            }
        }
    }

    /// Reads the code of a picture that carries one.
    public static FrameCode read(Picture picture) {
        if (picture.width() < WIDTH || picture.height() < HEIGHT) {
            throw new VideoException(
                    "a picture of %d x %d is too small for a code".formatted(picture.width(), picture.height()));
        }
        int bits = readRow(picture, 0);
        return new FrameCode(bits >> (EPISODE_BITS + FRAME_BITS), bits >> FRAME_BITS, bits, readRow(picture, SQUARE));
    }

    private static int readRow(Picture picture, int top) {
        int bits = 0;
        for (int i = 0; i < BITS; i++) {
            long light = 0;
            // The middle of the square; coding blurs its edge.
            for (int y = top + SQUARE / 4; y < top + SQUARE * 3 / 4; y++) {
                for (int x = i * SQUARE + SQUARE / 4; x < i * SQUARE + SQUARE * 3 / 4; x++) {
                    int p = picture.argb()[y * picture.width() + x];
                    light += (p >> 16 & 255) + (p >> 8 & 255) + (p & 255);
                }
            }
            bits = bits << 1 | (light > (long) HALF_LIGHT * (SQUARE / 2) * (SQUARE / 2) ? 1 : 0);
        }
        return bits;
    }
}
