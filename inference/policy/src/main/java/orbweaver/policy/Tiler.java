package orbweaver.policy;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.checkpoint.ModelConfig;

/// Cuts delivered frames into tiles as LLaVA's "anyres" does: of the grids a model knows, the one that keeps most of
/// the crop's pixels and wastes least; the crop is fitted into it with its sides in proportion, in the middle, black
/// around. Pixels are averaged by area like those of [Preprocessor].
public final class Tiler {
    private static final int COLOURS = 3;

    private final Normalization.Crop crop;
    private final int size;
    private final ModelConfig.Tiles tiles;

    public Tiler(Normalization.Crop crop, int imageSize, ModelConfig.Tiles tiles) {
        this.crop = crop;
        size = imageSize;
        this.tiles = tiles;
    }

    /// The tiles of a frame.
    public Tiling of(Frame frame) {
        double sx = (double) frame.width() / Normalization.REFERENCE_WIDTH;
        double sy = (double) frame.height() / Normalization.REFERENCE_HEIGHT;
        int width = Math.max(1, (int) Math.round(crop.width() * sx));
        int height = Math.max(1, (int) Math.round(crop.height() * sy));
        ModelConfig.Grid grid = grid(width, height);
        int[] fit = fit(width, height, grid.columns() * size, grid.rows() * size);
        AreaAxis across = AreaAxis.of(crop.x() * sx, (crop.x() + crop.width()) * sx, frame.width(), fit[0]);
        AreaAxis down = AreaAxis.of(crop.y() * sy, (crop.y() + crop.height()) * sy, frame.height(), fit[1]);
        byte[] canvas = new byte[COLOURS * grid.columns() * size * grid.rows() * size];
        int left = (grid.columns() * size - fit[0]) / 2;
        int top = (grid.rows() * size - fit[1]) / 2;
        for (int y = 0; y < fit[1]; y++) {
            for (int x = 0; x < fit[0]; x++) {
                int at = COLOURS * ((top + y) * grid.columns() * size + left + x);
                long[] sums = sums(frame, across, x, down, y);
                for (int colour = 0; colour < COLOURS; colour++) {
                    canvas[at + colour] = rounded(sums[colour]);
                }
            }
        }
        return new Tiling(grid, width, height, cut(canvas, grid));
    }

    private ModelConfig.Grid grid(int width, int height) {
        ModelConfig.Grid best = tiles.grids().getFirst();
        long mostKept = -1;
        long leastWasted = Long.MAX_VALUE;
        for (ModelConfig.Grid grid : tiles.grids()) {
            double scale = Math.min((double) grid.columns() * size / width, (double) grid.rows() * size / height);
            int across = (int) (width * scale);
            int down = (int) (height * scale);
            long kept = Math.min((long) across * down, (long) width * height);
            long wasted = (long) grid.columns() * size * grid.rows() * size - kept;
            if (kept > mostKept || (kept == mostKept && wasted < leastWasted)) {
                best = grid;
                mostKept = kept;
                leastWasted = wasted;
            }
        }
        return best;
    }

    /// The largest size in proportion that fits.
    private static int[] fit(int width, int height, int roomAcross, int roomDown) {
        double across = (double) roomAcross / width;
        double down = (double) roomDown / height;
        return across < down
                ? new int[] {roomAcross, Math.min((int) Math.ceil(height * across), roomDown)}
                : new int[] {Math.min((int) Math.ceil(width * down), roomAcross), roomDown};
    }

    /// Red, green and blue under one output pixel, weighted.
    private static long[] sums(Frame frame, AreaAxis across, int x, AreaAxis down, int y) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int v = 0; v < down.taps(); v++) {
            int row = down.source(y, v) * frame.width();
            for (int u = 0; u < across.taps(); u++) {
                long weight = (long) down.weight(y, v) * across.weight(x, u);
                int pixel = frame.argb()[row + across.source(x, u)];
                red += weight * (pixel >> 16 & 0xFF);
                green += weight * (pixel >> 8 & 0xFF);
                blue += weight * (pixel & 0xFF);
            }
        }
        return new long[] {red, green, blue};
    }

    private static byte rounded(long sum) {
        return (byte) ((sum + (1L << (2 * AreaAxis.BITS - 1))) >> (2 * AreaAxis.BITS));
    }

    private List<float[]> cut(byte[] canvas, ModelConfig.Grid grid) {
        List<float[]> cut = new ArrayList<>();
        byte[] tile = new byte[COLOURS * size * size];
        int line = COLOURS * size;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                for (int y = 0; y < size; y++) {
                    int from = ((row * size + y) * grid.columns() + column) * line;
                    System.arraycopy(canvas, from, tile, y * line, line);
                }
                float[] planes = new float[COLOURS * size * size];
                Preprocessor.planes(tile, size, planes);
                cut.add(planes);
            }
        }
        return cut;
    }
}
