package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int train(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "train";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                .execute(all);
    }

    @Test
    void badInputGivesOneSentenceAndStatusTwo() throws IOException {
        String out = folder.toString();
        assertThat(train("--out", out, "--resume")).isEqualTo(2);
        assertThat(err.toString()).contains("no checkpoint");
        assertThat(train("--out", out, "--task", "pick-purple")).isEqualTo(2);
        assertThat(err.toString()).contains("pick-purple").contains("pick-red");
        assertThat(train("--out", out, "--data", "x")).isEqualTo(2);
        assertThat(train("--out", out, "--minutes", "0")).isEqualTo(2);
        assertThat(train("--out", out, "--workers", "7")).isEqualTo(2);
        assertThat(train("--out", out, "--from", out)).isEqualTo(2);
        assertThat(err.toString()).contains("neither a run of train (checkpoint.bin) nor a model");
        Path none = Files.writeString(folder.resolve("none.json"), "{ \"tasks\": [\"pick-purple\"] }");
        assertThat(train("--out", out, "--config", none.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.json: no task is called \"pick-purple\"");
        Path odd = Files.writeString(folder.resolve("odd.json"), "{ \"bins\": 33 }");
        assertThat(train("--out", out, "--config", odd.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("bins must be even");
        Path config = Files.writeString(folder.resolve("bad.json"), "{ \"stages\": [ { \"stage\": \"nap\" } ] }");
        assertThat(train("--out", out, "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("bad.json").doesNotContain("\tat ");
        refusesRounds("vision", "8", "stage 1 learns no actions: aggregate is for stages policy and anneal");
        refusesRounds("policy", "0", "stage 1: aggregate must be a number of frames from 1 on, not 0");
        refusesRounds("anneal", "\"many\"", "stage 1: aggregate must be a number of frames from 1 on, not \"many\"");
        refusesRounds("anneal", "8, \"aggregate_tasks\": [\"pick-purple\"]", "no task is called \"pick-purple\"");
        refusesRounds("policy", "8", "stage 1 begins with a round, but there is no policy yet");
        refusesRounds("anneal", "8 } ], \"aggregate_share\": 1.5, \"x\": [ {", "aggregate_share must lie between");
        Files.writeString(folder.resolve("checkpoint.bin"), "x");
        assertThat(train("--out", out)).isEqualTo(2);
        assertThat(err.toString()).contains("--resume");
    }

    @Test
    void goesOnFromTheModelThatComesAlongAndRefusesOtherWords() throws IOException {
        Path shipped = Path.of("../../models/widowx-mini");
        Path config = Files.writeString(folder.resolve("on.json"), """
                {"episode_frames": 96, "tasks": ["pick-red"],
                 "stages": [{"stage": "anneal", "samples": 64, "rate": 1e-9, "end_rate": 1e-9}]}""");
        Path on = folder.resolve("on");
        assertThat(train("--out", on.toString(), "--config", config.toString(), "--from", shipped.toString()))
                .as(err.toString())
                .isZero();
        assertThat(CsvColumns.read(on.resolve(RunLog.HELD_OUT)).numbers("action_loss")[0])
                .as("it knew how to act")
                .isLessThan(1);
        Path other = Files.createDirectory(folder.resolve("other"));
        for (String part : List.of("config.json", "model.safetensors"))
            Files.copy(shipped.resolve(part), other.resolve(part));
        String words = Files.readString(shipped.resolve("tokenizer.json"));
        Files.writeString(other.resolve("tokenizer.json"), words.replace("\"red\":", "\"crimson\":"));
        Path away = folder.resolve("away");
        assertThat(train("--out", away.toString(), "--config", config.toString(), "--from", other.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"crimson\" is no word of this run");
    }

    private void refusesRounds(String stage, String aggregate, String why) throws IOException {
        Path config = Files.writeString(folder.resolve("rounds.json"), """
                {"stages": [{"stage": "%s", "samples": 64, "rate": 1e-3, "end_rate": 1e-3, "aggregate": %s}]}""".formatted(stage, aggregate));
        assertThat(train("--out", folder.toString(), "--config", config.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }

    /// What the ablations vary, each from the weights of one run.
    @Test
    void anotherChunkOtherBinsAndTheFullVocabularyMakeAModelThatDecodes() throws IOException {
        Path first = folder.resolve("first");
        Path config = Files.writeString(folder.resolve("first.json"), """
                {"still_frames": 96, "tasks": ["pick-red"], "stages": [{"stage": "vision", "samples": 128, "rate": 1e-3, "end_rate": 1e-3}]}""");
        assertThat(train("--out", first.toString(), "--config", config.toString()))
                .as(err.toString())
                .isZero();
        Path other = folder.resolve("other");
        config = Files.writeString(folder.resolve("other.json"), """
                {"loss": "full_vocabulary", "chunk": 3, "bins": 16, "episode_frames": 96,
                 "stages": [{"stage": "policy", "samples": 128, "rate": 1e-3, "end_rate": 1e-3}]}""");
        assertThat(train(
                        "--out",
                        other.toString(),
                        "--config",
                        config.toString(),
                        "--task",
                        "pick-red,carrot-on-plate,chain",
                        "--from",
                        first.toString()))
                .as(err.toString())
                .isZero();
        CsvColumns heldOut = CsvColumns.read(other.resolve(RunLog.HELD_OUT));
        assertThat(heldOut.numbers("outside")[0]).isBetween(0.0, 1.0);
        assertThat(CsvColumns.read(first.resolve(RunLog.HELD_OUT)).numbers("action_loss"))
                .as("no actions in that stage")
                .containsExactly(Double.NaN);
        assertThat(other.resolve(Curves.FILE))
                .content()
                .startsWith("<svg")
                .contains("policy")
                .endsWith("</svg>\n");
        var out = new StringWriter();
        Path model = other.resolve("model");
        int status = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(
                        "evaluate",
                        "--task",
                        "pick-red",
                        "--trials",
                        "1",
                        "--seed",
                        "1",
                        "--policy",
                        model.toString(),
                        "--steps",
                        "6");
        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString()).contains("pick-red");
    }
}
