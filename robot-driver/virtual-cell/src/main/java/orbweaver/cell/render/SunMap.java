package orbweaver.cell.render;

import java.util.Arrays;
import orbweaver.cell.render.mesh.Mesh;

/// The cell seen from the sun, as heights on a grid that is sheared along the light: a point (x, y, z) lies in the
/// texel (x - z Lx/Lz, y - z Ly/Lz), where the greatest height wins. A point is in shadow if its texel is higher than
/// it. Beside it, in plan, how low things hang over the table, for their contact shadows.
final class SunMap {
    static final float NOTHING = -1f;
    static final float HIGH = 1f;
    /// Things higher than this make no contact shadow.
    static final float CONTACT = 0.07f;

    final int size;
    final float cell;
    final float originX;
    final float originY;
    final float[] height;
    final float[] lowest;
    /// Texels that this and the last frame's blockers touch.
    final Rect dirty = new Rect();

    final Rect contact = new Rect();

    private float[] u = new float[0];
    private float[] v = new float[0];
    private float[] z = new float[0];
    private final GridTriangle triangle = new GridTriangle();
    private float shearX;
    private float shearY;

    SunMap(int size, float originX, float originY, float extent) {
        this.size = size;
        this.cell = extent / size;
        this.originX = originX;
        this.originY = originY;
        height = new float[size * size];
        lowest = new float[size * size];
        Arrays.fill(height, NOTHING);
        Arrays.fill(lowest, HIGH);
    }

    void draw(Stage stage) {
        shearX = stage.lighting.shearX;
        shearY = stage.lighting.shearY;
        dirty.fill(height, size, NOTHING);
        contact.fill(lowest, size, HIGH);
        dirty.clear();
        contact.clear();
        for (int i = 0; i < stage.count; i++) {
            if (stage.hidden[i]) continue;
            Mesh mesh = stage.shadow[i];
            float[] pose = stage.pose[i];
            float low = project(mesh, pose, shearX, shearY);
            heights(mesh);
            if (low < CONTACT) {
                project(mesh, pose, 0, 0);
                contacts(mesh);
            }
        }
    }

    /// Vertices in grid coordinates (texel centres at +0.5); answers the lowest height.
    private float project(Mesh mesh, float[] m, float sx, float sy) {
        int n = mesh.vertices();
        if (u.length < n) {
            u = new float[n];
            v = new float[n];
            z = new float[n];
        }
        float[] p = mesh.position();
        float scale = 1 / cell;
        float low = HIGH;
        for (int i = 0; i < n; i++) {
            float px = p[3 * i];
            float py = p[3 * i + 1];
            float pz = p[3 * i + 2];
            float h = m[8] * px + m[9] * py + m[10] * pz + m[11];
            u[i] = (m[0] * px + m[1] * py + m[2] * pz + m[3] - h * sx - originX) * scale;
            v[i] = (m[4] * px + m[5] * py + m[6] * pz + m[7] - h * sy - originY) * scale;
            z[i] = h;
            low = Math.min(low, h);
        }
        return low;
    }

    private void heights(Mesh mesh) {
        int[] corner = mesh.corner();
        for (int t = 0; t < corner.length; t += 3) {
            if (!set(corner[t], corner[t + 1], corner[t + 2])) continue;
            dirty.add(triangle);
            for (int y = triangle.y0; y <= triangle.y1; y++) {
                if (!triangle.row(y)) continue;
                float h = triangle.first;
                for (int i = y * size + triangle.from; i <= y * size + triangle.to; i++) {
                    if (h > height[i]) height[i] = h;
                    h += triangle.step;
                }
            }
        }
    }

    private void contacts(Mesh mesh) {
        int[] corner = mesh.corner();
        for (int t = 0; t < corner.length; t += 3) {
            int a = corner[t];
            int b = corner[t + 2];
            int c = corner[t + 1];
            if (Math.min(z[a], Math.min(z[b], z[c])) > CONTACT || !set(a, b, c)) continue;
            contact.add(triangle);
            for (int y = triangle.y0; y <= triangle.y1; y++) {
                if (!triangle.row(y)) continue;
                float h = triangle.first;
                for (int i = y * size + triangle.from; i <= y * size + triangle.to; i++) {
                    if (h < lowest[i]) lowest[i] = h;
                    h += triangle.step;
                }
            }
        }
    }

    private boolean set(int a, int b, int c) {
        triangle.corner(0, u[a], v[a], z[a]);
        triangle.corner(1, u[b], v[b], z[b]);
        triangle.corner(2, u[c], v[c], z[c]);
        return triangle.prepare(size);
    }

    /// Share of sun that reaches a point, 0..1: nine texels around it, weighted by nearness.
    float sun(float x, float y, float h, float bias) {
        float gu = (x - h * shearX - originX) / cell - 0.5f;
        float gv = (y - h * shearY - originY) / cell - 0.5f;
        if (!(gu >= 1 && gv >= 1 && gu < size - 2 && gv < size - 2)) return 1;
        float limit = h + bias;
        int iu = (int) (gu + 0.5f);
        int iv = (int) (gv + 0.5f);
        float fu = gu - iu;
        float fv = gv - iv;
        float l = 0.5f - fu;
        float r = 0.5f + fu;
        float top = line((iv - 1) * size + iu, l, r, limit);
        float middle = line(iv * size + iu, l, r, limit);
        float bottom = line((iv + 1) * size + iu, l, r, limit);
        return 1 - 0.25f * ((0.5f - fv) * top + middle + (0.5f + fv) * bottom);
    }

    private float line(int i, float l, float r, float limit) {
        return (height[i - 1] > limit ? l : 0) + (height[i] > limit ? 1 : 0) + (height[i + 1] > limit ? r : 0);
    }
}
