package orbweaver.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import orbweaver.cli.ExitStatus;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.check.DatasetCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditCommandTest {
    @TempDir
    Path dir;

    private final CommandRun call = new CommandRun();
    private Path set = Path.of("");
    private String root = "";

    @BeforeEach
    void record() throws Exception {
        set = SmallSets.record(dir.resolve("set"), 10, "pick up the cube", "pick up the cube", "stack", "stack");
        root = set.toString();
    }

    private List<Integer> lengths(Path folder) {
        return Dataset.open(folder).episodes().stream().map(Episode::length).toList();
    }

    @Test
    void everyEditIsMadeAndTakenBack() throws Exception {
        byte[] info = Files.readAllBytes(set.resolve("meta/info.json"));
        assertThat(call.run("dataset", "edit", root, "delete", "0,2-3")).isZero();
        assertThat(call.out()).contains("deleted episodes 0, 2, 3").contains("holds 1 episode, 10 frames");
        assertThat(call.run("dataset", "edit", root, "trim", "0", "--from", "0.4", "--to", "1.2"))
                .isZero();
        assertThat(lengths(set)).containsExactly(4);
        assertThat(call.run("dataset", "edit", root, "trim", "0", "--from-row", "2", "--json", "-"))
                .isZero();
        assertThat(call.out()).contains("\"done\" : \"trimmed episode 0 to its rows 2 to 3\"");
        assertThat(call.run("dataset", "edit", root, "rename-task", "pick up the cube", "lift the cube"))
                .isZero();
        assertThat(call.run("dataset", "edit", root, "label", "0", "success")).isZero();
        Dataset labelled = Dataset.open(set);
        assertThat(labelled.notes(labelled.episodes().getFirst())).containsEntry("outcome", "success");
        assertThat(labelled.tasks()).containsExactly("lift the cube");
        assertThat(call.run("dataset", "edit", root, "task", "0", "wave")).isZero();
        assertThat(DatasetCheck.run(set, true)).isEmpty();
        assertThat(call.run("dataset", "info", root)).isZero();
        assertThat(call.out()).contains("last edit: gave episode 0 the task \"wave\"; dataset edit " + root + " undo");
        for (int i = 0; i < 6; i++) {
            assertThat(call.run("dataset", "edit", root, "undo")).as(call.err()).isZero();
        }
        assertThat(call.out()).contains("took back: deleted episodes 0, 2, 3").contains("4 episodes, 40 frames");
        assertThat(Files.readAllBytes(set.resolve("meta/info.json"))).isEqualTo(info);
        assertThat(call.run("dataset", "edit", root, "undo")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(call.err()).contains("there is no edit of").hasLineCount(1);
    }

    @Test
    void setsAreSplitAndMerged() {
        Path parts = dir.resolve("parts");
        assertThat(call.run(
                        "dataset", "edit", root, "split", "--into", "train=0.75,val=0.25", "--out", parts.toString()))
                .as(call.err())
                .isZero();
        assertThat(call.out()).contains("3 episodes written to " + parts.resolve("train"));
        assertThat(lengths(parts.resolve("val"))).containsExactly(10);
        Path whole = dir.resolve("whole");
        assertThat(call.run(
                        "dataset",
                        "edit",
                        parts.resolve("val").toString(),
                        "merge",
                        parts.resolve("train").toString(),
                        "--out",
                        whole.toString()))
                .isZero();
        assertThat(call.out()).contains("4 episodes, 40 frames written to " + whole);
        assertThat(Dataset.open(whole).tasks()).containsExactly("stack", "pick up the cube");
        assertThat(DatasetCheck.run(whole, true)).isEmpty();
        Path lists = dir.resolve("lists");
        assertThat(call.run("dataset", "edit", root, "split", "--into", "a=0-1,3,b=2", "--out", lists.toString()))
                .isZero();
        assertThat(lengths(lists.resolve("a"))).hasSize(3);
    }

    @Test
    void badInputIsOneSentence() throws Exception {
        Path other = SmallSets.record(dir.resolve("other"), 3, "wave");
        String free = dir.resolve("free").toString();
        Object[][] calls = {
            {"needs one of: "},
            {"no episode 4", "delete", "4"},
            {"no list of episodes", "delete", "a-b"},
            {"no list of episodes", "delete", "-"},
            {"not both", "trim", "0", "--from", "1", "--from-row", "2"},
            {"say what to keep", "trim", "0"},
            {"cannot be cut to rows 30 to 9", "trim", "0", "--from", "6"},
            {"no episode 9", "trim", "9", "--from", "1"},
            {"has no task \"wave\"", "rename-task", "wave", "x"},
            {"needs a text", "task", "0", " "},
            {"choose success, failure or none", "label", "0", "good"},
            {"is no part", "split", "--into", "train", "--out", free},
            {"add up to 1.200", "split", "--into", "a=0.6,b=0.6", "--out", free},
            {"would get no episode", "split", "--into", "a=0.9,b=0.01", "--out", free},
            {"is no name for a part", "split", "--into", "../a=0.9", "--out", free},
            {"name it once", "split", "--into", "a=0-2,b=2", "--out", free},
            {"is there already", "split", "--into", "a=0.5", "--out", root},
            {"is no folder", "merge", dir.resolve("nowhere").toString(), "--out", free},
            {"is there already", "merge", other.toString(), "--out", root},
        };
        for (Object[] words : calls) {
            String[] line = new String[words.length + 2];
            line[0] = "dataset";
            line[1] = "edit";
            line[2] = root;
            System.arraycopy(words, 1, line, 3, words.length - 1);
            assertThat(call.run(line)).as(String.join(" ", line)).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(call.err()).contains(Objects.toString(words[0])).hasLineCount(1);
        }
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("set", "other");
        assertThat(lengths(set)).containsExactly(10, 10, 10, 10);
    }
}
