package orbweaver.cell.render.mesh;

import java.util.Arrays;

/// Collects vertices and triangles. A part is given in a frame (u, v, w) of its own; `axis` says which axis of the link
/// w runs along. Triangles are turned so that they face the side their vertex normals point to.
final class MeshBuilder {
    private float[] position = new float[3 * 256];
    private float[] normal = new float[3 * 256];
    private int vertices;
    private int[] corner = new int[3 * 256];
    private byte[] material = new byte[256];
    private int triangles;

    private byte ink;
    private char axis = 'z';
    private double mirror = 1;

    MeshBuilder ink(int index) {
        ink = (byte) index;
        return this;
    }

    MeshBuilder axis(char name) {
        if (name != 'x' && name != 'y' && name != 'z') throw new IllegalArgumentException("axis " + name);
        axis = name;
        return this;
    }

    /// -1 draws everything that follows mirrored at y = 0.
    MeshBuilder mirror(double sign) {
        mirror = sign;
        return this;
    }

    int vertex(double[] p, double[] n) {
        if (3 * vertices == position.length) {
            position = Arrays.copyOf(position, 2 * position.length);
            normal = Arrays.copyOf(normal, 2 * normal.length);
        }
        put(position, p, 1);
        put(normal, n, 1 / Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]));
        return vertices++;
    }

    private void put(float[] into, double[] p, double scale) {
        int u = axis == 'x' ? 1 : 0;
        int v = axis == 'z' ? 1 : 2;
        int w = axis == 'x' ? 0 : axis == 'y' ? 1 : 2;
        into[3 * vertices + u] = (float) (p[0] * scale);
        into[3 * vertices + v] = (float) (p[1] * scale);
        into[3 * vertices + w] = (float) (p[2] * scale);
        into[3 * vertices + 1] *= (float) mirror;
    }

    void quad(int a, int b, int c, int d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }

    void triangle(int a, int b, int c) {
        double[] face = face(a, b, c);
        double towards = 0;
        for (int k = 0; k < 3; k++) {
            towards += face[k] * (normal[3 * a + k] + normal[3 * b + k] + normal[3 * c + k]);
        }
        if (face[0] * face[0] + face[1] * face[1] + face[2] * face[2] < 1e-22) return;
        if (triangles == material.length) {
            material = Arrays.copyOf(material, 2 * triangles);
            corner = Arrays.copyOf(corner, 6 * triangles);
        }
        corner[3 * triangles] = a;
        corner[3 * triangles + 1] = towards >= 0 ? b : c;
        corner[3 * triangles + 2] = towards >= 0 ? c : b;
        material[triangles++] = ink;
    }

    private double[] face(int a, int b, int c) {
        double[] e = new double[3];
        double[] f = new double[3];
        for (int k = 0; k < 3; k++) {
            e[k] = (double) position[3 * b + k] - position[3 * a + k];
            f[k] = (double) position[3 * c + k] - position[3 * a + k];
        }
        return new double[] {e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]};
    }

    Mesh build() {
        float[] low = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
        float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
        for (int i = 0; i < 3 * vertices; i++) {
            low[i % 3] = Math.min(low[i % 3], position[i]);
            high[i % 3] = Math.max(high[i % 3], position[i]);
        }
        float[] centre = new float[3];
        for (int k = 0; k < 3; k++) centre[k] = 0.5f * (low[k] + high[k]);
        double radius = 0;
        for (int i = 0; i < vertices; i++) {
            double square = 0;
            for (int k = 0; k < 3; k++) {
                double d = position[3 * i + k] - centre[k];
                square += d * d;
            }
            radius = Math.max(radius, Math.sqrt(square));
        }
        float[] open = new float[vertices];
        Arrays.fill(open, 1f);
        return new Mesh(
                Arrays.copyOf(position, 3 * vertices),
                Arrays.copyOf(normal, 3 * vertices),
                open,
                Arrays.copyOf(corner, 3 * triangles),
                Arrays.copyOf(material, triangles),
                centre,
                (float) radius);
    }
}
