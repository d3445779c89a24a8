package orbweaver.ui.video;

import java.util.List;
import javafx.scene.layout.Region;

/// Places pictures side by side; more than three in two rows. One picture keeps the width of two, so that it does not
/// grow
/// out of proportion.
public final class Tiling {
    private static final double BETWEEN = 8;
    private static final int MOST_IN_A_ROW = 3;

    private Tiling() {}

    /// Lays the tiles out in an area whose upper left corner is the origin.
    public static void place(List<? extends Region> tiles, double width, double height) {
        int count = tiles.size();
        if (count == 0) return;
        int rows = count > MOST_IN_A_ROW ? 2 : 1;
        int columns = Math.max(2, (count + rows - 1) / rows);
        double each = Math.floor((width - BETWEEN * (columns - 1)) / columns);
        double high = Math.floor((height - BETWEEN * (rows - 1)) / rows);
        for (int i = 0; i < count; i++) {
            int line = i / columns;
            tiles.get(i).resizeRelocate(i % columns * (each + BETWEEN), line * (high + BETWEEN), each, high);
        }
    }
}
