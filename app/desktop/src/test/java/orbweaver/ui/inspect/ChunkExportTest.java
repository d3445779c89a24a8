package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.policy.Action;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.TraceJson;
import orbweaver.ui.Decoding;
import orbweaver.ui.video.Still;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkExportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatIsKnownOfAChunkStandsInItsFiles() throws IOException {
        DecodeTrace trace = Decoding.trace(3, 0, 43_000_000);
        var knot = new PlanView.Knot(new ToolPoint(0.25, 0.01, 0.10), 1, 0.9);
        Walk walk = Walk.NONE
                .with(new PlanView(new ToolPoint(0.24, 0, 0.12), List.of(knot, knot), 0.2, 0))
                .with(new Walk.Place(0.1, new ToolPoint(0.245, 0.005, 0.11)));
        var chunk = new InspectedChunk(
                Decoding.decoded(3, trace, 0), Still.NONE, "front", walk, ChunkView.Phase.DONE, Gating.NONE);
        new ChunkExport(folder.resolve("out")).write(chunk, "a policy");

        Path out = folder.resolve("out");
        List<TraceJson.Saved> again = TraceJson.read(out.resolve("trace.json"));
        assertThat(again)
                .singleElement()
                .satisfies(
                        saved -> assertThat(saved.chunk().trace().commitStep()).containsExactly(trace.commitStep()));
        List<String> tokens = Files.readAllLines(out.resolve("tokens.csv"));
        assertThat(tokens).hasSize(1 + trace.chunkSize() * trace.dimensions());
        assertThat(tokens.getFirst()).isEqualTo("action,dimension,value,bin,commit_step,commit_confidence,execute");
        List<Action> actions = chunk.decoded().chunk().actions();
        for (int i = 0; i < tokens.size() - 1; i++) {
            String[] cells = tokens.get(i + 1).split(",", -1);
            double value = actions.get(i / Action.DIMENSIONS).values()[i % Action.DIMENSIONS];
            assertThat(Double.parseDouble(cells[2])).isCloseTo(value, within(1e-6));
            assertThat(Integer.parseInt(cells[4])).isEqualTo(trace.commitStep()[i] + 1);
        }
        List<String> steps = Files.readAllLines(out.resolve("steps.csv"));
        assertThat(steps)
                .hasSize(1
                        + trace.chunkSize() * trace.dimensions() * trace.steps().size());
        assertThat(steps.stream().skip(1).filter(line -> line.split(",", -1)[3].equals("1")))
                .as("each token is committed once")
                .hasSize(trace.chunkSize() * trace.dimensions());
        assertThat(Files.readAllLines(out.resolve("way.csv")))
                .hasSize(5)
                .contains("planned,0.200000,0.250000,0.0100000,0.100000");
    }
}
