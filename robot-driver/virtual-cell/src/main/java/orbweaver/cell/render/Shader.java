package orbweaver.cell.render;

/// The colour of one triangle at one place of the picture: sun with soft self-shadow, surrounding light from tables,
/// mirrored light by gloss and angle, baked and low-down darkening, film curve. One per view; not shared.
final class Shader {
    private static final int LOBE_STEPS = 2048;
    private static final int[] LOBE_EXPONENT = {9, 34, 110, 320};
    /// What Fresnel reflection rises to at grazing angles, by gloss.
    private static final float[] GRAZE = {0.30f, 0.42f, 0.62f, 0.85f};

    private static final float[][] LOBE = lobes();

    private final Lighting lighting;
    private final SunMap map;
    private final Lens lens;
    private final Vertices vertices;
    private final Triangles triangles;
    private final EnvironmentProbe probe;
    private final byte[] tone;
    private final float[] mirror;
    private final int[] gloss;

    private final float[] ray = new float[3];
    private float nx;
    private float ny;
    private float nz;
    private float open;
    private float depth;
    private float px;
    private float py;
    private float pz;
    private float vx;
    private float vy;
    private float vz;
    private float nv;

    Shader(SceneLibrary library, Stage stage, SunMap map, Geometry geometry, Lens lens) {
        this.lighting = stage.lighting;
        this.map = map;
        this.lens = lens;
        vertices = geometry.vertices;
        triangles = geometry.triangles;
        probe = new EnvironmentProbe(library.light);
        tone = library.light.tone;
        mirror = new float[library.materials.size()];
        gloss = new int[mirror.length];
        for (int m = 0; m < mirror.length; m++) {
            mirror[m] = library.materials.get(m).mirror();
            gloss[m] = library.materials.get(m).gloss();
        }
    }

    /// Blinn's lobe for four glosses, so normalised that it keeps its light.
    private static float[][] lobes() {
        float[][] out = new float[4][LOBE_STEPS + 1];
        for (int g = 0; g < 4; g++) {
            for (int i = 0; i <= LOBE_STEPS; i++) {
                double scale = (LOBE_EXPONENT[g] + 8) / 8.0;
                out[g][i] = (float) (scale * StrictMath.pow(i / (double) LOBE_STEPS, LOBE_EXPONENT[g]));
            }
        }
        return out;
    }

    /// Opaque colour of triangle `t` at (x, y), counted from the axis.
    int shade(int t, float x, float y) {
        interpolate(t, x, y);
        locate(x, y);
        int m = triangles.material[t];
        int g = gloss[m];
        float nl = nx * lighting.sunX + ny * lighting.sunY + nz * lighting.sunZ;
        float sun = 0;
        if (nl > 0) {
            float off = 0.0025f + 0.005f * (1 - nl);
            sun = map.sun(px + off * nx, py + off * ny, pz + off * nz, 0.003f);
        }
        float graze = 1 - nv;
        float g2 = graze * graze;
        float fresnel = mirror[m] + Math.max(0, GRAZE[g] - mirror[m]) * g2 * g2 * graze;
        float ambient = open * lowness() * lighting.sky;
        float diffuseSun = sun * Math.max(0, nl);
        float glint = sun > 0 ? diffuseSun * lobe(g, nl) * fresnel : 0;
        probe.irradiance(nx, ny, nz);
        float red = lighting.albedo[3 * m] * (probe.red * ambient + lighting.sun[0] * diffuseSun);
        float green = lighting.albedo[3 * m + 1] * (probe.green * ambient + lighting.sun[1] * diffuseSun);
        float blue = lighting.albedo[3 * m + 2] * (probe.blue * ambient + lighting.sun[2] * diffuseSun);
        float twice = 2 * nv;
        probe.reflection(g, twice * nx - vx, twice * ny - vy, twice * nz - vz);
        float shine = fresnel * ambient * open;
        red += probe.red * shine + lighting.sun[0] * glint;
        green += probe.green * shine + lighting.sun[1] * glint;
        blue += probe.blue * shine + lighting.sun[2] * glint;
        float scale = lighting.exposure * lens.shade(x, y) * (LightTables.TONES / LightTables.TONE_RANGE);
        return 0xFF000000 | tone(red * scale) << 16 | tone(green * scale) << 8 | tone(blue * scale);
    }

    private int tone(float x) {
        return tone[Math.min((int) x, LightTables.TONES)] & 255;
    }

    /// Normal, openness and depth, perspective-correct; places outside the triangle are drawn onto its border.
    private void interpolate(int t, float x, float y) {
        float[] e = triangles.edge;
        int i = 9 * t;
        float a = Math.max(0, e[i] * x + e[i + 1] * y + e[i + 2]);
        float b = Math.max(0, e[i + 3] * x + e[i + 4] * y + e[i + 5]);
        float c = Math.max(0, e[i + 6] * x + e[i + 7] * y + e[i + 8]);
        int ia = triangles.corner[3 * t];
        int ib = triangles.corner[3 * t + 1];
        int ic = triangles.corner[3 * t + 2];
        float all = a + b + c;
        a *= vertices.w[ia];
        b *= vertices.w[ib];
        c *= vertices.w[ic];
        float inverse = 1 / (a + b + c);
        depth = all * inverse;
        a *= inverse;
        b *= inverse;
        c *= inverse;
        open = a * vertices.open[ia] + b * vertices.open[ib] + c * vertices.open[ic];
        float[] n = vertices.normal;
        ia *= 3;
        ib *= 3;
        ic *= 3;
        float x1 = a * n[ia] + b * n[ib] + c * n[ic];
        float y1 = a * n[ia + 1] + b * n[ib + 1] + c * n[ic + 1];
        float z1 = a * n[ia + 2] + b * n[ib + 2] + c * n[ic + 2];
        float scale = 1 / (float) Math.sqrt(x1 * x1 + y1 * y1 + z1 * z1);
        nx = x1 * scale;
        ny = y1 * scale;
        nz = z1 * scale;
    }

    /// The place in the base frame, and the direction back to the eye.
    private void locate(float x, float y) {
        lens.ray(x, y, ray);
        px = lens.eye[0] + depth * ray[0];
        py = lens.eye[1] + depth * ray[1];
        pz = lens.eye[2] + depth * ray[2];
        float scale = -1 / (float) Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1] + ray[2] * ray[2]);
        vx = ray[0] * scale;
        vy = ray[1] * scale;
        vz = ray[2] * scale;
        nv = Math.max(0, nx * vx + ny * vy + nz * vz);
    }

    /// Things close to the table see less of the sky, save on their upper sides.
    private float lowness() {
        float low = 1 - Math.clamp(pz * (1 / 0.06f), 0f, 1f);
        return 1 - 0.42f * low * (1 - Math.max(0, nz));
    }

    private float lobe(int g, float nl) {
        float hx = lighting.sunX + vx;
        float hy = lighting.sunY + vy;
        float hz = lighting.sunZ + vz;
        float length = (float) Math.sqrt(hx * hx + hy * hy + hz * hz);
        float nh = (nl + nv) / length;
        return LOBE[g][Math.clamp((int) (nh * LOBE_STEPS), 0, LOBE_STEPS)];
    }

    /// Colours that may stand for one another at neighbouring samples.
    boolean isAlike(int s, int t) {
        if (triangles.instance[s] != triangles.instance[t] || triangles.material[s] != triangles.material[t]) {
            return false;
        }
        float[] f = triangles.face;
        int i = 3 * s;
        int j = 3 * t;
        return f[i] * f[j] + f[i + 1] * f[j + 1] + f[i + 2] * f[j + 2] > 0.9f;
    }
}
