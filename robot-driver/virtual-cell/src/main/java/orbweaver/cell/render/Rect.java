package orbweaver.cell.render;

import java.util.Arrays;

/// A rectangle of texels, both ends included; empty if x0 > x1.
final class Rect {
    int x0 = Integer.MAX_VALUE;
    int y0 = Integer.MAX_VALUE;
    int x1 = -1;
    int y1 = -1;

    void clear() {
        x0 = Integer.MAX_VALUE;
        y0 = Integer.MAX_VALUE;
        x1 = -1;
        y1 = -1;
    }

    boolean isEmpty() {
        return x0 > x1;
    }

    void add(GridTriangle t) {
        x0 = Math.min(x0, t.x0);
        y0 = Math.min(y0, t.y0);
        x1 = Math.max(x1, t.x1);
        y1 = Math.max(y1, t.y1);
    }

    void add(Rect r) {
        x0 = Math.min(x0, r.x0);
        y0 = Math.min(y0, r.y0);
        x1 = Math.max(x1, r.x1);
        y1 = Math.max(y1, r.y1);
    }

    /// Becomes `from` widened by `margin`, within a grid of `size`.
    void widen(Rect from, int margin, int size) {
        if (from.isEmpty()) {
            clear();
            return;
        }
        x0 = Math.max(0, from.x0 - margin);
        y0 = Math.max(0, from.y0 - margin);
        x1 = Math.min(size - 1, from.x1 + margin);
        y1 = Math.min(size - 1, from.y1 + margin);
    }

    void fill(float[] grid, int width, float value) {
        for (int y = y0; y <= y1; y++) Arrays.fill(grid, y * width + x0, y * width + x1 + 1, value);
    }

    void fill(int[] grid, int width, int value) {
        for (int y = y0; y <= y1; y++) Arrays.fill(grid, y * width + x0, y * width + x1 + 1, value);
    }
}
