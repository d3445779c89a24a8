package orbweaver.ui;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orbweaver.cli.BenchPlan;
import orbweaver.cli.BenchProvider;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.Main;

/// `bench start`: starts the desktop in a process of its own several times, from the start of its JVM to the window and
/// to the first picture.
public final class StartBenchRows implements BenchProvider {
    private static final Pattern LINE = Pattern.compile("window_ms=(\\d+) first_picture_ms=(\\d+)");
    private static final int STARTS = 5;
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public Set<String> benches() {
        return Set.of("start");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException, InterruptedException {
        var window = new long[STARTS];
        var picture = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            plan.progress().accept("start %d of %d".formatted(i + 1, STARTS));
            Matcher times = once();
            window[i] = Long.parseLong(times.group(1));
            picture[i] = Long.parseLong(times.group(2));
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

    /// What the started desktop prints.
    static String line(long windowMillis, long pictureMillis) {
        return "window_ms=%d first_picture_ms=%d".formatted(windowMillis, pictureMillis);
    }

    private static Matcher once() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "desktop", "--measure-start"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        Matcher times = LINE.matcher(said);
        if (!times.find()) throw CommandFailure.failure("the desktop did not start: " + said.strip());
        return times;
    }
}
