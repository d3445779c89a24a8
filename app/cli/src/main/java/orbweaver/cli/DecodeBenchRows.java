package orbweaver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import orbweaver.core.ProgramFiles;
import orbweaver.core.profile.CellProfile;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.onnx.DecodeBench;
import orbweaver.policy.onnx.Roofline;

/// `bench decode`: whole chunks in every mode, on one thread and on two. Without a model folder it measures the
/// profile's model and random ones of 3, 30 and 300 million parameters, whose speed is that of trained ones. The last
/// rows are arithmetic only: 8 billion parameters on a large GPU.
public final class DecodeBenchRows implements BenchProvider {
    private static final int LARGEST = 300;
    private static final int[] MILLIONS = {3, 30, LARGEST};
    private static final int[] THREADS = {1, 2};
    /// Text tokens of the 8B model's prompt with one picture (`prompt_template` of LLaDA-V).
    private static final int TEXT_8B = 66;

    @Override
    public Set<String> benches() {
        return Set.of("decode");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException {
        Path given = plan.model();
        List<Map<String, Object>> rows = new ArrayList<>();
        Path own =
                given != null ? given : ProgramFiles.model(CellProfile.builtIn().policy());
        measure(own, DecodeBench.Mode.all(), plan, rows);
        for (int millions : given == null ? MILLIONS : new int[0]) {
            random(millions, plan, rows);
        }
        rows.addAll(eightBillion());
        return rows;
    }

    private static void random(int millions, BenchPlan plan, List<Map<String, Object>> rows) throws IOException {
        Path made = Files.createTempDirectory("orbweaver-random");
        try {
            Path folder = made.resolve("random-" + millions + "m");
            plan.progress().accept("making " + folder.getFileName());
            RandomModel.write(folder, RandomModel.ofMillions(millions), DType.BF16, 1);
            // One token after the other takes the largest a minute a row.
            var modes = millions < LARGEST ? DecodeBench.Mode.all() : DecodeBench.Mode.main();
            measure(folder, modes, plan, rows);
        } finally {
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void measure(
            Path model, List<DecodeBench.Mode> modes, BenchPlan plan, List<Map<String, Object>> rows) {
        for (int threads : THREADS) {
            plan.progress().accept("decode %s on %d thread(s)".formatted(model.getFileName(), threads));
            for (var row : DecodeBench.measure(model, modes, threads, plan.secondsPerRow())) {
                rows.add(json(row));
            }
        }
    }

    private static Map<String, Object> json(DecodeBench.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "decode");
        json.put("condition", "idle");
        json.put("runtime", row.runtime());
        json.put("model", row.model());
        json.put("parameters", row.parameters());
        json.put("threads", row.threads());
        json.put("mode", row.mode().name());
        json.put("chunks", row.chunks());
        json.put("passes", row.passes());
        json.put("pass_ms_p50", row.passMsP50());
        json.put("chunk_ms_p50", row.chunkMsP50());
        json.put("chunk_ms_p95", row.chunkMsP95());
        json.put("tokens_per_s", row.tokensPerSecond());
        json.put("overhead_share", row.overheadShare());
        json.put("alloc_bytes_per_chunk", row.allocatedBytes());
        json.put("load_ms", row.loadMs());
        json.put("roofline_ms", row.rooflineMs());
        return json;
    }

    private static List<Map<String, Object>> eightBillion() {
        List<Map<String, Object>> rows = new ArrayList<>();
        ModelConfig config = ModelConfig.lladaV8b();
        for (Attention attention : Attention.values()) {
            var options = new DecodeOptions(DecoderKind.HAD, 10, attention, 0, DecodeTuning.PLAIN);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("bench", "decode");
            json.put("condition", "arithmetic for one H200, bf16");
            json.put("model", "llada-v-8b");
            json.put("mode", attention.label());
            json.put("passes", options.steps());
            json.put("roofline_ms", Roofline.H200.milliseconds(config, options, TEXT_8B, options.steps()));
            rows.add(json);
        }
        return rows;
    }
}
