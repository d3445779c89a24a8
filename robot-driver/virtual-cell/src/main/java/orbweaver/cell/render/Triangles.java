package orbweaver.cell.render;

import java.util.Arrays;

/// The triangles of one picture that face the camera and touch it, ready to be drawn. Edge functions are A x + B y + C,
/// positive inside, with x and y from the axis; 1/z is linear too.
final class Triangles {
    int count;
    float[] edge = new float[0];
    float[] depth = new float[0];
    int[] corner = new int[0];
    /// Pixel bounds x0, y0, x1, y1, both included.
    int[] bounds = new int[0];
    int[] instance = new int[0];
    int[] material = new int[0];
    /// Unit normal of the flat triangle, in the camera's frame.
    float[] face = new float[0];

    private final int width;
    private final int height;
    private final float left;
    private final float top;

    Triangles(Lens lens) {
        width = lens.width;
        height = lens.height;
        left = lens.column(0) - 0.5f;
        top = lens.row(0) - 0.5f;
    }

    void reserve(int n) {
        if (n <= instance.length) return;
        edge = Arrays.copyOf(edge, 9 * n);
        depth = Arrays.copyOf(depth, 3 * n);
        corner = Arrays.copyOf(corner, 3 * n);
        bounds = Arrays.copyOf(bounds, 4 * n);
        instance = Arrays.copyOf(instance, n);
        material = Arrays.copyOf(material, n);
        face = Arrays.copyOf(face, 3 * n);
    }

    /// Adds a triangle whose corners run counter-clockwise seen from outside; false if it is turned away or touches no
    /// pixel.
    boolean add(Vertices v, int first, int second, int third) {
        int a = first;
        int b = third; // the picture's y points down, which turns the order round
        int c = second;
        float ex = v.u[b] - v.u[a];
        float ey = v.v[b] - v.v[a];
        float fx = v.u[c] - v.u[a];
        float fy = v.v[c] - v.v[a];
        float area = ex * fy - ey * fx;
        if (!(area > 1e-5f)) return false;
        if (!bound(v, a, b, c)) return false;
        int t = count++;
        edge(v, b, c, 9 * t);
        edge(v, c, a, 9 * t + 3);
        edge(v, a, b, 9 * t + 6);
        float scale = 1 / area;
        for (int k = 0; k < 3; k++) {
            float sum = edge[9 * t + k] * v.w[a] + edge[9 * t + 3 + k] * v.w[b] + edge[9 * t + 6 + k] * v.w[c];
            depth[3 * t + k] = sum * scale;
        }
        corner[3 * t] = a;
        corner[3 * t + 1] = b;
        corner[3 * t + 2] = c;
        face(v, t);
        return true;
    }

    private boolean bound(Vertices v, int a, int b, int c) {
        float x0 = Math.min(v.u[a], Math.min(v.u[b], v.u[c])) - left;
        float x1 = Math.max(v.u[a], Math.max(v.u[b], v.u[c])) - left;
        float y0 = Math.min(v.v[a], Math.min(v.v[b], v.v[c])) - top;
        float y1 = Math.max(v.v[a], Math.max(v.v[b], v.v[c])) - top;
        if (!(x1 > 0 && y1 > 0 && x0 < width && y0 < height)) return false;
        int at = 4 * count;
        bounds[at] = Math.max(0, (int) x0);
        bounds[at + 1] = Math.max(0, (int) y0);
        bounds[at + 2] = Math.min(width - 1, (int) x1);
        bounds[at + 3] = Math.min(height - 1, (int) y1);
        return true;
    }

    /// The same two corners in the other order give exactly the opposite numbers, so that neighbours leave no crack.
    private void edge(Vertices v, int a, int b, int at) {
        edge[at] = v.v[a] - v.v[b];
        edge[at + 1] = v.u[b] - v.u[a];
        edge[at + 2] = v.u[a] * v.v[b] - v.v[a] * v.u[b];
    }

    private void face(Vertices v, int t) {
        int a = corner[3 * t];
        int b = corner[3 * t + 1];
        int c = corner[3 * t + 2];
        float ex = v.x[b] - v.x[a];
        float ey = v.y[b] - v.y[a];
        float ez = v.z[b] - v.z[a];
        float fx = v.x[c] - v.x[a];
        float fy = v.y[c] - v.y[a];
        float fz = v.z[c] - v.z[a];
        float nx = ey * fz - ez * fy;
        float ny = ez * fx - ex * fz;
        float nz = ex * fy - ey * fx;
        float scale = 1 / (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
        face[3 * t] = nx * scale;
        face[3 * t + 1] = ny * scale;
        face[3 * t + 2] = nz * scale;
    }
}
