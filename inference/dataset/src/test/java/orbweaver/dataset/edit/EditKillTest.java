package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Copies.Content;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import orbweaver.dataset.write.SampleSets;
import orbweaver.dataset.write.Unfinished;
import orbweaver.dataset.write.Versions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kills an editing program (SIGKILL) at random steps, again and again on the same dataset.
class EditKillTest {
    private static final int KILLS = 4;
    /// Steps of the edits and undos that the program goes through.
    private static final int STEPS = 28;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void theSetIsAlwaysWhole(FileLayout layout) throws Exception {
        Path root = SampleSets.write(dir.resolve("set"), layout);
        List<Content> first = Copies.contents(root);
        Path copy = dir.resolve("copy");
        Copies.copy(root, copy);
        Edits.apply(copy, new Edit.Trim(1, 1, 4));
        List<Content> second = Copies.contents(copy);
        List<List<Content>> whole = List.of(first, second, second.subList(1, 3));
        var random = new Random(11);
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(start(root), 1 + random.nextInt(STEPS));
            List<String> recovered = Unfinished.recover(root);
            List<Content> is = Copies.contents(root);
            assertThat(whole).as(String.join(", ", recovered)).contains(is);
            assertThat(DatasetCheck.run(root, true)).isEmpty();
            while (Edits.last(root).isPresent()) {
                Edits.undo(root);
            }
            assertThat(Copies.contents(root)).isEqualTo(first);
            assertThat(Versions.folder(root).resolve("new")).doesNotExist();
        }
    }

    private static Process start(Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledEditor.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Kills the program once it has said so many steps.
    private static void killAfter(Process process, int steps) throws Exception {
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < steps; i++) {
                assertThat(said.readLine()).as("the editor ended by itself").isNotNull();
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isNotZero();
    }
}
