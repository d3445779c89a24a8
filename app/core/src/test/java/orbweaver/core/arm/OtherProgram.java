package orbweaver.core.arm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/// A Java program beside the tests, in a process of its own.
final class OtherProgram implements AutoCloseable {
    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private OtherProgram(Process process) {
        this.process = process;
        BufferedReader out = process.inputReader();
        Thread.ofPlatform().daemon().start(() -> out.lines().forEach(said::add));
    }

    static OtherProgram start(Class<?> main, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(args));
        return new OtherProgram(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Lines of its output so far.
    List<String> said() {
        return said;
    }

    /// The first line that begins so.
    String await(String beginning, Duration patience) {
        Awaitility.await().atMost(patience).until(() -> said.stream().anyMatch(line -> line.startsWith(beginning)));
        return said.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /// Sends a signal by its name.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
