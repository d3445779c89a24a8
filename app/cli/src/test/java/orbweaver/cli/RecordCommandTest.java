package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.core.record.CodedCheck;
import orbweaver.dataset.Dataset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }

    private int record(String... more) {
        var args = new String[more.length + 3];
        args[0] = "record";
        args[1] = "--out";
        args[2] = set().toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return run(args);
    }

    private Path set() {
        return dir.resolve("set");
    }

    @Test
    void theExpertFillsASetThatPassesTheCheckAndIsAppendedTo() {
        assertThat(record("--scripted", "pick-red", "--seed", "5", "--cameras", "coded", "--free-running"))
                .isZero();
        assertThat(record("--scripted", "pick-blue", "--perturb", "--cameras", "coded", "--free-running"))
                .isZero();
        assertThat(out.toString()).contains("1 of 1: episode 0").contains("1 of 1: episode 1");
        assertThat(run("dataset", "check", set().toString(), "--decode")).isZero();
        assertThat(CodedCheck.of(set()).faults()).isEmpty();
        assertThat(Dataset.open(set()).tasks()).hasSize(2);
        String before = out.toString();
        assertThat(record("--scripted", "pick-red", "--fps", "10", "--cameras", "coded", "--free-running"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("it has 30 frames a second, not 10").contains("set-2");
        assertThat(out.toString()).isEqualTo(before);
    }

    @Test
    void badInputIsASentenceAndWritesNothing() throws Exception {
        assertThat(record("--scripted", "pick-purple", "--free-running")).isEqualTo(2);
        assertThat(record("--scripted", "pick-red", "--cameras", "top", "--free-running"))
                .isEqualTo(2);
        assertThat(record("--free-running")).isEqualTo(2);
        assertThat(record("--scripted", "pick-red", "--episodes", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("pick-purple")
                .contains("no camera top")
                .contains("--scripted T");
        assertThat(record("--teleop", "keyboard:")).isEqualTo(2);
        assertThat(record("--teleop", "joystick:1")).isEqualTo(2);
        assertThat(record("--teleop", "gamepad:0", "--scripted", "pick-red")).isEqualTo(2);
        assertThat(err.toString())
                .contains("press Ctrl+3")
                .contains("joystick:1")
                .contains("exclude each other");
        Path nameless = Files.writeString(dir.resolve("profile.json"), "{}");
        assertThat(run("--profile", nameless.toString(), "record", "--out", set().toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("profile.json has no \"name\"; add it")
                .doesNotContain("--verbose");
        assertThat(set()).doesNotExist();
        Files.createDirectories(set());
        Files.writeString(set().resolve("holiday.jpg"), "x");
        assertThat(record("--scripted", "pick-red", "--free-running")).isEqualTo(2);
        assertThat(err.toString()).contains("is no dataset and not empty").doesNotContain("\tat ");
    }

    @Test
    void anArmThatCannotComeToItsStartPoseIsAFailureThatSaysWhy() throws Exception {
        Path profile = Files.writeString(dir.resolve("profile.json"), """
                {"name": "no way", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/widowx-mini",
                 "limits": {"tracking": {"error": 0.001, "seconds": 0}}}""");
        assertThat(run("--profile", profile.toString(), "record", "--out", set().toString(), "--scripted", "pick-red"))
                .as(err.toString())
                .isEqualTo(ExitStatus.FAILURE);
        assertThat(err.toString())
                .contains("did not come to its start pose in 3 attempts; it is stopped: ")
                .contains("degrees off its target")
                .doesNotContain("\tat ");
    }

    /// The way of the desktop: session, bus thread, pseudo-terminal, camera threads, the recorder's own thread.
    @Test
    @Tag("realtime")
    void theExpertRecordsInRealTimeToo() {
        assertThat(record("--scripted", "pick-red", "--seed", "5", "--cameras", "coded"))
                .isZero();
        assertThat(run("dataset", "check", set().toString(), "--decode")).isZero();
        CodedCheck.Result codes = CodedCheck.of(set());
        assertThat(codes.faults()).isEmpty();
        assertThat(codes.frames()).isGreaterThan(100);
        Dataset dataset = Dataset.open(set());
        assertThat(dataset.notes(dataset.episodes().getFirst())).containsEntry("outcome", "success");
        long[] controller = dataset.rows(dataset.episodes().getFirst()).longs("controller");
        assertThat(controller).contains(1).doesNotContain(2, 4);
    }
}
