package orbweaver.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import orbweaver.cli.ExitStatus;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of damage met by every command: a status, a sentence that names the file, and nothing overwritten.
class BadDatasetsTest {
    @TempDir
    Path dir;

    private final CommandRun call = new CommandRun();

    private static Map<String, Integer> bytes(Path root) throws IOException {
        Map<String, Integer> sums = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(root)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                sums.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return sums;
    }

    private int run(String command, Path set) {
        Path target = dir.resolve("target-" + command);
        int status = call.run(Damage.words(command, set, target).toArray(String[]::new));
        assertThat(status).as(call.err()).isIn(ExitStatus.DONE, ExitStatus.FAULTS_FOUND, ExitStatus.BAD_INPUT);
        if (status == ExitStatus.BAD_INPUT) {
            assertThat(call.err())
                    .as(command)
                    .hasLineCount(1)
                    .contains(dir.toString())
                    .doesNotContain("Exception", "null")
                    .hasSizeGreaterThan(dir.toString().length() + 20);
            assertThat(target).doesNotExist();
        } else {
            assertThat(call.err()).isEmpty();
        }
        return status;
    }

    @ParameterizedTest
    @EnumSource
    void damageIsToldAndNothingIsOverwritten(Damage damage) throws Exception {
        Path set = SmallSets.record(dir.resolve("set"), 6, "pick", "place", "pick");
        damage.into(set);
        Map<String, Integer> before = bytes(set);
        for (String command : Damage.COMMANDS.subList(0, Damage.COMMANDS.size() - 1)) {
            int status = run(command, set);
            assertThat(status).as(command + call.err()).isEqualTo(damage.status(command));
            if (status != ExitStatus.DONE && !command.equals("replay")) {
                assertThat(call.err() + call.out()).as(command).contains(damage.file());
            }
            if (status == ExitStatus.DONE && (command.equals("delete") || command.equals("trim"))) {
                assertThat(call.run("dataset", "edit", set.toString(), "undo")).isZero();
            }
            assertThat(bytes(set)).as(command).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void repairMendsOrSaysWhyNotAndKeepsEverything(Damage damage) throws Exception {
        Path set = SmallSets.record(dir.resolve("set"), 6, "pick", "place", "pick");
        damage.into(set);
        Map<String, Integer> before = bytes(set);
        int status = run("repair", set);
        assertThat(status).as(call.err()).isEqualTo(damage.status("repair"));
        if (status == ExitStatus.BAD_INPUT) {
            assertThat(bytes(set)).isEqualTo(before);
        } else {
            assertThat(bytes(dir).values()).containsAll(before.values());
        }
        if (status == ExitStatus.DONE) {
            assertThat(run("check", set)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/chunk-000/file-000.parquet",
                "meta/episodes/chunk-000/file-000.parquet",
                "videos/observation.images.front/chunk-000/file-000.mp4"
            })
    void aCutFileThatAllEpisodesShareIsTold(String file) throws Exception {
        Path set = SmallSets.record(dir.resolve("set"), FileLayout.SHARED, 6, "pick", "place", "pick");
        Damage.cut(set.resolve(file));
        Map<String, Integer> before = bytes(set);
        for (String command : List.of("check", "export", "delete", "trim", "merge", "repair")) {
            int status = run(command, set);
            assertThat(status)
                    .as(command)
                    .isEqualTo(command.equals("check") ? ExitStatus.FAULTS_FOUND : ExitStatus.BAD_INPUT);
            assertThat(call.err() + call.out()).as(command).contains(set.toString());
            assertThat(bytes(set)).as(command).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoDatasetIsSaidSo() throws Exception {
        Path holiday = Files.createDirectory(dir.resolve("holiday"));
        Files.writeString(holiday.resolve("beach.txt"), "mine");
        Path file = Files.writeString(dir.resolve("file"), "mine");
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nowhere"));
        Map<String, Integer> before = bytes(dir);
        for (Path wrong : List.of(holiday, file, link, dir.resolve("nowhere"))) {
            for (String command : Damage.COMMANDS) {
                assertThat(run(command, wrong)).as(command + " " + wrong).isEqualTo(ExitStatus.BAD_INPUT);
            }
            assertThat(call.run("dataset", "edit", wrong.toString(), "undo")).isEqualTo(ExitStatus.BAD_INPUT);
        }
        assertThat(bytes(dir)).isEqualTo(before);
    }
}
