package orbweaver.cell.render.mesh;

/// Boxes with or without bevelled edges.
final class Boxes {
    private static final double[][] SIGNS = {
        {-1, -1, -1}, {1, -1, -1}, {-1, 1, -1}, {1, 1, -1}, {-1, -1, 1}, {1, -1, 1}, {-1, 1, 1}, {1, 1, 1}
    };

    private Boxes() {}

    /// A box between two corners. Every corner stands once for each of its three faces, with that face's normal; strips
    /// and corner triangles join them, so that edges look round.
    static void box(MeshBuilder into, double[] low, double[] high, double bevel) {
        int[][] at = new int[8][3];
        for (int c = 0; c < 8; c++) {
            for (int face = 0; face < 3; face++) {
                double[] p = new double[3];
                double[] n = new double[3];
                for (int k = 0; k < 3; k++) {
                    double inset = k == face ? 0 : bevel;
                    p[k] = SIGNS[c][k] < 0 ? low[k] + inset : high[k] - inset;
                }
                n[face] = SIGNS[c][face];
                at[c][face] = into.vertex(p, n);
            }
        }
        for (int face = 0; face < 3; face++) {
            int a = 1 << (face + 1) % 3;
            int b = 1 << (face + 2) % 3;
            for (int side = 0; side <= 1; side++) {
                int c = side << face;
                into.quad(at[c][face], at[c | a][face], at[c | a | b][face], at[c | b][face]);
            }
        }
        if (bevel > 0) bevels(into, at);
    }

    /// The four sides of a box around an axis, without its ends.
    static void band(MeshBuilder into, double[] low, double[] high, int along) {
        for (int face = 0; face < 3; face++) {
            if (face == along) continue;
            int other = 3 - face - along;
            for (int side = -1; side <= 1; side += 2) {
                double[] n = new double[3];
                n[face] = side;
                int[] at = new int[4];
                for (int c = 0; c < 4; c++) {
                    double[] p = new double[3];
                    p[face] = side < 0 ? low[face] : high[face];
                    p[along] = c < 2 ? low[along] : high[along];
                    p[other] = c == 0 || c == 3 ? low[other] : high[other];
                    at[c] = into.vertex(p, n);
                }
                into.quad(at[0], at[1], at[2], at[3]);
            }
        }
    }

    private static void bevels(MeshBuilder into, int[][] at) {
        for (int along = 0; along < 3; along++) {
            int f = (along + 1) % 3;
            int g = (along + 2) % 3;
            for (int c = 0; c < 8; c++) {
                int d = c | 1 << along;
                if (d == c) continue;
                into.quad(at[c][f], at[d][f], at[d][g], at[c][g]);
            }
        }
        for (int c = 0; c < 8; c++) into.triangle(at[c][0], at[c][1], at[c][2]);
    }
}
