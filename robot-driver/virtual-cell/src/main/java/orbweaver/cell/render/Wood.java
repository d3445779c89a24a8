package orbweaver.cell.render;

import tools.jackson.databind.JsonNode;

/// Grain of the table: a few planks as one grey texture with smaller copies. 0 is dark, 255 light.
final class Wood {
    static final int PLANKS = 8;
    static final int COLUMNS = 1024;
    static final int ROWS = 128;
    static final int LEVELS = 8;

    /// Width of a plank and length covered by one copy of the texture, metres.
    final float plank;

    final float length;

    /// One level of detail each: PLANKS strips of ROWS >> level rows of COLUMNS >> level texels.
    final byte[][] level = new byte[LEVELS][];

    Wood(JsonNode table) {
        plank = table.required("plank").floatValue();
        length = table.required("grain_length").floatValue();
        level[0] = grain();
        for (int l = 1; l < LEVELS; l++) level[l] = half(level[l - 1], l);
    }

    private static byte[] grain() {
        byte[] out = new byte[PLANKS * ROWS * COLUMNS];
        for (int p = 0; p < PLANKS; p++) {
            for (int r = 0; r < ROWS; r++) {
                for (int c = 0; c < COLUMNS; c++) {
                    out[(p * ROWS + r) * COLUMNS + c] = (byte) Math.round(255 * grain(p, r / (float) ROWS, c));
                }
            }
        }
        return out;
    }

    private static float grain(int p, float across, int column) {
        float along = column / (float) COLUMNS;
        float bend = noise(p * 31 + 7, along * 4, across * 2, 4) - 0.5f;
        float y = across * 16 + bend * 3.2f;
        float sum = 0;
        float weight = 0.46f;
        for (int octave = 0; octave < 4; octave++) {
            int times = 8 << octave;
            sum += weight * noise(p * 31 + octave, along * times, y * (1 << octave), times);
            weight *= 0.56f;
        }
        float pore = noise(p * 31 + 11, along * 64, across * 110, 64);
        float dark = pore > 0.72f ? (pore - 0.72f) * 1.1f : 0;
        return Math.clamp(sum - dark, 0, 1);
    }

    /// Smooth value noise that repeats every `wrap` steps of u.
    private static float noise(int seed, float u, float v, int wrap) {
        int iu = (int) Math.floor(u);
        int iv = (int) Math.floor(v);
        float fu = u - iu;
        float fv = v - iv;
        fu = fu * fu * (3 - 2 * fu);
        fv = fv * fv * (3 - 2 * fv);
        int u0 = Math.floorMod(iu, wrap);
        int u1 = Math.floorMod(iu + 1, wrap);
        float low = hash(seed, u0, iv) * (1 - fu) + hash(seed, u1, iv) * fu;
        float high = hash(seed, u0, iv + 1) * (1 - fu) + hash(seed, u1, iv + 1) * fu;
        return low * (1 - fv) + high * fv;
    }

    /// A number in 0..1 that looks random.
    static float hash(long seed, int a, int b) {
        long x = seed * 0x9E3779B97F4A7C15L + a * 0xC2B2AE3D27D4EB4FL + b * 0x165667B19E3779F9L;
        x = (x ^ (x >>> 31)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 29)) * 0x94D049BB133111EBL;
        return ((x ^ (x >>> 32)) & 0xFFFFFF) / (float) 0x1000000;
    }

    private static byte[] half(byte[] from, int l) {
        int w = COLUMNS >> l;
        int h = PLANKS * (ROWS >> l);
        byte[] out = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int a = 2 * y * 2 * w + 2 * x;
                int b = a + 2 * w;
                int sum = (from[a] & 255) + (from[a + 1] & 255) + (from[b] & 255) + (from[b + 1] & 255);
                out[y * w + x] = (byte) ((sum + 2) >> 2);
            }
        }
        return out;
    }

    /// Grain at a place of a strip: `u` in texture lengths (repeats), `v` 0..1 across the plank, both at `l`'s detail.
    float sample(int strip, float u, float v, int l) {
        int w = COLUMNS >> l;
        int h = ROWS >> l;
        float x = (u - (float) Math.floor(u)) * w - 0.5f;
        float y = Math.clamp(v * h - 0.5f, 0f, h - 1f);
        int ix = (int) Math.floor(x);
        int iy = Math.min((int) y, Math.max(0, h - 2));
        float fx = x - ix;
        float fy = y - iy;
        int x0 = ix & (w - 1);
        int x1 = (ix + 1) & (w - 1);
        int row = (strip * h + iy) * w;
        int next = h > 1 ? row + w : row;
        byte[] t = level[l];
        float low = (t[row + x0] & 255) * (1 - fx) + (t[row + x1] & 255) * fx;
        float high = (t[next + x0] & 255) * (1 - fx) + (t[next + x1] & 255) * fx;
        return (low * (1 - fy) + high * fy) * (1 / 255f);
    }
}
