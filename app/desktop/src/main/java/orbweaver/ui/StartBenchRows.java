package orbweaver.ui;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import orbweaver.cli.BenchPlan;
import orbweaver.cli.BenchProvider;
import orbweaver.cli.CommandFailure;
import orbweaver.core.ProgramFiles;

/// `bench start`: starts the desktop several times, from the call of its start script to the painted window and to the
/// first painted camera picture.
public final class StartBenchRows implements BenchProvider {
    private static final int STARTS = 5;
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public Set<String> benches() {
        return Set.of("start");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException, InterruptedException {
        List<String> command = command();
        var window = new long[STARTS];
        var picture = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            plan.progress().accept("start %d of %d".formatted(i + 1, STARTS));
            long called = System.currentTimeMillis();
            StartTimes times = once(command);
            window[i] = times.windowMillis() - called;
            picture[i] = times.pictureMillis() - called;
        }
        Arrays.sort(window);
        Arrays.sort(picture);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "start");
        row.put("condition", Screen.hasDisplay() ? "window" : "headless");
        row.put("n", STARTS);
        row.put("window_ms", window[STARTS / 2]);
        row.put("first_picture_ms", picture[STARTS / 2]);
        row.put("first_picture_ms_max", picture[STARTS - 1]);
        return List.of(row);
    }

    /// The start script of the source tree or of the package; without either, a JVM like this one.
    private static List<String> command() {
        for (String script : List.of("orbweaver", "../bin/orbweaver")) {
            Path file = ProgramFiles.root().resolve(script).normalize();
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return List.of(file.toString(), "desktop", "--measure-start");
            }
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Launcher.class.getName(), "desktop", "--measure-start"));
        return command;
    }

    private static StartTimes once(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        return StartTimes.in(said)
                .orElseThrow(() -> CommandFailure.failure("the desktop did not start: " + said.strip()));
    }
}
