package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.llada.DecodeLoop;
import org.junit.jupiter.api.Test;

/// How many tokens come out the same when passes reuse what earlier ones computed, and how long a chunk takes: the
/// table of `docs/decoding.md`, written to `target/cache-agreement.md`. More prompts by `-Dorbweaver.prompts=40`.
class CacheAgreementTest {
    private static final int PROMPTS = Integer.getInteger("orbweaver.prompts", 3);
    private static final List<Reuse> WAYS = List.of(
            Reuse.NOTHING,
            Reuse.ofPrompt(2),
            Reuse.ofPrompt(5),
            Reuse.ofPrompt(10),
            new Reuse(10, 2, 0.25),
            new Reuse(10, 4, 0.25),
            new Reuse(10, 7, 0.25),
            new Reuse(10, 7, 0.5),
            new Reuse(5, 7, 0.25));

    @Test
    void isMeasured() throws IOException, URISyntaxException {
        Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/golden/llada-v-tiny"))
                .toURI());
        List<String> lines = new ArrayList<>();
        for (Path folder : List.of(golden, Path.of("../../models/widowx-mini"))) {
            try (OnnxEngine engine = OnnxEngine.open(folder)) {
                int[][] exact = new int[PROMPTS][];
                for (Reuse reuse : WAYS) {
                    double agreement = measure(engine, reuse, exact, lines, folder);
                    assertThat(agreement).isGreaterThan(reuse.equals(Reuse.NOTHING) ? 0.999 : 0.2);
                }
            }
        }
        Files.write(Path.of("target/cache-agreement.md"), lines);
    }

    /// The share of tokens that are those of `exact`, which the first way fills.
    private static double measure(OnnxEngine engine, Reuse reuse, int[][] exact, List<String> lines, Path folder) {
        ModelConfig config = engine.config();
        var options = new DecodeOptions(
                DecoderKind.HAD,
                2 * config.action().chunkSize(),
                Attention.BIDIRECTIONAL,
                0,
                DecodeTuning.PLAIN.withReuse(reuse));
        DecodeLoop loop = new DecodeLoop(config.action(), DecodeListener.NONE, () -> false);
        int same = 0;
        long best = Long.MAX_VALUE;
        for (int p = 0; p < PROMPTS; p++) {
            long started = System.nanoTime();
            int[] bins;
            try (PromptPass pass = engine.prompt(input(config, p), options)) {
                bins = loop.run(pass, options).block().bins();
            }
            best = Math.min(best, System.nanoTime() - started);
            if (reuse.equals(Reuse.NOTHING)) {
                exact[p] = bins;
            }
            for (int i = 0; i < bins.length; i++) {
                same += bins[i] == exact[p][i] ? 1 : 0;
            }
        }
        double agreement = (double) same / (PROMPTS * config.action().tokens());
        lines.add("| %s | %d | %d | %s | %.0f %% | %.1f |"
                .formatted(
                        folder.getFileName(),
                        reuse.promptEvery(),
                        reuse.responseEvery(),
                        reuse.partial() ? reuse.share() : "all",
                        100 * agreement,
                        best / 1e6));
        return agreement;
    }

    private static PromptInput input(ModelConfig config, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = config.vision().imageSize();
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        int[] words = random.ints(6, 0, config.action().firstToken()).toArray();
        return new PromptInput(new int[0], planes, words);
    }
}
