package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kills a recording program (SIGKILL) at random moments, again and again on the same dataset.
class KillTest {
    private static final int FPS = 30;

    @TempDir
    Path dir;

    private int saved;
    private int rows;

    @ParameterizedTest
    @CsvSource({"AV1,FILE_PER_EPISODE,3", "H264,SHARED,3"})
    void nothingFinishedIsLostAndAtMostASecondOfTheRest(VideoCodec codec, FileLayout layout, int kills)
            throws Exception {
        Path root = dir.resolve("set");
        var random = new Random(7);
        for (int kill = 0; kill < kills; kill++) {
            int before = episodes(root);
            saved = before;
            rows = 0;
            killAfter(start(root, codec, layout), 3 + random.nextInt(2 * KilledRecorder.LENGTH));
            List<String> recovered = Unfinished.recover(root);
            int after = episodes(root);
            assertThat(after).as("%s after %s", recovered, saved).isBetween(saved, saved + 1);
            if (after > saved && rows > 0) {
                int kept = Dataset.open(root).episodes().getLast().length();
                assertThat(kept).as("frames kept of " + rows).isGreaterThanOrEqualTo(rows - FPS);
            }
            assertThat(DatasetCheck.run(root, true)).isEmpty();
        }
        int[] lengths =
                Dataset.open(root).episodes().stream().mapToInt(Episode::length).toArray();
        Recordings.assertHolds(root, lengths);
        assertThat(IntStream.of(lengths).max().orElseThrow()).isLessThanOrEqualTo(KilledRecorder.LENGTH);
        assertThat(Journal.of(root)).doesNotExist();
    }

    private static int episodes(Path root) {
        return root.resolve("meta/info.json").toFile().exists()
                ? Dataset.open(root).episodes().size()
                : 0;
    }

    private static Process start(Path root, VideoCodec codec, FileLayout layout) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledRecorder.class.getName(),
                        root.toString(),
                        codec.name(),
                        layout.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Kills the program once it has said so many lines.
    private void killAfter(Process process, int lines) throws Exception {
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                hear(said.readLine());
            }
            // The handle's way leaves what was said readable.
            process.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                hear(line);
            }
        }
        assertThat(process.waitFor()).isNotZero();
    }

    private void hear(@org.jspecify.annotations.Nullable String line) {
        assertThat(line).as("the recorder ended by itself").isNotNull();
        String[] words = String.valueOf(line).split(" ", 2);
        int number = Integer.parseInt(words[1]);
        if (words[0].equals("saved")) {
            saved = number;
            rows = 0;
        } else {
            rows = number;
        }
    }
}
