package orbweaver.cell.render;

import orbweaver.cell.render.mesh.Mesh;

/// First stage of a picture: places every thing before the lens, drops what is out of sight or turned away, cuts what
/// crosses the near plane.
final class Geometry {
    final Vertices vertices = new Vertices();
    final Triangles triangles;
    private final Lens lens;
    private final float slopeX;
    private final float slopeY;
    private final float[] m = new float[12];
    private final int[] polygon = new int[4];
    private int stageVersion = -1;

    Geometry(Lens lens) {
        this.lens = lens;
        triangles = new Triangles(lens);
        slopeX = Math.max(-lens.column(0), lens.column(lens.width)) / lens.fx;
        slopeY = Math.max(-lens.row(0), lens.row(lens.height)) / lens.fy;
    }

    void run(Stage stage) {
        reserve(stage);
        vertices.count = 0;
        triangles.count = 0;
        for (int i = 0; i < stage.count; i++) {
            if (stage.hidden[i]) continue;
            compose(stage.pose[i]);
            Mesh mesh = stage.display[i];
            if (isOutside(mesh)) continue;
            int first = triangles.count;
            int base = vertices.count;
            transform(mesh, stage.pose[i]);
            collect(mesh, base, stage.paint[i]);
            for (int t = first; t < triangles.count; t++) triangles.instance[t] = i;
        }
    }

    private void reserve(Stage stage) {
        if (stage.version == stageVersion) return;
        stageVersion = stage.version;
        int v = 0;
        int t = 0;
        for (int i = 0; i < stage.count; i++) {
            v += stage.display[i].vertices();
            t += stage.display[i].triangles();
        }
        vertices.reserve(v + 2 * t);
        triangles.reserve(2 * t);
    }

    private void compose(float[] pose) {
        float[] a = lens.view;
        for (int r = 0; r < 12; r += 4) {
            for (int c = 0; c < 4; c++) {
                m[r + c] = a[r] * pose[c] + a[r + 1] * pose[4 + c] + a[r + 2] * pose[8 + c] + (c == 3 ? a[r + 3] : 0);
            }
        }
    }

    private boolean isOutside(Mesh mesh) {
        float[] c = mesh.centre();
        float r = mesh.radius();
        float x = m[0] * c[0] + m[1] * c[1] + m[2] * c[2] + m[3];
        float y = m[4] * c[0] + m[5] * c[1] + m[6] * c[2] + m[7];
        float z = m[8] * c[0] + m[9] * c[1] + m[10] * c[2] + m[11];
        if (z + r < Lens.NEAR) return true;
        float sideX = Math.abs(x) - slopeX * z;
        float sideY = Math.abs(y) - slopeY * z;
        boolean leftOrRight = sideX > 0 && sideX * sideX > r * r * (1 + slopeX * slopeX);
        boolean aboveOrBelow = sideY > 0 && sideY * sideY > r * r * (1 + slopeY * slopeY);
        return leftOrRight || aboveOrBelow;
    }

    private void transform(Mesh mesh, float[] pose) {
        float[] p = mesh.position();
        float[] n = mesh.normal();
        Vertices v = vertices;
        int count = mesh.vertices();
        for (int i = 0; i < count; i++) {
            int at = v.count + i;
            float px = p[3 * i];
            float py = p[3 * i + 1];
            float pz = p[3 * i + 2];
            v.x[at] = m[0] * px + m[1] * py + m[2] * pz + m[3];
            v.y[at] = m[4] * px + m[5] * py + m[6] * pz + m[7];
            v.z[at] = m[8] * px + m[9] * py + m[10] * pz + m[11];
            if (v.z[at] >= Lens.NEAR) v.project(at, lens);
            px = n[3 * i];
            py = n[3 * i + 1];
            pz = n[3 * i + 2];
            v.normal[3 * at] = pose[0] * px + pose[1] * py + pose[2] * pz;
            v.normal[3 * at + 1] = pose[4] * px + pose[5] * py + pose[6] * pz;
            v.normal[3 * at + 2] = pose[8] * px + pose[9] * py + pose[10] * pz;
        }
        System.arraycopy(mesh.occlusion(), 0, v.open, v.count, count);
        v.count += count;
    }

    private void collect(Mesh mesh, int base, int paint) {
        int[] corner = mesh.corner();
        byte[] material = mesh.material();
        float[] z = vertices.z;
        for (int t = 0; t < material.length; t++) {
            int a = base + corner[3 * t];
            int b = base + corner[3 * t + 1];
            int c = base + corner[3 * t + 2];
            int ink = material[t] == SceneLibrary.PAINT ? paint : material[t];
            int before = triangles.count;
            boolean far = z[a] >= Lens.NEAR && z[b] >= Lens.NEAR && z[c] >= Lens.NEAR;
            if (far) triangles.add(vertices, a, b, c);
            else clip(a, b, c);
            for (int k = before; k < triangles.count; k++) triangles.material[k] = ink;
        }
    }

    /// Keeps what lies beyond the near plane: nothing, a triangle, or two.
    private void clip(int a, int b, int c) {
        int n = 0;
        int first = vertices.count;
        for (int k = 0; k < 3; k++) {
            int from = k == 0 ? a : k == 1 ? b : c;
            int to = k == 0 ? b : k == 1 ? c : a;
            boolean inside = vertices.z[from] >= Lens.NEAR;
            if (inside) polygon[n++] = from;
            if (inside != vertices.z[to] >= Lens.NEAR) polygon[n++] = cut(from, to);
        }
        for (int i = first; i < vertices.count; i++) vertices.project(i, lens);
        if (n >= 3) triangles.add(vertices, polygon[0], polygon[1], polygon[2]);
        if (n == 4) triangles.add(vertices, polygon[0], polygon[2], polygon[3]);
    }

    /// The same point for both triangles at an edge, whichever way they run along it.
    private int cut(int from, int to) {
        return from < to ? vertices.cut(from, to, Lens.NEAR) : vertices.cut(to, from, Lens.NEAR);
    }
}
