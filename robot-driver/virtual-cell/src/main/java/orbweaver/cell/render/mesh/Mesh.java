package orbweaver.cell.render.mesh;

/// Triangles of one rigid part in its own frame, metres. The arrays are shared and must not be changed.
///
/// @param position three numbers a vertex
/// @param normal three numbers a vertex, unit length
/// @param occlusion share of ambient light a vertex sees, 0..1
/// @param corner three vertices a triangle; (b - a) x (c - a) points outwards
/// @param material index into the material table, one a triangle
/// @param centre middle of the bounding sphere
/// @param radius of the bounding sphere
@SuppressWarnings("ArrayRecordComponent")
public record Mesh(
        float[] position,
        float[] normal,
        float[] occlusion,
        int[] corner,
        byte[] material,
        float[] centre,
        float radius) {

    public int vertices() {
        return occlusion.length;
    }

    public int triangles() {
        return material.length;
    }

    /// Signed volume in cubic metres: positive for closed parts whose triangles face outwards.
    public double volume() {
        double six = 0;
        for (int i = 0; i < corner.length; i += 3) {
            int a = 3 * corner[i];
            int b = 3 * corner[i + 1];
            int c = 3 * corner[i + 2];
            double nx = (double) position[b + 1] * position[c + 2] - (double) position[b + 2] * position[c + 1];
            double ny = (double) position[b + 2] * position[c] - (double) position[b] * position[c + 2];
            double nz = (double) position[b] * position[c + 1] - (double) position[b + 1] * position[c];
            six += position[a] * nx + position[a + 1] * ny + position[a + 2] * nz;
        }
        return six / 6;
    }
}
