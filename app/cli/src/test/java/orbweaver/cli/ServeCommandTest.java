package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The whole command, with the real model, as a program of its own.
@Timeout(180)
class ServeCommandTest {
    private static final String MODEL =
            Path.of("../../models/widowx-mini").toAbsolutePath().normalize().toString();

    @TempDir
    Path folder;

    private Process serve(String... options) throws IOException {
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            Main.class.getName(),
            "serve"
        };
        var builder = new ProcessBuilder(
                Stream.concat(Arrays.stream(command), Arrays.stream(options)).toList());
        // Not on the command line: the policy's runtime bears no long one.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().put("ORBWEAVER_HOME", folder.resolve("home").toString());
        builder.redirectInput(new File("/dev/null")).redirectError(new File("/dev/null"));
        return builder.start();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void servesTheModelUntilASignalEndsIt() throws Exception {
        Process process = serve("--policy", MODEL, "--port", "0", "--rest-port", "0", "--batch", "4");
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String grpc = String.valueOf(lines.readLine());
            String rest = String.valueOf(lines.readLine());
            assertThat(grpc).matches("ready grpc://127\\.0\\.0\\.1:\\d+/widowx-mini");
            assertThat(rest).matches("ready http://127\\.0\\.0\\.1:\\d+/v2");
            assertThat(get(rest.substring(6) + "/health/ready")).isEqualTo("{\"ready\":true}");
            assertThat(get(rest.substring(6) + "/models/widowx-mini")).contains("image_front");
            assertThat(actions(grpc.substring(6))).isEqualTo(5);
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitStatus.DONE);
            assertThat(lines.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int actions(String address) {
        try (Policy policy = Policies.open(PolicyAddress.of(address + "?timeout-ms=60000"))) {
            int[] grey = new int[640 * 480];
            Arrays.fill(grey, 0xFF808080);
            var frame = new Frame("front", 640, 480, grey, 1, System.nanoTime(), null);
            var observation = new Observation(Map.of("front", frame), "pick up the red block");
            return policy.decode(observation, DecodeOptions.defaults(policy.info()), DecodeListener.NONE, () -> false)
                    .actions()
                    .size();
        }
    }

    private static String get(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void badInputIsOneLineAndStatusTwo() throws IOException {
        assertThat(wrong("--policy", folder.resolve("nothing").toString())).contains("nothing");
        assertThat(wrong("--policy", MODEL, "--port", "70000"))
                .contains("--port")
                .contains("70000");
        assertThat(wrong("--policy", MODEL, "--batch", "257")).contains("--batch must lie in 0..256");
        assertThat(wrong("--policy", MODEL, "--listen", "0.0.0.0")).contains("--tls and --token-file");
        assertThat(wrong(
                        "--policy",
                        MODEL,
                        "--token-file",
                        folder.resolve("none").toString()))
                .contains("cannot be read");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThat(wrong("--policy", MODEL, "--token-file", empty.toString())).contains("one line");
        assertThat(wrong(
                        "--policy",
                        MODEL,
                        "--tls",
                        empty.toString(),
                        folder.resolve("key").toString()))
                .contains("key cannot be read");
        assertThat(wrong("--policy", MODEL, "--tls", empty.toString(), empty.toString(), "--port", "0"))
                .contains("cannot listen");
        assertThat(wrong("--policy", MODEL, "--policy", MODEL, "--port", "0")).contains("two policies are called");
        try (var taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(wrong("--policy", MODEL, "--port", port)).contains(port).contains("choose other ports");
        }
    }

    private static String wrong(String... options) {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> args =
                Stream.concat(Stream.of("serve"), Arrays.stream(options)).toList();
        int status = Main.commandLine(new PrintWriter(out), new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).hasLineCount(1);
        return err.toString();
    }
}
