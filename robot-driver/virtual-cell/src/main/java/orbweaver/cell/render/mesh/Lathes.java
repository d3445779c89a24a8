package orbweaver.cell.render.mesh;

/// Profiles turned about an axis, and tubes along a path.
final class Lathes {
    private static final double SMOOTH_COSINE = 0.6;

    private Lathes() {}

    /// A disc or drum about (u, v).
    static void cylinder(MeshBuilder into, double[] at, Prisms.Span span, int sides) {
        double[][] circle = Prisms.hull(new double[][] {at}, sides);
        Prisms.prism(into, circle, span);
    }

    /// A profile of {radius, w}, run so that the outside lies to its right; radius 0 at an end closes it with a fan.
    static void lathe(MeshBuilder into, double[] at, double[][] profile, int sides) {
        int[][] before = new int[profile.length][];
        int[][] after = new int[profile.length][];
        for (int i = 0; i < profile.length; i++) {
            double[] in = i > 0 ? edgeNormal(profile[i - 1], profile[i]) : edgeNormal(profile[0], profile[1]);
            double[] out = i + 1 < profile.length ? edgeNormal(profile[i], profile[i + 1]) : in;
            boolean smooth = in[0] * out[0] + in[1] * out[1] > SMOOTH_COSINE;
            double[] mean = {in[0] + out[0], in[1] + out[1]};
            before[i] = ring(into, at, new double[][] {profile[i], smooth ? mean : in}, sides);
            after[i] = smooth ? before[i] : ring(into, at, new double[][] {profile[i], out}, sides);
        }
        for (int i = 0; i + 1 < profile.length; i++) {
            for (int k = 0; k < sides; k++) {
                int next = (k + 1) % sides;
                into.quad(after[i][k], after[i][next], before[i + 1][next], before[i + 1][k]);
            }
        }
    }

    /// A round thing along w that rests on v = 0: of each of `sections` {w, radius} the lowest point lies there. Radius
    /// 0
    /// at an end closes it.
    static void spindle(MeshBuilder into, double[][] sections, int sides) {
        int[][] rings = new int[sections.length][sides];
        for (int i = 0; i < sections.length; i++) {
            double[] before = sections[Math.max(i - 1, 0)];
            double[] after = sections[Math.min(i + 1, sections.length - 1)];
            double dr = after[1] - before[1];
            double dw = after[0] - before[0];
            double w = sections[i][0];
            double r = sections[i][1];
            for (int k = 0; k < sides; k++) {
                double turn = 2 * Math.PI * (k + 0.5) / sides;
                double c = StrictMath.cos(turn);
                double s = StrictMath.sin(turn);
                double[] n = {c * dw, s * dw, -dr * (1 + s)};
                rings[i][k] = into.vertex(new double[] {r * c, r + r * s, w}, n);
            }
        }
        for (int i = 0; i + 1 < sections.length; i++) {
            for (int k = 0; k < sides; k++) {
                int next = (k + 1) % sides;
                into.quad(rings[i][k], rings[i][next], rings[i + 1][next], rings[i + 1][k]);
            }
        }
    }

    private static double[] edgeNormal(double[] a, double[] b) {
        double dr = b[0] - a[0];
        double dw = b[1] - a[1];
        double length = Math.sqrt(dr * dr + dw * dw);
        return new double[] {dw / length, -dr / length};
    }

    private static int[] ring(MeshBuilder into, double[] at, double[][] pointAndNormal, int sides) {
        int[] ring = new int[sides];
        double[] p = pointAndNormal[0];
        double[] n = pointAndNormal[1];
        for (int k = 0; k < sides; k++) {
            double turn = 2 * Math.PI * (k + 0.5) / sides;
            double c = StrictMath.cos(turn);
            double s = StrictMath.sin(turn);
            double[] normal = {n[0] * c, n[0] * s, n[1]};
            ring[k] = into.vertex(new double[] {at[0] + p[0] * c, at[1] + p[0] * s, p[1]}, normal);
        }
        return ring;
    }

    /// A round tube through points {x, y, z}, open at its ends.
    static void tube(MeshBuilder into, double[][] path, double radius, int sides) {
        int[][] rings = new int[path.length][sides];
        for (int i = 0; i < path.length; i++) {
            double[] along = minus(path[Math.min(i + 1, path.length - 1)], path[Math.max(i - 1, 0)]);
            double[] side = cross(along, Math.abs(along[1]) < 0.8 ? new double[] {0, 1, 0} : new double[] {1, 0, 0});
            double[] other = unit(cross(along, side));
            for (int k = 0; k < sides; k++) {
                double turn = 2 * Math.PI * k / sides;
                double c = StrictMath.cos(turn);
                double s = StrictMath.sin(turn);
                double[] n = {c * side[0] + s * other[0], c * side[1] + s * other[1], c * side[2] + s * other[2]};
                double[] p = path[i];
                rings[i][k] =
                        into.vertex(new double[] {p[0] + radius * n[0], p[1] + radius * n[1], p[2] + radius * n[2]}, n);
            }
        }
        for (int i = 0; i + 1 < path.length; i++) {
            for (int k = 0; k < sides; k++) {
                int next = (k + 1) % sides;
                into.quad(rings[i][k], rings[i][next], rings[i + 1][next], rings[i + 1][k]);
            }
        }
    }

    private static double[] minus(double[] a, double[] b) {
        return unit(new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]});
    }

    private static double[] cross(double[] a, double[] b) {
        return unit(new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
        });
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }
}
