package orbweaver.cell.render;

import java.util.Arrays;

/// Second stage: which triangle is nearest at each of four samples of a pixel. Only tiles that triangles touch are
/// cleared and looked at afterwards.
final class Raster {
    static final int TILE = 16;
    static final int EMPTY = -1;
    private static final float NEAR = 0.125f;
    private static final float FAR = 0.375f;
    /// Triangles wider than this are walked by the spans of their rows.
    private static final int WIDE = 6;

    final int width;
    final int height;
    final int tilesX;
    final int tilesY;
    final boolean[] touched;
    /// Four a pixel: the nearest triangle, and its 1/z.
    final int[] owner;

    private final float[] depth;
    private final Lens lens;

    private float a0;
    private float b0;
    private float c0;
    private float a1;
    private float b1;
    private float c1;
    private float a2;
    private float b2;
    private float c2;
    /// What the edge functions rise by from a pixel's centre to its samples, and the most of it.
    private float n0;

    private float n1;
    private float n2;
    private float f0;
    private float f1;
    private float f2;
    private float m0;
    private float m1;
    private float m2;
    private float zx;
    private float zy;
    private float z0;
    private int id;
    private int from;
    private int to;

    Raster(Lens lens) {
        this.lens = lens;
        width = lens.width;
        height = lens.height;
        tilesX = (width + TILE - 1) / TILE;
        tilesY = (height + TILE - 1) / TILE;
        touched = new boolean[tilesX * tilesY];
        owner = new int[4 * width * height];
        depth = new float[4 * width * height];
    }

    void run(Triangles list) {
        mark(list);
        clear();
        for (int t = 0; t < list.count; t++) draw(list, t);
    }

    private void mark(Triangles list) {
        Arrays.fill(touched, false);
        int[] b = list.bounds;
        for (int i = 0; i < 4 * list.count; i += 4) {
            for (int y = b[i + 1] / TILE; y <= b[i + 3] / TILE; y++) {
                for (int x = b[i] / TILE; x <= b[i + 2] / TILE; x++) touched[y * tilesX + x] = true;
            }
        }
    }

    private void clear() {
        for (int tile = 0; tile < touched.length; tile++) {
            if (!touched[tile]) continue;
            int x0 = tile % tilesX * TILE;
            int y0 = tile / tilesX * TILE;
            int x1 = Math.min(width, x0 + TILE);
            for (int y = y0; y < Math.min(height, y0 + TILE); y++) {
                Arrays.fill(owner, 4 * (y * width + x0), 4 * (y * width + x1), EMPTY);
                Arrays.fill(depth, 4 * (y * width + x0), 4 * (y * width + x1), 0f);
            }
        }
    }

    private void draw(Triangles list, int t) {
        load(list, t);
        int x0 = list.bounds[4 * t];
        int y0 = list.bounds[4 * t + 1];
        int x1 = list.bounds[4 * t + 2];
        int y1 = list.bounds[4 * t + 3];
        boolean wide = x1 - x0 > WIDE;
        for (int y = y0; y <= y1; y++) {
            from = x0;
            to = x1;
            if (wide) span(lens.row(y));
            row(y);
        }
    }

    private void load(Triangles list, int t) {
        float[] e = list.edge;
        int i = 9 * t;
        a0 = e[i];
        b0 = e[i + 1];
        c0 = e[i + 2];
        a1 = e[i + 3];
        b1 = e[i + 4];
        c1 = e[i + 5];
        a2 = e[i + 6];
        b2 = e[i + 7];
        c2 = e[i + 8];
        n0 = NEAR * a0 + FAR * b0;
        n1 = NEAR * a1 + FAR * b1;
        n2 = NEAR * a2 + FAR * b2;
        f0 = FAR * a0 - NEAR * b0;
        f1 = FAR * a1 - NEAR * b1;
        f2 = FAR * a2 - NEAR * b2;
        m0 = Math.max(Math.abs(n0), Math.abs(f0));
        m1 = Math.max(Math.abs(n1), Math.abs(f1));
        m2 = Math.max(Math.abs(n2), Math.abs(f2));
        zx = list.depth[3 * t];
        zy = list.depth[3 * t + 1];
        z0 = list.depth[3 * t + 2];
        id = t;
    }

    private void span(float y) {
        float half = -lens.column(0);
        limit(a0, b0 * y + c0 + m0, half);
        limit(a1, b1 * y + c1 + m1, half);
        limit(a2, b2 * y + c2 + m2, half);
    }

    private void limit(float a, float rest, float half) {
        if (a > 1e-6f) {
            float x = -rest / a + half;
            if (x > from) from = Math.min((int) x, to + 1);
        } else if (a < -1e-6f) {
            float x = -rest / a + half;
            if (x < to) to = Math.max((int) x + 1, from - 1);
        }
    }

    private void row(int y) {
        float py = lens.row(y);
        float px = lens.column(from);
        float k0 = b0 * py + c0;
        float k1 = b1 * py + c1;
        float k2 = b2 * py + c2;
        float kz = zy * py + z0;
        float near = NEAR * zx + FAR * zy;
        float far = FAR * zx - NEAR * zy;
        float out0 = -m0;
        float out1 = -m1;
        float out2 = -m2;
        int end = 4 * (y * width + to);
        for (int i = 4 * (y * width + from); i <= end; i += 4, px += 1) {
            float e0 = a0 * px + k0;
            float e1 = a1 * px + k1;
            float e2 = a2 * px + k2;
            if (e0 < out0 || e1 < out1 || e2 < out2) continue;
            float z = zx * px + kz;
            if (e0 >= m0 && e1 >= m1 && e2 >= m2) {
                put(i, z - near);
                put(i + 1, z + far);
                put(i + 2, z - far);
                put(i + 3, z + near);
                continue;
            }
            if (e0 - n0 >= 0 && e1 - n1 >= 0 && e2 - n2 >= 0) put(i, z - near);
            if (e0 + f0 >= 0 && e1 + f1 >= 0 && e2 + f2 >= 0) put(i + 1, z + far);
            if (e0 - f0 >= 0 && e1 - f1 >= 0 && e2 - f2 >= 0) put(i + 2, z - far);
            if (e0 + n0 >= 0 && e1 + n1 >= 0 && e2 + n2 >= 0) put(i + 3, z + near);
        }
    }

    private void put(int i, float z) {
        if (z > depth[i]) {
            depth[i] = z;
            owner[i] = id;
        }
    }

    float inverseDepth(int sample) {
        return depth[sample];
    }
}
