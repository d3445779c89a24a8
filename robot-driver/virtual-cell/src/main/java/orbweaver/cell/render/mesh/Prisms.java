package orbweaver.cell.render.mesh;

import java.util.ArrayList;
import java.util.List;

/// Outlines pulled along an axis: plates, stadiums, brackets. The outline may be concave but must not cross itself.
final class Prisms {
    /// Edges that meet at a flatter angle than this share one normal.
    private static final double SMOOTH_COSINE = 0.76;

    private Prisms() {}

    /// Where a prism begins and ends along its axis, and how far its rims are bevelled.
    record Span(double from, double to, double bevel) {}

    static void prism(MeshBuilder into, double[][] outline, Span span) {
        double[][] loop = counterClockwise(outline);
        double[][][] normals = cornerNormals(loop);
        double[][] inner = inset(loop, normals, span.bevel());
        int n = loop.length;
        for (int end = 0; end < 2; end++) {
            double sign = end == 0 ? -1 : 1;
            double w = end == 0 ? span.from() : span.to();
            double[] up = {0, 0, sign};
            int[] cap = new int[n];
            for (int i = 0; i < n; i++) cap[i] = into.vertex(new double[] {inner[i][0], inner[i][1], w}, up);
            for (int[] t : Polygons.triangulate(inner)) into.triangle(cap[t[0]], cap[t[1]], cap[t[2]]);
        }
        for (int i = 0; i < n; i++) side(into, loop, normals, span, i);
        if (span.bevel() > 0) for (int i = 0; i < n; i++) rims(into, new double[][][] {loop, inner}, normals, span, i);
    }

    private static void side(MeshBuilder into, double[][] loop, double[][][] normals, Span span, int i) {
        int j = (i + 1) % loop.length;
        double low = span.from() + span.bevel();
        double high = span.to() - span.bevel();
        double[] a = normals[i][1];
        double[] b = normals[j][0];
        into.quad(
                into.vertex(at(loop[i], low), a),
                into.vertex(at(loop[j], low), b),
                into.vertex(at(loop[j], high), b),
                into.vertex(at(loop[i], high), a));
    }

    private static void rims(MeshBuilder into, double[][][] loops, double[][][] normals, Span span, int i) {
        double[][] loop = loops[0];
        double[][] inner = loops[1];
        int j = (i + 1) % loop.length;
        for (int end = 0; end < 2; end++) {
            double[] up = {0, 0, end == 0 ? -1 : 1};
            double rim = end == 0 ? span.from() : span.to();
            double side = end == 0 ? span.from() + span.bevel() : span.to() - span.bevel();
            into.quad(
                    into.vertex(at(loop[i], side), normals[i][1]),
                    into.vertex(at(loop[j], side), normals[j][0]),
                    into.vertex(at(inner[j], rim), up),
                    into.vertex(at(inner[i], rim), up));
        }
    }

    private static double[] at(double[] uv, double w) {
        return new double[] {uv[0], uv[1], w};
    }

    private static double[][] counterClockwise(double[][] outline) {
        double[][] loop = outline.clone();
        if (Polygons.area(loop) < 0) {
            for (int i = 0; i < loop.length; i++) loop[i] = outline[outline.length - 1 - i];
        }
        return loop;
    }

    /// For every corner the normal of the edge before it and of the edge after it, made equal where the outline is
    /// smooth.
    private static double[][][] cornerNormals(double[][] loop) {
        int n = loop.length;
        double[][] edge = new double[n][];
        for (int i = 0; i < n; i++) {
            double du = loop[(i + 1) % n][0] - loop[i][0];
            double dv = loop[(i + 1) % n][1] - loop[i][1];
            double length = Math.sqrt(du * du + dv * dv);
            edge[i] = new double[] {dv / length, -du / length, 0};
        }
        double[][][] corner = new double[n][2][];
        for (int i = 0; i < n; i++) {
            double[] before = edge[(i + n - 1) % n];
            double[] after = edge[i];
            boolean smooth = before[0] * after[0] + before[1] * after[1] > SMOOTH_COSINE;
            double[] mean = {before[0] + after[0], before[1] + after[1], 0};
            corner[i][0] = smooth ? mean : before;
            corner[i][1] = smooth ? mean : after;
        }
        return corner;
    }

    private static double[][] inset(double[][] loop, double[][][] normals, double by) {
        double[][] inner = new double[loop.length][];
        for (int i = 0; i < loop.length; i++) {
            double u = normals[i][0][0] + normals[i][1][0];
            double v = normals[i][0][1] + normals[i][1][1];
            double length = Math.sqrt(u * u + v * v);
            u /= length;
            v /= length;
            double[] n = normals[i][1];
            double cosine = (n[0] * u + n[1] * v) / Math.sqrt(n[0] * n[0] + n[1] * n[1]);
            double step = by / Math.max(0.45, cosine);
            inner[i] = new double[] {loop[i][0] - u * step, loop[i][1] - v * step};
        }
        return inner;
    }

    /// The convex outline around circles {u, v, r}, `sides` points to a full turn.
    static double[][] hull(double[][] circles, int sides) {
        List<double[]> points = new ArrayList<>();
        for (double[] c : circles) {
            for (int i = 0; i < sides; i++) {
                double turn = 2 * Math.PI * (i + 0.5) / sides;
                points.add(new double[] {c[0] + c[2] * StrictMath.cos(turn), c[1] + c[2] * StrictMath.sin(turn)});
            }
        }
        return Polygons.convexHull(points);
    }
}
