package orbweaver.cell.render;

/// Looks light up in the tables by direction. Not shared between threads: the answer is left in its fields.
final class EnvironmentProbe {
    private static final int N = LightTables.NODES;

    private final LightTables tables;
    float red;
    float green;
    float blue;
    private int at;
    private float fu;
    private float fv;

    EnvironmentProbe(LightTables tables) {
        this.tables = tables;
    }

    void irradiance(float x, float y, float z) {
        address(x, y, z);
        mix(tables.irradiance);
    }

    void reflection(int gloss, float x, float y, float z) {
        address(x, y, z);
        mix(tables.reflection[gloss]);
    }

    private void address(float x, float y, float z) {
        float scale = 1 / (Math.abs(x) + Math.abs(y) + Math.abs(z));
        float u = x * scale;
        float v = y * scale;
        if (z < 0) {
            float a = (1 - Math.abs(v)) * (u >= 0 ? 1 : -1);
            v = (1 - Math.abs(u)) * (v >= 0 ? 1 : -1);
            u = a;
        }
        u = (u + 1) * (0.5f * (N - 1));
        v = (v + 1) * (0.5f * (N - 1));
        int iu = Math.max(0, Math.min((int) u, N - 2));
        int iv = Math.max(0, Math.min((int) v, N - 2));
        fu = u - iu;
        fv = v - iv;
        at = 3 * (iv * N + iu);
    }

    private void mix(float[] t) {
        int b = at + 3 * N;
        float w11 = fu * fv;
        float w10 = fv - w11;
        float w01 = fu - w11;
        float w00 = 1 - fu - w10;
        red = t[at] * w00 + t[at + 3] * w01 + t[b] * w10 + t[b + 3] * w11;
        green = t[at + 1] * w00 + t[at + 4] * w01 + t[b + 1] * w10 + t[b + 4] * w11;
        blue = t[at + 2] * w00 + t[at + 5] * w01 + t[b + 2] * w10 + t[b + 5] * w11;
    }
}
