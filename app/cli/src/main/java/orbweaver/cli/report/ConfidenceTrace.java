package orbweaver.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.core.rollout.DecodedChunk;

/// How sure a policy was of each chunk of a trial, as a small line from 0 to 1.
final class ConfidenceTrace {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 36;

    private ConfidenceTrace() {}

    /// Nothing when the policy did not say; the calibrated confidence where every chunk has one.
    static String of(List<DecodedChunk> chunks) {
        boolean calibrated = chunks.stream().noneMatch(c -> Double.isNaN(c.calibrated()));
        if (chunks.isEmpty() || chunks.stream().anyMatch(c -> !calibrated && Double.isNaN(c.raw()))) return "";
        int last = Math.max(1, chunks.getLast().step());
        String points = chunks.stream()
                .map(c -> point(c.step(), last, calibrated ? c.calibrated() : c.raw()))
                .collect(Collectors.joining(" "));
        String dots = chunks.stream().map(c -> dot(c, last, calibrated)).collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "<svg class=\"trace\" width=\"%1$d\" height=\"%2$d\" role=\"img\" aria-label=\"confidence of %3$d chunks\">"
                        + "<path d=\"M4 2H%4$d M4 %5$d H%4$d\" stroke=\"#8884\"/>"
                        + "<polyline points=\"%6$s\" fill=\"none\" stroke=\"#3b7dd8\" stroke-width=\"1.5\"/>%7$s</svg>"
                        + "<span class=\"dim\">confidence of each chunk, %8$s, 0 to 1</span>%n",
                WIDTH,
                HEIGHT,
                chunks.size(),
                WIDTH - 4,
                HEIGHT - 2,
                points,
                dots,
                calibrated ? "calibrated" : "raw");
    }

    private static double x(int step, int last) {
        return 4 + (WIDTH - 8.0) * step / last;
    }

    private static double y(double confidence) {
        return HEIGHT - 2 - (HEIGHT - 4) * confidence;
    }

    private static String point(int step, int last, double confidence) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(step, last), y(confidence));
    }

    private static String dot(DecodedChunk chunk, int last, boolean calibrated) {
        double confidence = calibrated ? chunk.calibrated() : chunk.raw();
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\" fill=\"#3b7dd8\"><title>step %d: %.2f</title></circle>",
                x(chunk.step(), last),
                y(confidence),
                chunk.step(),
                confidence);
    }
}
