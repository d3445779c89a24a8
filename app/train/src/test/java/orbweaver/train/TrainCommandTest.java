package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path config = Files.writeString(folder.resolve("bad.json"), "{ \"stages\": [ { \"stage\": \"nap\" } ] }");
        assertThat(train("--out", out, "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("bad.json").doesNotContain("\tat ");
        Files.writeString(folder.resolve("checkpoint.bin"), "x");
        assertThat(train("--out", out)).isEqualTo(2);
        assertThat(err.toString()).contains("--resume");
    }
}
