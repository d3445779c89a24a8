package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class SilhouetteTest {
    private static ConvexOutline square(double x, double y, double side) {
        return ConvexOutline.around(List.of(
                new Point2D(x, y),
                new Point2D(x + side, y),
                new Point2D(x + side, y + side),
                new Point2D(x, y + side),
                new Point2D(x + side / 2, y + side / 2)));
    }

    private static ConvexOutline bar(double x, double y, double width, double height) {
        return ConvexOutline.around(List.of(
                new Point2D(x, y),
                new Point2D(x + width, y),
                new Point2D(x + width, y + height),
                new Point2D(x, y + height)));
    }

    private static double length(List<Silhouette.Line> lines) {
        return lines.stream()
                .mapToDouble(line -> line.from().distance(line.to()))
                .sum();
    }

    private static ConvexOutline random(Random random) {
        List<Point2D> points = new ArrayList<>();
        double x = 100 * random.nextDouble();
        double y = 100 * random.nextDouble();
        for (int i = 0; i < 12; i++)
            points.add(new Point2D(x + 80 * random.nextDouble(), y + 80 * random.nextDouble()));
        return ConvexOutline.around(points);
    }

    private static boolean inside(ConvexOutline outline, Point2D point, double deep) {
        ConvexOutline.Span span = outline.inside(point, point.add(1e-4, 0), deep);
        return span.from() < span.to();
    }

    @Test
    void theHullHoldsItsPointsAndNoMore() {
        ConvexOutline square = square(10, 20, 30);
        assertThat(square.corners()).hasSize(4);
        ConvexOutline.Span through = square.inside(new Point2D(0, 30), new Point2D(100, 30), 0);
        assertThat(through.from()).isCloseTo(0.1, within(1e-12));
        assertThat(through.to()).isCloseTo(0.4, within(1e-12));
        ConvexOutline.Span beside = square.inside(new Point2D(0, 60), new Point2D(100, 60), 0);
        assertThat(beside.from()).isEqualTo(beside.to());
    }

    @Test
    void outlinesApartKeepTheirEdgesAndOneInsideAnotherLosesThem() {
        assertThat(length(Silhouette.around(List.of(square(0, 0, 40), square(50, 0, 40)))))
                .isCloseTo(320, within(1e-9));
        assertThat(length(Silhouette.around(List.of(square(0, 0, 30), square(10, 10, 10)))))
                .isCloseTo(120, within(1e-9));
        // A corner each inside the other: two squares less the overlap's edge.
        assertThat(length(Silhouette.around(List.of(square(0, 0, 40), square(20, 20, 40)))))
                .isCloseTo(320 - 80, within(0.3));
    }

    @Test
    void aSlitBetweenOutlinesIsNoEdge() {
        // A frame of four bars around a hole of 14 by 10, and one around a hole of 114 by 110.
        List<ConvexOutline> small =
                List.of(bar(0, 0, 50, 20), bar(0, 30, 50, 20), bar(2, 1, 16, 48), bar(32, 1, 16, 48));
        assertThat(length(Silhouette.around(small))).isCloseTo(2 * 94 + 20, within(0.5));
        List<ConvexOutline> wide =
                List.of(bar(0, 0, 150, 20), bar(0, 130, 150, 20), bar(2, 1, 16, 148), bar(132, 1, 16, 148));
        assertThat(length(Silhouette.around(wide))).isCloseTo(2 * 194 + 220 + 448, within(1.0));
    }

    @Test
    void noPieceOfTheEdgeLiesInAnyOutlineAndEveryCornerOutsideAllIsOnIt() {
        var random = new Random(9);
        for (int round = 0; round < 100; round++) {
            List<ConvexOutline> outlines = new ArrayList<>();
            for (int i = 0; i < 8; i++) outlines.add(random(random));
            List<Silhouette.Line> lines = Silhouette.around(outlines);
            for (Silhouette.Line line : lines) {
                Point2D middle = line.from().midpoint(line.to());
                assertThat(outlines).noneMatch(outline -> inside(outline, middle, 0.1));
            }
            Point2D leftmost = outlines.stream()
                    .flatMap(outline -> outline.corners().stream())
                    .min((a, b) -> Double.compare(a.getX(), b.getX()))
                    .orElseThrow();
            assertThat(lines)
                    .anyMatch(line ->
                            line.from().distance(leftmost) < 1e-6 || line.to().distance(leftmost) < 1e-6);
        }
    }
}
