package orbweaver.policy.confidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.JsonFields;
import orbweaver.policy.PolicyException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// [Calibration] as JSON; the schema is `docs/schema/calibration.schema.json`.
final class CalibrationJson {
    private static final int VERSION = 1;
    private static final String METHOD = "logistic_in_log_odds";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CalibrationJson() {}

    static Calibration read(Path file) {
        JsonFields json = JsonFields.read(file);
        int version = json.integer("version");
        if (version != VERSION) {
            throw new PolicyException("%s: version %d is not known to this program; make the file again with 'model"
                            .formatted(file, version)
                    + " calibrate'");
        }
        expect(json, "method", METHOD);
        if (json.integer("tolerance_bins") != ExpertMatch.TOLERANCE) {
            throw json.wrong("tolerance_bins", ExpertMatch.TOLERANCE + "; nothing else is supported");
        }
        try {
            return new Calibration(
                    json.text("model_sha256"),
                    new Calibration.Conditions(
                            DecoderKind.of(json.text("decoder")),
                            json.integer("steps"),
                            Attention.of(json.text("attention")),
                            json.integer("executed_actions")),
                    new Calibration.Data(
                            json.text("cell_version"),
                            json.texts("tasks"),
                            json.integer("first_seed"),
                            json.integer("episodes_per_task"),
                            json.integer("episodes_failed")),
                    fit(json.object("chunk")),
                    fit(json.object("token")),
                    heldOut(json.object("held_out")));
        } catch (IllegalArgumentException e) {
            throw new PolicyException(file + ": " + e.getMessage(), e);
        }
    }

    private static void expect(JsonFields json, String key, String value) {
        if (!json.text(key).equals(value)) {
            throw json.wrong(key, "\"" + value + "\"; nothing else is supported");
        }
    }

    private static Calibration.Fit fit(JsonFields json) {
        return new Calibration.Fit(
                new LogisticCurve(json.number("intercept"), json.number("slope")),
                json.integer("fitted_on"),
                figures(json.object("raw")),
                figures(json.object("calibrated")));
    }

    private static Figures figures(JsonFields json) {
        return new Figures(json.integer("count"), json.integer("hits"), json.number("ece"), json.number("brier"));
    }

    private static List<Judged> heldOut(JsonFields json) {
        double[] confidence = json.numbers("confidence");
        int[] hit = json.integers("hit");
        int[] episode = json.integers("episode");
        if (hit.length != confidence.length || episode.length != confidence.length) {
            throw new IllegalArgumentException("held_out has %d confidences, %d hits and %d episodes"
                    .formatted(confidence.length, hit.length, episode.length));
        }
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < confidence.length; i++) {
            if (hit[i] != 0 && hit[i] != 1) {
                throw json.wrong("hit", "an array of 0 and 1");
            }
            judged.add(new Judged(confidence[i], hit[i] == 1, episode[i]));
        }
        return judged;
    }

    static void write(Calibration calibration, Path file) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        json.put("model_sha256", calibration.model());
        Calibration.Conditions conditions = calibration.conditions();
        json.put("decoder", conditions.decoder().label());
        json.put("steps", conditions.steps());
        json.put("attention", conditions.attention().label());
        json.put("executed_actions", conditions.executed());
        json.put("tolerance_bins", ExpertMatch.TOLERANCE);
        Calibration.Data data = calibration.data();
        json.put("cell_version", data.cellVersion());
        data.tasks().forEach(json.putArray("tasks")::add);
        json.put("first_seed", data.firstSeed());
        json.put("episodes_per_task", data.episodesEach());
        json.put("episodes_failed", data.failed());
        json.put("method", METHOD);
        fit(json.putObject("chunk"), calibration.chunk());
        fit(json.putObject("token"), calibration.token());
        heldOut(json.putObject("held_out"), calibration.heldOut());
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, MAPPER.writeValueAsString(json) + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void fit(ObjectNode json, Calibration.Fit fit) {
        json.put("intercept", fit.curve().intercept());
        json.put("slope", fit.curve().slope());
        json.put("fitted_on", fit.fittedOn());
        figures(json.putObject("raw"), fit.raw());
        figures(json.putObject("calibrated"), fit.calibrated());
    }

    private static void figures(ObjectNode json, Figures figures) {
        json.put("count", figures.count());
        json.put("hits", figures.hits());
        json.put("ece", figures.ece());
        json.put("brier", figures.brier());
    }

    private static void heldOut(ObjectNode json, List<Judged> judged) {
        ArrayNode confidence = json.putArray("confidence");
        ArrayNode hit = json.putArray("hit");
        ArrayNode episode = json.putArray("episode");
        for (Judged one : judged) {
            confidence.add(one.confidence());
            hit.add(one.hit() ? 1 : 0);
            episode.add(one.group());
        }
    }
}
