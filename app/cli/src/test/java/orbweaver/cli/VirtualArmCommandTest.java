package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class VirtualArmCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void endsWhenItsInputDoes() {
        var command = new CommandLine(new VirtualArmCommand(new ByteArrayInputStream(new byte[] {'\n'})));
        command.setOut(new PrintWriter(out));
        Path link = folder.resolve("arm");
        assertThat(command.execute("--link", link.toString(), "--fault", "drop:0.1"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).isEqualTo("ready " + link + System.lineSeparator());
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aWrongFaultTaskOrLinkIsOneLineAndStatusTwo() throws IOException {
        assertThat(wrong("--fault", "dorp:0.1")).contains("dorp").contains("drop:P");
        assertThat(wrong("--fault", "missing:77")).contains("77");
        assertThat(wrong("--task", "juggle")).contains("juggle");
        Path taken = Files.writeString(folder.resolve("taken"), "x");
        assertThat(wrong("--link", taken.toString())).contains("taken");
    }

    @Test
    void aSignalEndsItCleanly() throws IOException, InterruptedException {
        Path link = folder.resolve("arm");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "virtual-arm",
                "--link",
                link.toString());
        builder.environment().put("ORBWEAVER_HOME", folder.resolve("home").toString());
        builder.redirectError(new File("/dev/null"));
        Process process = builder.start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("ready " + link);
            assertThat(Files.readSymbolicLink(link).toString()).startsWith("/dev/pts/");
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    private String wrong(String... options) {
        var args = new String[options.length + 1];
        args[0] = "virtual-arm";
        System.arraycopy(options, 0, args, 1, options.length);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine(new PrintWriter(out), new PrintWriter(err, true));
        assertThat(line.execute(args)).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).hasLineCount(1);
        return err.toString();
    }
}
