package orbweaver.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.Main;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.DatasetWriter;
import orbweaver.dataset.write.EpisodeRecorder;
import orbweaver.dataset.write.RecordingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTest {
    @TempDir
    Path dir;

    private String root = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    @BeforeEach
    void record() throws InterruptedException {
        Path set = dir.resolve("set");
        root = set.toString();
        var plan = new RecordingPlan(
                5,
                "wx250s",
                List.of(
                        Feature.vector("action", "float32", "x", "y"),
                        Feature.video("observation.images.front", 64, 48)),
                VideoCodec.H264,
                RecordingPlan.FileLayout.FILE_PER_EPISODE);
        int[] grey = new int[64 * 48];
        Arrays.fill(grey, 0xFF808080);
        try (var writer = DatasetWriter.open(set, plan)) {
            for (int episode = 0; episode < 2; episode++) {
                EpisodeRecorder recorder = writer.begin("pick up the cube");
                for (int i = 0; i < 3; i++) {
                    recorder.add(
                            Map.of("action", new float[] {i, episode}),
                            Map.of("observation.images.front", new Picture(64, 48, grey)));
                }
                recorder.finish(Map.of());
            }
        }
    }

    @Test
    void infoTellsWhatIsInIt() {
        assertThat(run("dataset", "info", root, "--episodes")).isZero();
        assertThat(out.toString())
                .contains("wx250s")
                .contains("observation.images.front")
                .contains("episode     1       3 frames      0.6 s  pick up the cube");
        assertThat(run("dataset", "info", root, "--json", "-")).isZero();
        assertThat(out.toString()).contains("\"episodes\" : 2").contains("\"length_s\" : 0.6");
    }

    @Test
    void checkFindsAndRepairMends() throws IOException {
        assertThat(run("dataset", "check", root, "--decode")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("ok");
        Files.delete(dir.resolve("set/meta/stats.json"));
        assertThat(run("dataset", "check", root)).isEqualTo(ExitStatus.FAULTS_FOUND);
        assertThat(out.toString())
                .contains("stats.json is missing; run dataset repair")
                .contains("1 fault(s)");
        assertThat(run("dataset", "repair", root)).isZero();
        assertThat(run("dataset", "check", root)).isZero();
    }

    @Test
    void exportCopies() {
        for (String shape : List.of("streaming", "v2.1", "csv")) {
            String target = dir.resolve(shape).toString();
            assertThat(run("dataset", "export", root, "--to", shape, "--out", target, "--episodes", "1"))
                    .isZero();
            assertThat(out.toString()).contains("1 episodes written to " + target);
            assertThat(run("dataset", "export", root, "--to", shape, "--out", target))
                    .isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(err.toString()).contains("is there already");
        }
        assertThat(run("dataset", "info", dir.resolve("v2.1").toString())).isZero();
    }

    @Test
    void badInputIsOneSentence() {
        String nowhere = dir.resolve("nowhere").toString();
        for (String command : List.of("info", "check", "repair")) {
            assertThat(run("dataset", command, nowhere)).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(err.toString()).contains("is no folder").hasLineCount(1);
        }
        assertThat(run("dataset", "export", root, "--to", "zip", "--out", nowhere))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString())
                .contains("choose streaming, v2.1, csv or llada-v")
                .hasLineCount(1);
        assertThat(run("dataset", "export", root, "--out", nowhere, "--episodes", "0-7"))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("is no episode of 0 to 1").hasLineCount(1);
        assertThat(run("dataset")).isEqualTo(ExitStatus.BAD_INPUT);
    }
}
