package orbweaver.core.camera;

import java.util.Arrays;
import java.util.Base64;

/// A picture in small: the mean brightness of 64 x 48 cells. Two of them are compared block by block by how brightness
/// runs within each block, so that a brighter room does not count, and only over most blocks, so that objects and an
/// arm that lie elsewhere do not count either.
@SuppressWarnings("ArrayRecordComponent")
public record Fingerprint(byte[] cells) {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;
    private static final int BLOCK = 8;
    /// Cells that a shift may be off, a tenth of the picture.
    private static final int REACH = 7;
    /// Brightness whose variance within a block is less is plain ground and says nothing.
    private static final double PLAIN = 9;
    private static final double FAINT = PLAIN / 4;
    /// How alike two blocks must run, as a correlation.
    private static final double ALIKE = 0.6;
    /// Fewer blocks with anything in them tell nothing.
    private static final int FEWEST = 10;
    private static final int RED = 77;
    private static final int GREEN = 150;
    private static final int BLUE = 29;

    public Fingerprint {
        if (cells.length != WIDTH * HEIGHT) throw new IllegalArgumentException("a fingerprint has 64 x 48 cells");
    }

    /// Of a picture of opaque pixels row by row.
    public static Fingerprint of(int[] argb, int width, int height) {
        var cells = new byte[WIDTH * HEIGHT];
        for (int row = 0; row < HEIGHT; row++) {
            int top = row * height / HEIGHT;
            int bottom = Math.max(top + 1, (row + 1) * height / HEIGHT);
            for (int column = 0; column < WIDTH; column++) {
                int left = column * width / WIDTH;
                int right = Math.max(left + 1, (column + 1) * width / WIDTH);
                long sum = 0;
                for (int y = top; y < bottom; y++) for (int x = left; x < right; x++) sum += grey(argb[y * width + x]);
                int area = (bottom - top) * (right - left);
                cells[row * WIDTH + column] = (byte) (sum / area);
            }
        }
        return new Fingerprint(cells);
    }

    private static int grey(int argb) {
        return (RED * (argb >> 16 & 255) + GREEN * (argb >> 8 & 255) + BLUE * (argb & 255)) >> 8;
    }

    /// Share of the blocks with anything in them that run alike in both, 0 to 1; 0 where both are plain.
    public double likeness(Fingerprint other) {
        return likeness(other, 0, 0);
    }

    /// The largest likeness when the other picture is shifted by a few cells any way.
    public double likenessShifted(Fingerprint other) {
        double best = 0;
        for (int down = -REACH; down <= REACH; down++) {
            for (int right = -REACH; right <= REACH; right++) best = Math.max(best, likeness(other, right, down));
        }
        return best;
    }

    private double likeness(Fingerprint other, int right, int down) {
        int telling = 0;
        int alike = 0;
        for (int y = 0; y < HEIGHT; y += BLOCK) {
            for (int x = 0; x < WIDTH; x += BLOCK) {
                if (outside(x + right, WIDTH) || outside(y + down, HEIGHT)) continue;
                int mine = y * WIDTH + x;
                int its = mine + down * WIDTH + right;
                double a = product(cells, mine, cells, mine);
                double b = product(other.cells, its, other.cells, its);
                if (a < PLAIN && b < PLAIN) continue;
                telling++;
                double both = product(cells, mine, other.cells, its);
                if (a >= FAINT && b >= FAINT && both > ALIKE * Math.sqrt(a * b)) alike++;
            }
        }
        return telling < FEWEST ? 0 : alike / (double) telling;
    }

    private static boolean outside(int from, int size) {
        return from < 0 || from + BLOCK > size;
    }

    /// Mean product of what two blocks differ from their own means.
    private static double product(byte[] one, int at, byte[] other, int there) {
        int mine = 0;
        int its = 0;
        int both = 0;
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < BLOCK; x++) {
                int a = one[at + y * WIDTH + x] & 255;
                int b = other[there + y * WIDTH + x] & 255;
                mine += a;
                its += b;
                both += a * b;
            }
        }
        double n = BLOCK * BLOCK;
        return both / n - mine / n * (its / n);
    }

    /// As text for a file.
    public String text() {
        return Base64.getEncoder().encodeToString(cells);
    }

    /// Of such a text.
    public static Fingerprint of(String text) {
        return new Fingerprint(Base64.getDecoder().decode(text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }
}
