package orbweaver.cell.render;

import java.util.Arrays;

/// Transformed vertices of one picture: place in the camera (x, y, z), on the picture (from the axis), 1/z, normal in
/// the base frame, baked occlusion.
final class Vertices {
    int count;
    float[] x = new float[0];
    float[] y = new float[0];
    float[] z = new float[0];
    float[] u = new float[0];
    float[] v = new float[0];
    float[] w = new float[0];
    float[] normal = new float[0];
    float[] open = new float[0];

    void reserve(int n) {
        if (n <= x.length) return;
        x = Arrays.copyOf(x, n);
        y = Arrays.copyOf(y, n);
        z = Arrays.copyOf(z, n);
        u = Arrays.copyOf(u, n);
        v = Arrays.copyOf(v, n);
        w = Arrays.copyOf(w, n);
        normal = Arrays.copyOf(normal, 3 * n);
        open = Arrays.copyOf(open, n);
    }

    /// Adds the point where the edge from `a` to `b` passes depth `near`; answers its number.
    int cut(int a, int b, float near) {
        float t = (near - z[a]) / (z[b] - z[a]);
        int c = count++;
        x[c] = x[a] + t * (x[b] - x[a]);
        y[c] = y[a] + t * (y[b] - y[a]);
        z[c] = near;
        open[c] = open[a] + t * (open[b] - open[a]);
        for (int k = 0; k < 3; k++) normal[3 * c + k] = normal[3 * a + k] + t * (normal[3 * b + k] - normal[3 * a + k]);
        return c;
    }

    void project(int i, Lens lens) {
        float inverse = 1 / z[i];
        w[i] = inverse;
        u[i] = lens.fx * x[i] * inverse;
        v[i] = lens.fy * y[i] * inverse;
    }
}
