package orbweaver.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.train.Chart.Band;
import orbweaver.train.Chart.Line;

/// A run's curves as one picture, `curves.svg`: losses while training, and errors on held-out examples, over the
/// examples
/// seen; stages as bands.
final class Curves {
    static final String FILE = "curves.svg";
    private static final int WIDTH = 900;
    private static final int HEIGHT = 220;

    private Curves() {}

    /// Draws what `log.csv` and `validation.csv` of a run say, over the picture that is there.
    static void draw(Path folder) throws IOException {
        CsvColumns steps = CsvColumns.read(folder.resolve(RunLog.STEPS));
        CsvColumns heldOut = CsvColumns.read(folder.resolve(RunLog.HELD_OUT));
        double[] trained = steps.numbers("samples");
        double[] judged = heldOut.numbers("samples");
        double most = Math.max(last(trained), last(judged));
        List<Band> stages =
                trained.length == 0 ? stages(heldOut.texts("stage"), judged) : stages(steps.texts("stage"), trained);
        List<Chart> charts = List.of(
                new Chart(
                        "Losses while training",
                        List.of(
                                new Line("vision", trained, steps.numbers("vision")),
                                new Line("grounding", trained, steps.numbers("grounding")),
                                new Line("actions", trained, steps.numbers("action")))),
                new Chart(
                        "Held out: errors in millimetres",
                        List.of(
                                new Line("things p90", judged, heldOut.numbers("thing_mm_p90")),
                                new Line("things p50", judged, heldOut.numbers("thing_mm_p50")),
                                new Line("tool p50", judged, heldOut.numbers("tool_mm_p50")),
                                new Line(
                                        "from the tool to the thing p50", judged, heldOut.numbers("relation_mm_p50")))),
                new Chart(
                        "Held out: misses and loss of action tokens",
                        List.of(
                                new Line("not pointed at", judged, missing(heldOut.numbers("pointed"))),
                                new Line("not the right bin", judged, missing(heldOut.numbers("action_hit"))),
                                new Line("loss", judged, heldOut.numbers("action_loss")))));
        write(folder.resolve(FILE), charts, most, stages);
    }

    private static void write(Path file, List<Chart> charts, double most, List<Band> stages) throws IOException {
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                HEIGHT * charts.size()));
        for (int i = 0; i < charts.size(); i++)
            charts.get(i).draw(svg, new Chart.Place(HEIGHT * i, WIDTH, HEIGHT), most, stages);
        Path part = file.resolveSibling(FILE + ".part");
        Files.writeString(part, svg.append("</svg>\n"));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Band> stages(List<String> names, double[] samples) {
        var bands = new ArrayList<Band>();
        double from = 0;
        for (int i = 0; i < samples.length; i++) {
            if (i + 1 < samples.length && names.get(i + 1).equals(names.get(i))) continue;
            bands.add(new Band(names.get(i).toLowerCase(Locale.ROOT), from, samples[i]));
            from = samples[i];
        }
        return bands;
    }

    private static double[] missing(double[] shares) {
        double[] rest = new double[shares.length];
        for (int i = 0; i < rest.length; i++) rest[i] = 1 - shares[i];
        return rest;
    }

    private static double last(double[] values) {
        return values.length == 0 ? 0 : values[values.length - 1];
    }
}
