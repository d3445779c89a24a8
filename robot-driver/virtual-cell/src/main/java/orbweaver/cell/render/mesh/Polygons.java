package orbweaver.cell.render.mesh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Plane geometry for outlines.
final class Polygons {
    private Polygons() {}

    /// Twice the signed area; positive when the loop runs counter-clockwise.
    static double area(double[][] loop) {
        double twice = 0;
        for (int i = 0; i < loop.length; i++) {
            double[] a = loop[i];
            double[] b = loop[(i + 1) % loop.length];
            twice += a[0] * b[1] - a[1] * b[0];
        }
        return twice;
    }

    /// Cuts ears off a counter-clockwise loop.
    static List<int[]> triangulate(double[][] loop) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < loop.length; i++) left.add(i);
        List<int[]> out = new ArrayList<>();
        while (left.size() > 3) {
            int ear = bestEar(loop, left);
            int n = left.size();
            out.add(new int[] {left.get((ear + n - 1) % n), left.get(ear), left.get((ear + 1) % n)});
            left.subList(ear, ear + 1).clear();
        }
        out.add(new int[] {left.get(0), left.get(1), left.get(2)});
        return out;
    }

    /// Of all ears the one with the shortest cut, so that round outlines get fat triangles.
    private static int bestEar(double[][] loop, List<Integer> left) {
        int best = 0;
        double shortest = Double.MAX_VALUE;
        int n = left.size();
        for (int i = 0; i < n; i++) {
            double[] a = loop[left.get((i + n - 1) % n)];
            double[] b = loop[left.get(i)];
            double[] c = loop[left.get((i + 1) % n)];
            if (turn(a, b, c) < 0) continue;
            double cut = (c[0] - a[0]) * (c[0] - a[0]) + (c[1] - a[1]) * (c[1] - a[1]);
            if (cut < shortest && isEmpty(loop, left, new double[][] {a, b, c})) {
                shortest = cut;
                best = i;
            }
        }
        return best;
    }

    private static boolean isEmpty(double[][] loop, List<Integer> left, double[][] ear) {
        for (int i : left) {
            double[] p = loop[i];
            if (isSame(p, ear[0]) || isSame(p, ear[1]) || isSame(p, ear[2])) continue;
            if (turn(ear[0], ear[1], p) >= 0 && turn(ear[1], ear[2], p) >= 0 && turn(ear[2], ear[0], p) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(double[] a, double[] b) {
        return a[0] == b[0] && a[1] == b[1];
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }

    static double[][] convexHull(List<double[]> points) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
        List<double[]> hull = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            int start = hull.size();
            for (double[] p : sorted) {
                while (hull.size() >= start + 2
                        && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), p) <= 1e-12) {
                    hull.removeLast();
                }
                hull.add(p);
            }
            hull.removeLast();
            sorted = sorted.reversed();
        }
        return hull.toArray(double[][]::new);
    }
}
