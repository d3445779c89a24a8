package orbweaver.core.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.cell.task.Tasks;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.core.session.DecodedChunk;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.JsonFile;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.TraceJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedChunksTest {
    @TempDir
    Path folder;

    private static TraceJson.Saved chunk(String instruction) {
        PolicyInfo info = PolicyInfo.scripted("pi", 1, 32, List.of());
        var seen = new Observation(Map.of(), instruction);
        DecodeTrace trace = DecodeTrace.unknown(info, seen, DecodeOptions.defaults(info), 5_000_000);
        return new TraceJson.Saved(new ActionChunk(List.of(Action.hold(1)), trace), Optional.empty());
    }

    @Test
    void aTraceGivesItsChunksInOrder() {
        Path file = folder.resolve("trace.json");
        TraceJson.write(file, "pi", List.of(chunk("lift"), chunk("lower")));
        List<DecodedChunk> chunks = SavedChunks.ofTrace(file);
        assertThat(chunks).extracting(DecodedChunk::number).containsExactly(1, 2);
        assertThat(chunks).extracting(c -> c.trace().instruction()).containsExactly("lift", "lower");
    }

    @Test
    void whatIsNoTraceIsRefused() throws IOException {
        Path file = folder.resolve("trace.json");
        TraceJson.write(file, "pi", List.of());
        assertThatThrownBy(() -> SavedChunks.ofTrace(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("holds no chunk");
        Files.writeString(file, "{\"version\": 1, \"chunks\": [{\"instruction\": \"lift\"}]}");
        assertThatThrownBy(() -> SavedChunks.ofTrace(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("is no trace");
    }

    @Test
    void anEpisodeBringsItsPictures() throws Exception {
        Path set = folder.resolve("set");
        var cameras = ScriptedRecording.cameras(List.of("front", "wrist"));
        var plan = new ScriptedRecording.Plan(Tasks.byName("pick-red"), 1, 7, false, cameras, false);
        try (var recorder = SteppedRecorder.open(set, 10, cameras)) {
            new ScriptedRecording(plan).run(recorder, _ -> {});
        }
        assertThatThrownBy(() -> SavedChunks.ofEpisode(set, 0))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no policy drove episode 0");
        Map<String, Object> line = TraceJson.chunk(1, chunk("lift"));
        line.put("row", 4);
        Files.writeString(set.resolve(DatasetFiles.attached(0, "decode")), JsonFile.line(line) + "\n");
        DecodedChunk saved = SavedChunks.ofEpisode(set, 0).getFirst();
        assertThat(saved.trace().instruction()).isEqualTo("lift");
        assertThat(saved.seen().frames()).containsOnlyKeys("front");
        assertThat(saved.seen().frames().values().iterator().next().width()).isEqualTo(640);
        assertThatThrownBy(() -> SavedChunks.ofEpisode(set, 9))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("has no episode 9");
    }
}
