package orbweaver.policy.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import orbweaver.policy.Tiling;
import orbweaver.policy.checkpoint.ModelConfig;

/// Which rows a picture is for the language layers.
///
/// One view: its patches, and one `image_newline` where the model has it. With tiles (LLaVA's "spatial_unpad"): the
/// patches of the whole picture; then those of all tiles as one large grid, without the rows or columns that are only
/// black padding, scaled down when there are too many, each row ended by `image_newline`.
public final class ImageRows {
    /// A grid is scaled down when it has this many times as many patches as are kept: 1.1 on each side.
    private static final double TOLERATED = 1.1;

    private final int side;
    private final int top;
    private final int left;
    private final int keptRows;
    private final int keptColumns;
    private final int rows;
    private final int columns;

    private ImageRows(ModelConfig config, Tiling tiling) {
        side = config.vision().side();
        int across = tiling.grid().columns() * side;
        int down = tiling.grid().rows() * side;
        boolean wide = (double) tiling.width() / tiling.height() > (double) across / down;
        top = wide ? (down - (int) (tiling.height() * ((double) across / tiling.width()))) / 2 : 0;
        left = wide ? 0 : (across - (int) (tiling.width() * ((double) down / tiling.height()))) / 2;
        keptRows = down - 2 * top;
        keptColumns = across - 2 * left;
        double times = Math.sqrt((double) keptRows
                * keptColumns
                / ((double) config.tiles().most() * config.vision().tokens()));
        rows = times > TOLERATED ? (int) (keptRows / times) : keptRows;
        columns = times > TOLERATED ? (int) (keptColumns / times) : keptColumns;
    }

    /// Rows of a picture.
    static int count(ModelConfig config, Tiling tiling) {
        if (!tiling.any()) {
            return config.vision().tokens() + (config.imageNewline() ? 1 : 0);
        }
        ImageRows grid = new ImageRows(config, tiling);
        return config.vision().tokens() + grid.rows * (grid.columns + 1);
    }

    /// Rows of the picture that has most.
    public static int most(ModelConfig config) {
        int most = count(config, Tiling.NONE);
        for (ModelConfig.Grid grid : config.tiles().grids()) {
            int size = config.vision().imageSize();
            // Only the sides' proportion counts; a picture that fills its grid has most patches.
            Tiling filled = new Tiling(
                    grid,
                    grid.columns() * size,
                    grid.rows() * size,
                    Collections.nCopies(grid.columns() * grid.rows(), new float[0]));
            most = Math.max(most, count(config, filled));
        }
        return most;
    }

    /// Appends the tiles' rows. `patches` holds the tower's rows tile by tile, `newline` one row.
    static void put(ModelConfig config, Tiling tiling, float[][] patches, float[] newline, FloatBuffer into) {
        new ImageRows(config, tiling).put(tiling.grid().columns(), patches, newline, into);
    }

    private void put(int gridColumns, float[][] patches, float[] newline, FloatBuffer into) {
        float[] row = new float[newline.length];
        for (int r = 0; r < rows; r++) {
            Blend down = Blend.of(r, rows, keptRows);
            for (int c = 0; c < columns; c++) {
                Blend across = Blend.of(c, columns, keptColumns);
                Arrays.fill(row, 0);
                for (int corner = 0; corner < 4; corner++) {
                    int y = top + down.at(corner >> 1);
                    int x = left + across.at(corner & 1);
                    float share = down.share(corner >> 1) * across.share(corner & 1);
                    add(patches[y / side * gridColumns + x / side], (y % side * side + x % side), share, row);
                }
                into.put(row);
            }
            into.put(newline);
        }
    }

    private static void add(float[] patches, int patch, float share, float[] into) {
        for (int i = 0; share > 0 && i < into.length; i++) {
            into[i] += share * patches[patch * into.length + i];
        }
    }

    /// The two neighbours an output place lies between, and the second one's share.
    private record Blend(int first, int second, float secondShare) {
        static Blend of(int place, int places, int sources) {
            float at = Math.max(0, (place + 0.5f) * sources / places - 0.5f);
            int first = Math.min((int) at, sources - 1);
            return new Blend(first, Math.min(first + 1, sources - 1), at - first);
        }

        int at(int which) {
            return which == 0 ? first : second;
        }

        float share(int which) {
            return which == 0 ? 1 - secondShare : secondShare;
        }
    }
}
