package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.policy.confidence.ModelDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command on a copy of the model that ships.
class ModelCalibrateCommandTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("config.json", "normalization.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(MODEL.resolve(name), folder.resolve(name));
        }
    }

    private int run(String... words) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    private int calibrate(String... more) {
        String[] words = new String[more.length + 7];
        List<String> first = List.of("model", "calibrate", folder.toString(), "--task", "pick-red", "--episodes", "4");
        for (int i = 0; i < words.length; i++) words[i] = i < first.size() ? first.get(i) : more[i - first.size()];
        return run(words);
    }

    @Test
    void aModelIsCalibratedFromThenOn() {
        assertThat(calibrate("--json", "-")).isEqualTo(ExitStatus.DONE);
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        Calibration made = Calibration.read(folder.resolve(Calibration.FILE));
        assertThat(json.get("model_sha256").asString()).isEqualTo(made.model()).isEqualTo(ModelDigest.of(folder));
        assertThat(json.get("chunk").get("held_out").asInt())
                .isEqualTo(made.heldOut().size())
                .isPositive();
        assertThat(made.data()).isEqualTo(new Calibration.Data("1", List.of("pick-red"), 800_001, 4, 0));
        assertThat(made.conditions().executed()).isEqualTo(5);
        assertThat(err.toString()).contains("4 of 4 episodes");
        assertThat(ConfidenceScale.of(folder)).isEqualTo(new ConfidenceScale.Calibrated(made));
    }

    @Test
    void theSameSeedMakesTheSameFileWhateverTheWorkers() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        assertThat(calibrate("--out", one.toString())).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("chunks: fitted on", "to check with are few", "wrote " + one);
        assertThat(calibrate("--workers", "2", "--out", two.toString())).isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
        assertThat(Files.exists(folder.resolve(Calibration.FILE))).isFalse();
    }

    @Test
    void whatCannotBeDoneIsOneLineAndStatusTwo() throws IOException {
        assertThat(calibrate("--seed", "999999999")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run("model", "calibrate", folder.resolve("none").toString())).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run("model", "calibrate", folder.toString(), "--task", "sing"))
                .isEqualTo(ExitStatus.BAD_INPUT);
        Files.delete(folder.resolve("tokenizer.json"));
        assertThat(calibrate()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("training"))
                .anyMatch(line -> line.contains("is no folder"))
                .anyMatch(line -> line.contains("sing"))
                .anyMatch(line -> line.contains("tokenizer.json"));
    }
}
