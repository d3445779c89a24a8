package orbweaver.policy;

import java.util.List;
import orbweaver.policy.checkpoint.ModelConfig;

/// A picture cut into tiles: fitted into a grid of the tower's pictures with its sides in proportion, black around it.
///
/// @param grid of the tiles
/// @param width of the picture in pixels before it was fitted
/// @param height likewise
/// @param tiles row by row, each three planes in -1..1
public record Tiling(ModelConfig.Grid grid, int width, int height, List<float[]> tiles) {
    /// No tiles: one view.
    public static final Tiling NONE = new Tiling(new ModelConfig.Grid(1, 1), 1, 1, List.of());

    public Tiling {
        tiles = List.copyOf(tiles);
        if (!tiles.isEmpty() && tiles.size() != grid.columns() * grid.rows()) {
            throw new IllegalArgumentException(
                    "%d tiles for a grid of %d x %d".formatted(tiles.size(), grid.columns(), grid.rows()));
        }
    }

    /// Whether there are tiles.
    public boolean any() {
        return !tiles.isEmpty();
    }
}
