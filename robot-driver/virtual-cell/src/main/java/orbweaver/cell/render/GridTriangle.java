package orbweaver.cell.render;

/// One triangle on a grid, walked row by row: which texel centres of a row it covers, and a value that varies linearly
/// over it.
final class GridTriangle {
    private final float[] x = new float[3];
    private final float[] y = new float[3];
    private final float[] value = new float[3];
    private float slopeX;
    private float slopeY;
    private float low;
    private float high;

    int x0;
    int y0;
    int x1;
    int y1;
    int from;
    int to;
    float first;
    float step;

    void corner(int i, float px, float py, float v) {
        x[i] = px;
        y[i] = py;
        value[i] = v;
    }

    /// False if the triangle turns clockwise, is a sliver, or covers no texel centre's row or column of the grid.
    boolean prepare(int size) {
        float ex = x[1] - x[0];
        float ey = y[1] - y[0];
        float fx = x[2] - x[0];
        float fy = y[2] - y[0];
        float area = ex * fy - ey * fx;
        if (area <= 1e-4f) return false;
        x0 = Math.max(0, ceil(Math.min(x[0], Math.min(x[1], x[2])) - 0.5f));
        y0 = Math.max(0, ceil(Math.min(y[0], Math.min(y[1], y[2])) - 0.5f));
        x1 = Math.min(size - 1, floor(Math.max(x[0], Math.max(x[1], x[2])) - 0.5f));
        y1 = Math.min(size - 1, floor(Math.max(y[0], Math.max(y[1], y[2])) - 0.5f));
        if (x0 > x1 || y0 > y1) return false;
        float dv = value[1] - value[0];
        float dw = value[2] - value[0];
        slopeX = (dv * fy - dw * ey) / area;
        slopeY = (dw * ex - dv * fx) / area;
        step = slopeX;
        low = Math.min(value[0], Math.min(value[1], value[2]));
        high = Math.max(value[0], Math.max(value[1], value[2]));
        return true;
    }

    /// Finds the texels of a row; false if none.
    boolean row(int row) {
        float at = row + 0.5f;
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            int j = i == 2 ? 0 : i + 1;
            float a = y[i];
            float b = y[j];
            if (a <= at == b <= at) continue;
            float cross = x[i] + (x[j] - x[i]) * ((at - a) / (b - a));
            left = Math.min(left, cross);
            right = Math.max(right, cross);
        }
        from = Math.max(x0, ceil(left - 0.5f));
        to = Math.min(x1, floor(right - 0.5f));
        if (from > to) return false;
        first = value[0] + slopeX * (from + 0.5f - x[0]) + slopeY * (at - y[0]);
        if (first < low) first = low;
        if (first > high) first = high;
        return true;
    }

    private static int ceil(float v) {
        int i = (int) v;
        return i < v ? i + 1 : i;
    }

    private static int floor(float v) {
        int i = (int) v;
        return i > v ? i - 1 : i;
    }
}
