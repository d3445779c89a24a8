package orbweaver.cell.render;

import tools.jackson.databind.JsonNode;

/// The light that surrounds the cell, integrated beforehand: what a matt surface of any direction receives, what a
/// glossy one mirrors (four classes of gloss), and the curve from linear light to screen bytes. Directions are
/// addressed on an octahedron whose nodes lie on its folds, so that no seam shows.
final class LightTables {
    /// Nodes along one side of the octahedral square.
    static final int NODES = 49;

    private static final int SAMPLES = 4096;
    static final int TONES = 8192;
    /// Linear light at the end of the tone table.
    static final float TONE_RANGE = 4f;

    /// Three numbers a node.
    final float[] irradiance = new float[3 * NODES * NODES];
    final float[][] reflection = new float[4][3 * NODES * NODES];
    final byte[] tone = new byte[TONES + 1];

    final float exposure;
    final float[] sun = new float[3];

    private final float[] direction = new float[3 * SAMPLES];
    private final float[] radiance = new float[3 * SAMPLES];

    LightTables(JsonNode light) {
        exposure = light.required("exposure").floatValue();
        for (int k = 0; k < 3; k++) sun[k] = light.required("sun").get(k).floatValue();
        sampleSky(light);
        float[] d = new float[3];
        for (int v = 0; v < NODES; v++) {
            for (int u = 0; u < NODES; u++) {
                unfold(2f * u / (NODES - 1) - 1, 2f * v / (NODES - 1) - 1, d);
                integrate(d, 3 * (v * NODES + u));
            }
        }
        for (int i = 0; i <= TONES; i++) tone[i] = (byte) screen(i * (double) TONE_RANGE / TONES);
    }

    private void sampleSky(JsonNode light) {
        double[] d = new double[3];
        double[] colour = new double[3];
        for (int i = 0; i < SAMPLES; i++) {
            d[2] = 1 - (2 * i + 1.0) / SAMPLES;
            double r = Math.sqrt(1 - d[2] * d[2]);
            double turn = i * 2.399963229728653;
            d[0] = r * StrictMath.cos(turn);
            d[1] = r * StrictMath.sin(turn);
            sky(light, d, colour);
            for (int k = 0; k < 3; k++) {
                direction[3 * i + k] = (float) d[k];
                radiance[3 * i + k] = (float) colour[k];
            }
        }
    }

    private static void sky(JsonNode light, double[] d, double[] colour) {
        double up = Math.sqrt(Math.max(0, d[2]));
        for (int k = 0; k < 3; k++) {
            double horizon = light.required("horizon").get(k).asDouble();
            double zenith = light.required("zenith").get(k).asDouble();
            double bounce = light.required("bounce").get(k).asDouble();
            double below = Math.clamp(-d[2] / 0.12, 0, 1);
            colour[k] = (horizon + (zenith - horizon) * up) * (1 - below) + bounce * below;
        }
        for (JsonNode box : light.required("boxes")) {
            double x = box.required("towards").get(0).asDouble();
            double y = box.required("towards").get(1).asDouble();
            double z = box.required("towards").get(2).asDouble();
            double cosine = (d[0] * x + d[1] * y + d[2] * z) / Math.sqrt(x * x + y * y + z * z);
            double share = StrictMath.exp(box.required("sharpness").asDouble() * (cosine - 1));
            for (int k = 0; k < 3; k++) {
                colour[k] += share * box.required("radiance").get(k).asDouble();
            }
        }
    }

    private void integrate(float[] d, int node) {
        float[] sum = new float[15];
        float[] weight = new float[5];
        for (int i = 0; i < SAMPLES; i++) {
            float c = d[0] * direction[3 * i] + d[1] * direction[3 * i + 1] + d[2] * direction[3 * i + 2];
            if (c <= 0) continue;
            float c2 = c * c;
            float c4 = c2 * c2;
            float c8 = c4 * c4;
            float c16 = c8 * c8;
            float c32 = c16 * c16;
            add(sum, weight, c, 0, i);
            add(sum, weight, c4, 1, i);
            add(sum, weight, c8 * c4 * c2, 2, i);
            if (c > 0.8f) add(sum, weight, c32 * c16, 3, i);
            if (c > 0.9f) add(sum, weight, c32 * c32 * c32 * c32 * c32 * c8 * c2, 4, i);
        }
        for (int k = 0; k < 3; k++) {
            irradiance[node + k] = sum[k] / weight[0];
            for (int g = 0; g < 4; g++) reflection[g][node + k] = sum[3 * (g + 1) + k] / weight[g + 1];
        }
    }

    private void add(float[] sum, float[] weight, float share, int at, int sample) {
        weight[at] += share;
        sum[3 * at] += share * radiance[3 * sample];
        sum[3 * at + 1] += share * radiance[3 * sample + 1];
        sum[3 * at + 2] += share * radiance[3 * sample + 2];
    }

    private static void unfold(float u, float v, float[] d) {
        float z = 1 - Math.abs(u) - Math.abs(v);
        float x = z >= 0 ? u : (1 - Math.abs(v)) * (u >= 0 ? 1 : -1);
        float y = z >= 0 ? v : (1 - Math.abs(u)) * (v >= 0 ? 1 : -1);
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        d[0] = x / length;
        d[1] = y / length;
        d[2] = z / length;
    }

    /// Filmic curve, then sRGB, as a byte.
    private static int screen(double x) {
        double film = Math.clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1);
        double srgb = film <= 0.0031308 ? 12.92 * film : 1.055 * StrictMath.pow(film, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * srgb);
    }
}
