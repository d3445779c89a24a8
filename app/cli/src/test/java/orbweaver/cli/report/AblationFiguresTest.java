package orbweaver.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import orbweaver.core.rollout.Statistics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table of ablations in `docs/policy.md` is what `models/ablate` found, run by run.
class AblationFiguresTest {
    private static final Path ANSWERS = Path.of("../../models/ablations");
    private static final String PAPER = "k5-b32-localized";
    private static final List<String> TASKS =
            List.of("pick-red", "put-on-plate", "stack", "pick-any", "pass-either-side");
    /// Above it a difference is not worth a number.
    private static final double WORTH_SAYING = 0.1;

    /// What a task's trials of one run came to.
    private record Trials(int success, Set<Long> failed) {}

    @Test
    void everyVariantStandsInTheTable() throws IOException {
        List<String> wanted = new ArrayList<>();
        wanted.add(line("the paper's: K = 5, 32 bins, LSC, HAD in 10 steps", PAPER));
        wanted.add(line("without LSC (the loss over the whole vocabulary)", "k5-b32-full_vocabulary"));
        for (int chunk : List.of(3, 8, 10)) wanted.add(line("K = " + chunk, "k%d-b32-localized".formatted(chunk)));
        for (int bins : List.of(16, 64)) wanted.add(line(bins + " bins", "k5-b%d-localized".formatted(bins)));
        Map<String, String> decoding = new LinkedHashMap<>();
        decoding.put("without HAD: low confidence", "low_confidence");
        decoding.put("all at once, 1 pass", "one_step");
        decoding.put("one token after the other (weights not trained for it)", "autoregressive");
        decoding.put("5 steps", "steps-5");
        decoding.put("15 steps", "steps-15");
        decoding.put("one action of each chunk", "execute-1");
        decoding.put("three actions of each chunk", "execute-3");
        decoding.put("as many as it is sure of (below 1 bit)", "adaptive");
        for (var variant : decoding.entrySet()) wanted.add(line(variant.getKey(), PAPER + "-" + variant.getValue()));
        wanted.removeIf(String::isEmpty);
        assertThat(PolicyFiguresTest.tables(Path.of("../../docs/policy.md"))).containsSequence(wanted);
    }

    /// Its row: how many runs, and of all their trials the successes; with the exact paired test against the paper's
    /// settings, over the runs that both have.
    private static String line(String label, String variant) throws IOException {
        List<Map<String, Trials>> runs = new ArrayList<>();
        List<Map<String, Trials>> paper = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            Map<String, Trials> run = run(variant, seed);
            if (run.isEmpty()) continue;
            runs.add(run);
            paper.add(run(PAPER, seed));
        }
        if (runs.isEmpty()) return "";
        List<String> cells = new ArrayList<>();
        for (String task : TASKS) {
            int success = runs.stream().mapToInt(run -> of(run, task).success).sum();
            double p = variant.equals(PAPER) ? 1 : paired(paper, runs, task);
            cells.add(p < WORTH_SAYING ? String.format(Locale.ROOT, "%d (p %s)", success, written(p)) : "" + success);
        }
        return "| %s | %d | %s |".formatted(label, 100 * runs.size(), String.join(" | ", cells));
    }

    private static String written(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, p < 0.01 ? "%.3f" : "%.2f", p);
    }

    private static double paired(List<Map<String, Trials>> paper, List<Map<String, Trials>> runs, String task) {
        int onlyPaper = 0;
        int onlyThis = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (paper.get(i).isEmpty()) continue;
            Set<Long> here = of(runs.get(i), task).failed;
            Set<Long> there = of(paper.get(i), task).failed;
            onlyPaper +=
                    (int) here.stream().filter(seed -> !there.contains(seed)).count();
            onlyThis +=
                    (int) there.stream().filter(seed -> !here.contains(seed)).count();
        }
        return Statistics.mcNemar(onlyPaper, onlyThis);
    }

    private static Trials of(Map<String, Trials> run, String task) {
        Trials trials = run.get(task);
        if (trials == null) throw new IllegalStateException("a run without " + task);
        return trials;
    }

    private static Map<String, Trials> run(String variant, int seed) throws IOException {
        Path file = ANSWERS.resolve(variant + "-" + seed + ".json");
        Map<String, Trials> tasks = new LinkedHashMap<>();
        if (!Files.exists(file)) return tasks;
        for (JsonNode row : JsonMapper.shared().readTree(Files.readString(file))) {
            var failed = new HashSet<Long>();
            row.required("failed_seeds").forEach(one -> failed.add(one.asLong()));
            tasks.put(
                    row.required("task").asString(),
                    new Trials(row.required("success").asInt(), failed));
        }
        return tasks;
    }
}
