package orbweaver.cell.render;

import java.util.Arrays;

/// How much sun and how much of the sky reach every place of the table: soft shadows whose edge widens with the height
/// of what throws them, and contact shadows under everything that is near. One int a texel: sun in the low 16 bits, sky
/// in the high, both 0..255.
final class TableLight {
    static final int FULL = 255 | 255 << 16;
    /// Width of the penumbra per metre of height.
    private static final float SPREAD = 0.085f;

    /// Half the window, in metres, in which the height of blockers is averaged.
    private static final float WINDOW = 0.015f;

    private static final float NEAR_BLUR = 0.007f;
    private static final float WIDE_BLUR = 0.024f;
    private static final float NEAR_SHARE = 0.42f;
    private static final float WIDE_SHARE = 0.55f;
    private static final float FLOOR = 40f / 255;

    private final int size;
    private final float cell;
    private final SunMap map;
    final int[] light;
    /// Texels that are not in full light.
    final Rect dirty = new Rect();

    /// Width of a block of texels.
    static final int BLOCK = 8;

    /// Whether any texel of a block is not in full light.
    private final boolean[] dim;

    private final int blocks;

    private final Rect sunRect = new Rect();
    private final Rect skyRect = new Rect();
    private final int[] blockers;
    private final int[] heights;
    private final float[] sun;
    private final float[] sky;
    private final float[] density;
    private final float[] blurred;
    private final float[] line;

    TableLight(SunMap map) {
        this.map = map;
        size = map.size;
        cell = map.cell;
        light = new int[size * size];
        blocks = (size + BLOCK - 1) / BLOCK;
        dim = new boolean[blocks * blocks];
        blockers = new int[(size + 1) * (size + 1)];
        heights = new int[(size + 1) * (size + 1)];
        sun = new float[size * size];
        sky = new float[size * size];
        density = new float[size * size];
        blurred = new float[size * size];
        line = new float[size];
        Arrays.fill(light, FULL);
        Arrays.fill(sky, 1);
        Arrays.fill(sun, 1);
    }

    void update() {
        dirty.fill(light, size, FULL);
        sunRect.fill(sun, size, 1);
        skyRect.fill(sky, size, 1);
        int reach = (int) Math.ceil((WINDOW + 0.03f) / cell) + 2;
        sunRect.widen(map.dirty, reach, size);
        skyRect.widen(map.contact, (int) Math.ceil(WIDE_BLUR / cell) + 1, size);
        if (!sunRect.isEmpty()) {
            sums();
            for (int y = sunRect.y0; y <= sunRect.y1; y++) sunRow(y);
        }
        if (!skyRect.isEmpty()) contactShadows();
        dirty.clear();
        dirty.add(sunRect);
        dirty.add(skyRect);
        Arrays.fill(dim, false);
        for (int y = dirty.y0; y <= dirty.y1; y++) combine(y);
    }

    private void sums() {
        int w = size + 1;
        Arrays.fill(blockers, sunRect.y0 * w + sunRect.x0, sunRect.y0 * w + sunRect.x1 + 2, 0);
        Arrays.fill(heights, sunRect.y0 * w + sunRect.x0, sunRect.y0 * w + sunRect.x1 + 2, 0);
        for (int y = sunRect.y0; y <= sunRect.y1; y++) {
            int count = 0;
            int sum = 0;
            int above = y * w;
            int below = above + w;
            blockers[below + sunRect.x0] = 0;
            heights[below + sunRect.x0] = 0;
            for (int x = sunRect.x0; x <= sunRect.x1; x++) {
                float h = map.height[y * size + x];
                if (h > 0) {
                    count++;
                    sum += (int) (h * 1000);
                }
                blockers[below + x + 1] = blockers[above + x + 1] + count;
                heights[below + x + 1] = heights[above + x + 1] + sum;
            }
        }
    }

    private void sunRow(int y) {
        int window = Math.max(1, Math.round(WINDOW / cell));
        float perMillimetre = 0.0005f * SPREAD / cell;
        for (int x = sunRect.x0; x <= sunRect.x1; x++) {
            int near = box(blockers, x, y, window);
            if (near == 0) continue;
            float radius = perMillimetre * box(heights, x, y, window) / near;
            int r = (int) radius;
            float part = radius - r;
            float small = share(x, y, r);
            sun[y * size + x] = 1 - (small + part * (share(x, y, r + 1) - small));
        }
    }

    private float share(int x, int y, int r) {
        float side = 2 * r + 1;
        return box(blockers, x, y, r) / (side * side);
    }

    private int box(int[] sum, int x, int y, int r) {
        int w = size + 1;
        int x0 = Math.max(sunRect.x0, x - r);
        int x1 = Math.min(sunRect.x1, x + r) + 1;
        int y0 = Math.max(sunRect.y0, y - r) * w;
        int y1 = (Math.min(sunRect.y1, y + r) + 1) * w;
        return sum[y1 + x1] - sum[y1 + x0] - sum[y0 + x1] + sum[y0 + x0];
    }

    private void contactShadows() {
        for (int y = skyRect.y0; y <= skyRect.y1; y++) {
            for (int i = y * size + skyRect.x0; i <= y * size + skyRect.x1; i++) {
                float gap = map.lowest[i];
                float share = gap >= SunMap.CONTACT ? 0 : 1 - Math.max(0, gap) / SunMap.CONTACT;
                density[i] = share * share * share;
            }
        }
        blur(NEAR_BLUR, NEAR_SHARE);
        blur(WIDE_BLUR, WIDE_SHARE);
    }

    private void blur(float radius, float share) {
        float cells = radius / cell;
        for (int y = skyRect.y0; y <= skyRect.y1; y++) {
            int at = y * size;
            blurLine(density, blurred, at, 1, cells);
        }
        for (int x = skyRect.x0; x <= skyRect.x1; x++) {
            blurLine(blurred, line, x, size, cells);
            for (int y = skyRect.y0; y <= skyRect.y1; y++) sky[y * size + x] -= share * line[y];
        }
    }

    /// Running mean over 2 r + 1 texels of a row (`stride` 1) or column, with fractions of a texel at both ends.
    private void blurLine(float[] from, float[] to, int start, int stride, float cells) {
        int r = (int) cells;
        float part = cells - r;
        int first = stride == 1 ? skyRect.x0 : skyRect.y0;
        int last = stride == 1 ? skyRect.x1 : skyRect.y1;
        float scale = 1 / (2 * cells + 1);
        float sum = 0;
        for (int i = first; i < Math.min(last + 1, first + r); i++) sum += from[start + i * stride];
        for (int i = first; i <= last; i++) {
            if (i + r <= last) sum += from[start + (i + r) * stride];
            if (i - r - 1 >= first) sum -= from[start + (i - r - 1) * stride];
            float ends = 0;
            if (i + r + 1 <= last) ends += from[start + (i + r + 1) * stride];
            if (i - r - 1 >= first) ends += from[start + (i - r - 1) * stride];
            float mean = (sum + part * ends) * scale;
            if (stride == 1) to[start + i] = mean;
            else to[i] = mean;
        }
    }

    private void combine(int y) {
        boolean inner = y > 0 && y < size - 1;
        for (int x = dirty.x0; x <= dirty.x1; x++) {
            int i = y * size + x;
            float s = sun[i];
            if (inner && x > 0 && x < size - 1) {
                float edges = sun[i - 1] + sun[i + 1] + sun[i - size] + sun[i + size];
                float corners = sun[i - size - 1] + sun[i - size + 1] + sun[i + size - 1] + sun[i + size + 1];
                s = 0.25f * s + 0.125f * edges + 0.0625f * corners;
            }
            float a = Math.max(FLOOR, sky[i]);
            s *= 0.6f + 0.4f * a;
            light[i] = (int) (s * 255 + 0.5f) | (int) (a * 255 + 0.5f) << 16;
            if (light[i] != FULL) dim[y / BLOCK * blocks + x / BLOCK] = true;
        }
    }

    /// Whether any texel of a rectangle's blocks is not in full light; both ends included.
    boolean isDim(int u0, int v0, int u1, int v1) {
        int last = blocks - 1;
        for (int v = v0 / BLOCK; v <= Math.min(last, v1 / BLOCK); v++) {
            for (int u = u0 / BLOCK; u <= Math.min(last, u1 / BLOCK); u++) {
                if (dim[v * blocks + u]) return true;
            }
        }
        return false;
    }

    /// Light at a grid place in 1/16 texels (texel centres at whole texels), mixed from its four texels: sun in the low
    /// 16 bits, sky in the high, both 0..65280 (255 in 1/256).
    int at(int u16, int v16) {
        int u = u16 >> 4;
        int v = v16 >> 4;
        int fu = u16 & 15;
        int fv = v16 & 15;
        int i = v * size + u;
        int a = light[i];
        int b = light[i + 1];
        int c = light[i + size];
        int d = light[i + size + 1];
        if ((a & b & c & d) == FULL) return FULL << 8;
        return a * ((16 - fu) * (16 - fv)) + b * (fu * (16 - fv)) + c * ((16 - fu) * fv) + d * (fu * fv);
    }

    /// `x`, `y` in metres as a grid place for `at`, u in the high 16 bits; -1 off the grid.
    int place(float x, float y) {
        float u = ((x - map.originX) / cell - 0.5f) * 16;
        float v = ((y - map.originY) / cell - 0.5f) * 16;
        float end = (size - 1) * 16;
        if (!(u >= 0 && v >= 0 && u < end && v < end)) return -1;
        return (int) u << 16 | (int) v;
    }
}
