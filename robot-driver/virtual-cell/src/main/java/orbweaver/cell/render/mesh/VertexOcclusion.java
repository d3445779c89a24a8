package orbweaver.cell.render.mesh;

import java.util.HashMap;
import java.util.Map;

/// Bakes into every vertex of a mesh how much of the sky its own part leaves open.
public final class VertexOcclusion {
    private static final int DIRECTIONS = 96;
    private static final float REACH = 0.045f;
    private static final float START = 0.0032f;
    private static final float FLOOR = 0.30f;

    private final Mesh blocker;
    private final float[] directions = new float[3 * DIRECTIONS];
    private final float[] sphere;
    private final int[] near;
    private int nearCount;

    private VertexOcclusion(Mesh blocker) {
        this.blocker = blocker;
        this.near = new int[blocker.triangles()];
        this.sphere = new float[4 * blocker.triangles()];
        for (int i = 0; i < DIRECTIONS; i++) {
            double z = 1 - (2 * i + 1.0) / DIRECTIONS;
            double r = Math.sqrt(1 - z * z);
            double turn = i * 2.399963229728653;
            directions[3 * i] = (float) (r * StrictMath.cos(turn));
            directions[3 * i + 1] = (float) (r * StrictMath.sin(turn));
            directions[3 * i + 2] = (float) z;
        }
        for (int t = 0; t < blocker.triangles(); t++) bound(t);
    }

    /// The same mesh with occlusion by `blocker`, which should be its coarse form.
    public static Mesh bake(Mesh mesh, Mesh blocker) {
        VertexOcclusion baker = new VertexOcclusion(blocker);
        float[] open = new float[mesh.vertices()];
        Map<Corner, Float> known = new HashMap<>();
        for (int v = 0; v < open.length; v++) {
            int vertex = v;
            open[v] = known.computeIfAbsent(Corner.of(mesh, v), corner -> baker.open(mesh, vertex));
        }
        return new Mesh(
                mesh.position(), mesh.normal(), open, mesh.corner(), mesh.material(), mesh.centre(), mesh.radius());
    }

    /// Vertices that stand at the same place and look the same way see the same.
    private record Corner(float x, float y, float z, float nx, float ny, float nz) {
        static Corner of(Mesh mesh, int v) {
            float[] p = mesh.position();
            float[] n = mesh.normal();
            int i = 3 * v;
            return new Corner(p[i], p[i + 1], p[i + 2], n[i], n[i + 1], n[i + 2]);
        }
    }

    private void bound(int t) {
        float[] p = blocker.position();
        for (int k = 0; k < 3; k++) {
            float sum = 0;
            for (int c = 0; c < 3; c++) sum += p[3 * blocker.corner()[3 * t + c] + k];
            sphere[4 * t + k] = sum / 3;
        }
        float far = 0;
        for (int c = 0; c < 3; c++) {
            float square = 0;
            for (int k = 0; k < 3; k++) {
                float d = p[3 * blocker.corner()[3 * t + c] + k] - sphere[4 * t + k];
                square += d * d;
            }
            far = Math.max(far, square);
        }
        sphere[4 * t + 3] = (float) Math.sqrt(far);
    }

    private float open(Mesh mesh, int v) {
        float[] n = {mesh.normal()[3 * v], mesh.normal()[3 * v + 1], mesh.normal()[3 * v + 2]};
        float[] from = new float[3];
        for (int k = 0; k < 3; k++) from[k] = mesh.position()[3 * v + k] + START * n[k];
        gather(from, n);
        float all = 0;
        float seen = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            float weight = directions[3 * i] * n[0] + directions[3 * i + 1] * n[1] + directions[3 * i + 2] * n[2];
            if (weight <= 0.05f) continue;
            all += weight;
            seen += weight * free(from, 3 * i);
        }
        return Math.max(FLOOR, seen / all);
    }

    /// Notes the triangles within reach that rise above the plane through `from` with normal `n`.
    private void gather(float[] from, float[] n) {
        nearCount = 0;
        for (int t = 0; t < blocker.triangles(); t++) {
            float dx = sphere[4 * t] - from[0];
            float dy = sphere[4 * t + 1] - from[1];
            float dz = sphere[4 * t + 2] - from[2];
            float reach = sphere[4 * t + 3] + REACH;
            if (dx * dx + dy * dy + dz * dz < reach * reach && rises(t, from, n)) near[nearCount++] = t;
        }
    }

    private boolean rises(int t, float[] from, float[] n) {
        float[] p = blocker.position();
        for (int c = 0; c < 3; c++) {
            int at = 3 * blocker.corner()[3 * t + c];
            float height = (p[at] - from[0]) * n[0] + (p[at + 1] - from[1]) * n[1] + (p[at + 2] - from[2]) * n[2];
            if (height > 0) return true;
        }
        return false;
    }

    /// 1 if nothing is hit within reach, less the nearer the hit.
    private float free(float[] from, int d) {
        float nearest = REACH;
        for (int i = 0; i < nearCount; i++) nearest = Math.min(nearest, hit(from, d, near[i]));
        float far = nearest / REACH;
        return far * far;
    }

    private float hit(float[] from, int d, int t) {
        float[] p = blocker.position();
        int a = 3 * blocker.corner()[3 * t];
        int b = 3 * blocker.corner()[3 * t + 1];
        int c = 3 * blocker.corner()[3 * t + 2];
        float ex = p[b] - p[a];
        float ey = p[b + 1] - p[a + 1];
        float ez = p[b + 2] - p[a + 2];
        float fx = p[c] - p[a];
        float fy = p[c + 1] - p[a + 1];
        float fz = p[c + 2] - p[a + 2];
        float dx = directions[d];
        float dy = directions[d + 1];
        float dz = directions[d + 2];
        float hx = dy * fz - dz * fy;
        float hy = dz * fx - dx * fz;
        float hz = dx * fy - dy * fx;
        float det = ex * hx + ey * hy + ez * hz;
        if (Math.abs(det) < 1e-12f) return REACH;
        float inverse = 1 / det;
        float sx = from[0] - p[a];
        float sy = from[1] - p[a + 1];
        float sz = from[2] - p[a + 2];
        float u = (sx * hx + sy * hy + sz * hz) * inverse;
        if (u < 0 || u > 1) return REACH;
        float qx = sy * ez - sz * ey;
        float qy = sz * ex - sx * ez;
        float qz = sx * ey - sy * ex;
        float v = (dx * qx + dy * qy + dz * qz) * inverse;
        if (v < 0 || u + v > 1) return REACH;
        float far = (fx * qx + fy * qy + fz * qz) * inverse;
        return far > 0 && far < REACH ? far : REACH;
    }
}
