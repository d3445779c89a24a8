package orbweaver.cell.task;

import java.util.List;
import java.util.Map;
import orbweaver.cell.Descriptions;

/// The file `tasks.json`. Ranges are least and greatest value.
///
/// @param paraphrases wordings that no training uses, by kind of task
record TaskDescriptions(
        String note, Placing placing, LookRanges look, List<Task> tasks, Map<String, List<String>> paraphrases) {
    TaskDescriptions {
        tasks = List.copyOf(tasks);
        paraphrases = Map.copyOf(paraphrases);
    }

    record Placing(
            List<Double> x,
            List<Double> y,
            List<Double> yaw,
            int coloursPerScene,
            double blockSpacing,
            double plateSpacing) {}

    /// @param cameras largest offset along each axis, m, by camera name
    record LookRanges(
            List<Double> sunTurn,
            List<Double> sunLift,
            List<Double> sunColour,
            List<Double> sky,
            List<Double> exposure,
            List<Double> tableColour,
            List<Double> albedo,
            Map<String, CameraRange> cameras) {}

    record CameraRange(double eye, double target) {}

    static TaskDescriptions load() {
        return Descriptions.read("scene/tasks.json", TaskDescriptions.class);
    }
}
