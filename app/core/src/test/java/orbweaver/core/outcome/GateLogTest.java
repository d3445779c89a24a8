package orbweaver.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GateLogTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(folder.resolve("logs").resolve(GateLog.FILE)).stream()
                .map(line -> MAPPER.readTree(line))
                .toList();
    }

    @Test
    void everyEventIsWrittenWithWhatCameOfIt() throws IOException {
        var log = new GateLog(folder.resolve("logs"));
        var session = new Moments(log);
        session.drive(DriveState.POLICY);
        session.runs(1, Double.NaN, Gating.Zone.SLOW);
        session.asks(2);
        session.drive(DriveState.STOPPED);
        session.drop();
        session.drive(DriveState.POLICY);
        session.asks(3);
        log.close();
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(3);
        JsonNode raw = lines.get(0);
        assertThat(raw.get("calibrated").isNull()).isTrue();
        assertThat(raw.get("raw").asDouble()).isEqualTo(0.9);
        assertThat(raw.get("gate_acts").asBoolean()).isFalse();
        assertThat(raw.get("zone").asString()).isEqualTo("slow");
        assertThat(raw.get("trouble").asString()).isEqualTo("stop");
        JsonNode held = lines.get(1);
        assertThat(held.get("answer").asString()).isEqualTo("stopped");
        assertThat(held.get("zone").asString()).isEqualTo("hold");
        assertThat(held.get("gate_acts").asBoolean()).isTrue();
        assertThat(held.get("trouble_ns").asLong())
                .isEqualTo(raw.get("trouble_ns").asLong());
        JsonNode ended = lines.get(2);
        assertThat(ended.get("trouble").isNull()).as("nobody knows").isTrue();
        assertThat(ended.get("answer").asString()).isEqualTo("ended");
        assertThat(ended.get("run").asInt()).isEqualTo(2);
    }

    @Test
    void laterSessionsWriteOn() throws IOException {
        for (int i = 0; i < 2; i++) {
            var log = new GateLog(folder.resolve("logs"));
            var session = new Moments(log);
            session.drive(DriveState.POLICY);
            session.runs(1, 0.8, Gating.Zone.PASS);
            log.close();
            session.pass(1);
        }
        assertThat(lines()).hasSize(2);
    }
}
