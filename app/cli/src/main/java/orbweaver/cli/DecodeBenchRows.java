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
import orbweaver.policy.Attention;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.onnx.DecodeBench;

/// `bench decode`: whole chunks of one model, in both attentions. Without a model folder it measures a random model of
/// our small size, whose speed is the same as a trained one's.
public final class DecodeBenchRows implements BenchProvider {
    @Override
    public Set<String> benches() {
        return Set.of("decode");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException {
        Path model = plan.model();
        if (model != null) {
            return rows(model, plan);
        }
        Path made = Files.createTempDirectory("orbweaver-mini");
        try {
            RandomModel.write(made.resolve("random-mini"), RandomModel.mini(), DType.F32, 1);
            return rows(made.resolve("random-mini"), plan);
        } finally {
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Map<String, Object>> rows(Path model, BenchPlan plan) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Attention mode : Attention.values()) {
            plan.progress().accept("decode " + mode.label());
            DecodeBench.Row row = DecodeBench.measure(model, mode, plan.secondsPerRow());
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("bench", "decode");
            json.put("condition", "idle");
            json.put("model", row.model());
            json.put("parameters", row.parameters());
            json.put("threads", 1);
            json.put("mode", mode.label());
            json.put("chunks", row.chunks());
            json.put("pass_ms_p50", row.passMsP50());
            json.put("chunk_ms_p50", row.chunkMsP50());
            json.put("chunk_ms_p95", row.chunkMsP95());
            json.put("overhead_share", row.overheadShare());
            json.put("alloc_bytes_per_chunk", row.allocatedBytes());
            json.put("roofline_ms", row.rooflineMs());
            rows.add(json);
        }
        return rows;
    }
}
