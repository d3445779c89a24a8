package orbweaver.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import orbweaver.core.record.CodedCheck;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.check.Fault;
import orbweaver.dataset.write.Unfinished;

/// Kills a recording program (SIGKILL) at random moments, again and again on the same dataset, and looks at what is
/// left of it each time: every finished episode must be there, every picture where it belongs, and at most a second of
/// the running one may be missing.
final class KilledRecordings {
    private static final int LINES_TO_KILL = 240;

    private final Path root;
    private final Random random = new Random(11);
    private final List<String> faults = new ArrayList<>();
    private int finished;
    private int lost;
    private long frames;
    private long foreign;
    private double secondsLost;
    private int saved;
    private int rows;

    KilledRecordings(Path root) {
        this.root = root;
    }

    /// Kills that many programs and gives the row for it.
    Map<String, Object> run(int kills, Consumer<String> progress) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            int before = episodes();
            saved = before;
            rows = 0;
            killAfter(start(kill), 1 + random.nextInt(LINES_TO_KILL));
            look(before);
            progress.accept("killed %d of %d: %d episodes, %d pictures, %d faults"
                    .formatted(kill + 1, kills, episodes(), frames, faults.size()));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "record");
        row.put("condition", "killed");
        row.put("cameras", RecordBench.CAMERAS.size());
        row.put("fps", RecordBench.FPS);
        row.put("kills", kills);
        row.put("episodes_finished", finished);
        row.put("episodes_lost", lost);
        row.put("frames", frames);
        row.put("frames_foreign", foreign);
        row.put("seconds_lost_max", secondsLost);
        row.put("check_faults", faults.size());
        return row;
    }

    /// What the checks said, in words.
    List<String> faults() {
        return List.copyOf(faults);
    }

    private int episodes() {
        return Files.exists(root.resolve("meta/info.json"))
                ? Dataset.open(root).episodes().size()
                : 0;
    }

    private void look(int before) {
        if (!Files.exists(root.resolve("meta/info.json"))) return;
        Unfinished.recover(root);
        int after = episodes();
        finished += saved - before;
        lost += Math.max(0, saved - after);
        // What was said and not saved is either an episode of its own now, or was too short to keep.
        int kept = after > saved ? Dataset.open(root).episodes().getLast().length() : 0;
        if (rows > 0) secondsLost = Math.max(secondsLost, Math.max(0, rows - kept) / (double) RecordBench.FPS);
        for (Fault fault : DatasetCheck.run(root, false)) faults.add(fault.toString());
        CodedCheck.Result codes = CodedCheck.of(root, before);
        frames += codes.frames();
        foreign += codes.foreign();
        faults.addAll(codes.faults());
    }

    private Process start(int seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingToKill.class.getName(),
                        root.toString(),
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Kills the program once it has said so many lines.
    private void killAfter(Process process, int lines) throws IOException, InterruptedException {
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                String line = said.readLine();
                if (line == null) throw CommandFailure.failure("the recording program ended by itself");
                hear(line);
            }
            // The handle's way leaves what was said readable.
            process.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null; line = said.readLine()) hear(line);
        }
        process.waitFor();
    }

    private void hear(String line) {
        String[] words = line.split(" ", 2);
        if (words.length < 2) return;
        if (words[0].equals("saved")) {
            saved = Integer.parseInt(words[1]) + 1;
            rows = 0;
        } else if (words[0].equals("rows")) {
            rows = Integer.parseInt(words[1]);
        }
    }
}
