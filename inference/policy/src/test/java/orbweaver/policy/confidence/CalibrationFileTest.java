package orbweaver.policy.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CalibrationFileTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final Calibration written = KnownCurve.calibration("0123");
    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve(Calibration.FILE);
        written.write(file);
    }

    @Test
    void comesBackAsItWasWritten() {
        assertThat(Calibration.read(file)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        version          | 2         | version 2 is not known
        method           | "isotonic"| "method" must be
        tolerance_bins   | 2         | "tolerance_bins" must be 1
        decoder          | "beam"    | unknown decoder
        attention        | "causal"  | unknown attention
        steps            | "ten"     | "steps" must be a whole number
        tasks            | "stack"   | "tasks" must be an array
        chunk            | 1         | "chunk" must be an object
        held_out         | {"confidence":[0.5],"hit":[2],"episode":[1]} | "held_out.hit" must be an array of 0 and 1
        held_out         | {"confidence":[0.5],"hit":[],"episode":[1]}  | 1 confidences, 0 hits and 1 episodes
        held_out         | {"confidence":[1.5],"hit":[1],"episode":[1]} | outside 0..1
        """)
    void whatDoesNotFitIsRefusedInASentence(String key, String value, String words) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(file));
        json.set(key, MAPPER.readTree(value));
        Files.writeString(file, MAPPER.writeValueAsString(json));
        assertThatThrownBy(() -> Calibration.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(Calibration.FILE)
                .hasMessageContaining(words);
    }

    @Test
    void aFallingCurveIsRefused() throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(file));
        ((ObjectNode) json.get("chunk")).put("slope", -1);
        Files.writeString(file, MAPPER.writeValueAsString(json));
        assertThatThrownBy(() -> Calibration.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("must not fall");
    }

    @Test
    void noJsonAndNoFileAreSaid() throws IOException {
        Files.writeString(file, "{");
        assertThatThrownBy(() -> Calibration.read(file)).hasMessageContaining("is not valid JSON");
        assertThatThrownBy(() -> Calibration.read(folder.resolve("none.json"))).hasMessageContaining("is missing");
    }

    @Test
    void tooFewChunksMakeNone() {
        List<Judged> few = List.of(new Judged(0.5, true, 0), new Judged(0.5, true, 0), new Judged(0.6, false, 1));
        assertThatThrownBy(() -> Calibration.fit("0123", written.conditions(), written.data(), few, few))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("2 chunks to fit on and 1 to check with")
                .hasMessageContaining("more episodes");
    }

    @Test
    void onlyEvenEpisodesAreFittedOn() {
        List<Judged> chunks = KnownCurve.draw(600, 1);
        List<Judged> others = chunks.stream()
                .map(one -> one.group() % 2 == 0 ? one : new Judged(1 - one.confidence(), !one.hit(), one.group()))
                .toList();
        Calibration other = Calibration.fit("0123", written.conditions(), written.data(), others, others);
        assertThat(other.chunk().curve()).isEqualTo(written.chunk().curve());
        assertThat(other.chunk().raw()).isNotEqualTo(written.chunk().raw());
        assertThat(other.heldOut()).allMatch(one -> one.group() % 2 == 1);
    }

    @Test
    void theDigestFollowsWhatMakesAModel() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.write(folder.resolve("model.safetensors"), new byte[3 << 20]);
        String first = ModelDigest.of(folder);
        assertThat(first).hasSize(64).isEqualTo(ModelDigest.of(folder));
        Files.writeString(folder.resolve("MODEL_CARD.md"), "words");
        assertThat(ModelDigest.of(folder)).isEqualTo(first);
        byte[] weights = new byte[3 << 20];
        weights[weights.length - 1] = 1;
        Files.write(folder.resolve("model.safetensors"), weights);
        String second = ModelDigest.of(folder);
        assertThat(second).isNotEqualTo(first);
        Files.writeString(folder.resolve("config.json"), "{ }");
        assertThat(ModelDigest.of(folder)).isNotEqualTo(second);
    }
}
