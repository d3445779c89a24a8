package orbweaver.train;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Lines over the number of examples, with a logarithmic height, as a piece of an SVG picture. What is no number or not
/// above zero breaks a line.
record Chart(String title, List<Line> lines) {
    private static final List<String> COLOURS = List.of("#1f6fb2", "#d1661b", "#2e8b57", "#8a4fbf");
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 26;

    Chart {
        lines = List.copyOf(lines);
    }

    /// One line: a name, and points.
    @SuppressWarnings("ArrayRecordComponent")
    record Line(String name, double[] x, double[] y) {}

    /// A stretch of examples with a name.
    record Band(String name, double from, double to) {}

    /// Where a chart lies in the picture, in pixels.
    record Place(int top, int width, int height) {}

    /// Appends the chart.
    ///
    /// @param most the examples at the right end
    void draw(StringBuilder svg, Place place, double most, List<Band> bands) {
        new Drawing(new Formatter(svg, Locale.ROOT), place, Math.max(1, most), decades()).draw(this, bands);
    }

    /// The powers of ten between which the lines lie.
    private int[] decades() {
        double[] logs = lines.stream()
                .flatMapToDouble(line -> DoubleStream.of(line.y()))
                .filter(y -> Double.isFinite(y) && y > 0)
                .map(Math::log10)
                .toArray();
        if (logs.length == 0) return new int[] {-1, 0};
        int low = (int) Math.floor(DoubleStream.of(logs).min().orElse(-1));
        int high = (int) Math.ceil(DoubleStream.of(logs).max().orElse(0));
        return new int[] {low, Math.max(low + 1, high)};
    }

    /// One chart in its place.
    @SuppressWarnings("ArrayRecordComponent")
    private record Drawing(Formatter svg, Place place, double most, int[] decades) {
        void draw(Chart chart, List<Band> bands) {
            svg.format(
                    "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n", LEFT, place.top() + 18, chart.title());
            bands(bands);
            grid();
            int at = LEFT + 290;
            for (int i = 0; i < chart.lines().size(); i++) {
                Line line = chart.lines().get(i);
                String colour = COLOURS.get(i % COLOURS.size());
                line(line, colour);
                svg.format(
                        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", at, place.top() + 18, colour, line.name());
                at += 24 + 7 * line.name().length();
            }
        }

        private void bands(List<Band> bands) {
            for (int i = 0; i < bands.size(); i++) {
                Band band = bands.get(i);
                double from = x(band.from());
                svg.format(
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        from,
                        place.top() + TOP,
                        x(band.to()) - from,
                        place.height() - TOP - BOTTOM,
                        i % 2 == 0 ? "#f2f4f7" : "#e6eaf0");
                svg.format(
                        "<text x=\"%.1f\" y=\"%d\" fill=\"#666\">%s</text>%n",
                        from + 4, place.top() + place.height() - BOTTOM - 5, band.name());
            }
        }

        private void grid() {
            for (int decade = decades[0]; decade <= decades[1]; decade++) {
                double y = y(Math.pow(10, decade));
                svg.format("<path d=\"M%d %.1fH%d\" stroke=\"#c8cdd5\"/>%n", LEFT, y, place.width() - RIGHT);
                svg.format(
                        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444\">%s</text>%n",
                        LEFT - 6,
                        y + 4,
                        decade < 0
                                ? String.valueOf(Math.pow(10, decade))
                                : String.valueOf(Math.round(Math.pow(10, decade))));
            }
            double step = step(most / 4);
            for (int i = 0; i * step <= most; i++) {
                svg.format(
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#444\">%,.0f</text>%n",
                        x(i * step),
                        place.top() + place.height() - 8,
                        i == 0 ? "start" : (i + 0.2) * step > most ? "end" : "middle",
                        i * step);
            }
        }

        /// The next of 1, 2, 5, 10, 20 and so on.
        private static double step(double atLeast) {
            double decade = Math.pow(10, Math.floor(Math.log10(atLeast)));
            for (int times : new int[] {1, 2, 5}) if (times * decade >= atLeast) return times * decade;
            return 10 * decade;
        }

        private void line(Line line, String colour) {
            var path = new StringBuilder();
            boolean drawn = false;
            for (int i = 0; i < line.x().length; i++) {
                double y = line.y()[i];
                boolean there = Double.isFinite(y) && y > 0;
                if (there)
                    path.append(String.format(Locale.ROOT, "%s%.1f %.1f", drawn ? "L" : "M", x(line.x()[i]), y(y)));
                drawn = there;
            }
            svg.format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n", path, colour);
        }

        private double x(double samples) {
            return LEFT + (place.width() - LEFT - RIGHT) * samples / most;
        }

        private double y(double value) {
            double share = (Math.log10(value) - decades[0]) / (decades[1] - decades[0]);
            return place.top() + TOP + (place.height() - TOP - BOTTOM) * (1 - share);
        }
    }
}
