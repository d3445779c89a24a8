package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.llada.Backbone;
import orbweaver.policy.llada.Block;
import orbweaver.policy.llada.DecodeLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.provider.CsvSource;

/// Random small networks of other shapes against plain loops in float64.
class ReferenceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // hidden, heads, layers, mlp, vision width, heads, layers, mlp, image, patch, type, shards, newline
        "24, 3, 2, 40, 20, 5, 2, 36, 23, 7, F32, 1, false",
        "42, 7, 1, 30, 16, 2, 1, 24, 32, 8, BF16, 3, false",
        "32, 1, 3, 50, 18, 3, 2, 44, 17, 5, F16, 2, true",
        "60, 5, 2, 33, 12, 1, 3, 20, 24, 12, F32, 4, true",
    })
    void agreesWithPlainLoops(@AggregateWith(Shape.class) Shape.Case shape) {
        RandomModel.write(folder, shape.config(), shape.dtype(), 7, shape.shards());
        SplittableRandom random = new SplittableRandom(5);
        float[] planes = new float
                [3
                        * shape.config().vision().imageSize()
                        * shape.config().vision().imageSize()];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        int[] before = random.ints(3, 0, shape.config().language().vocabulary()).toArray();
        int[] after = random.ints(5, 0, shape.config().language().vocabulary()).toArray();
        int[] bins =
                random.ints(shape.config().action().tokens(), Block.MASKED, 8).toArray();
        try (OnnxEngine engine = OnnxEngine.open(folder);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            var reference = new ReferenceNetwork(shape.config(), tensors(checkpoint));
            double[][] rows = rows(reference, checkpoint, new PromptInput(before, planes, after), bins);
            for (Attention attention : Attention.values()) {
                try (PromptPass pass = engine.prompt(new PromptInput(before, planes, after), attention)) {
                    compare(pass.promptRows(), rows);
                    float[] logits = new float[bins.length * 8];
                    pass.logits(new int[bins.length], logits);
                    pass.logits(bins, logits);
                    int blind = attention == Attention.PREFIX ? rows.length - bins.length : 0;
                    compare(logits, reference.language(rows, blind, bins.length));
                }
            }
        }
    }

    /// The whole decode, not only one pass: what the loops in float64 would have committed, and when.
    @ParameterizedTest
    @CsvSource({
        "24, 3, 2, 40, 20, 5, 2, 36, 23, 7, F32, 1, false",
        "36, 6, 3, 50, 24, 4, 2, 30, 28, 14, BF16, 2, false",
        "40, 2, 2, 30, 16, 2, 1, 24, 30, 10, BF16, 1, true",
    })
    void decodesTheSameTokensInTheSameSteps(@AggregateWith(Shape.class) Shape.Case shape) {
        RandomModel.write(folder, shape.config(), shape.dtype(), 11, shape.shards());
        SplittableRandom random = new SplittableRandom(8);
        int size = shape.config().vision().imageSize();
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        var input = new PromptInput(new int[] {1, 2}, planes, new int[] {5, 4, 9});
        try (OnnxEngine engine = OnnxEngine.open(folder);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            var reference = new ReferenceNetwork(shape.config(), tensors(checkpoint));
            DecodeLoop loop = new DecodeLoop(shape.config().action(), DecodeListener.NONE, () -> false);
            for (Attention attention : Attention.values()) {
                Backbone plain = (bins, logits) -> {
                    double[][] rows = rows(reference, checkpoint, input, bins);
                    int blind = attention == Attention.PREFIX ? rows.length - bins.length : 0;
                    double[][] answers = reference.language(rows, blind, bins.length);
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] = (float) answers[i / 8][i % 8];
                    }
                };
                for (DecoderKind kind : DecoderKind.values()) {
                    var options = new DecodeOptions(kind, kind.defaultSteps(2, 7), attention, 0);
                    Block expected = loop.run(plain, options).block();
                    try (PromptPass pass = engine.prompt(input, attention)) {
                        Block got = loop.run(pass, options).block();
                        assertThat(got.bins()).containsExactly(expected.bins());
                        assertThat(got.commitStep()).containsExactly(expected.commitStep());
                    }
                }
            }
        }
    }

    @Test
    void aCachedPromptAnswersAsAWholePassWhileTheBlockStays() {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 7);
        SplittableRandom random = new SplittableRandom(5);
        float[] planes = new float[3 * 128 * 128];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        var input = new PromptInput(new int[] {3, 1}, planes, new int[] {4, 9, 2});
        int[] masked = random.ints(35, -1, 0).toArray();
        int[] decoded = random.ints(35, 0, 32).toArray();
        float[][] whole = new float[3][35 * 32];
        float[][] cached = new float[3][35 * 32];
        int[][] blocks = {masked, masked, decoded};
        try (OnnxEngine engine = OnnxEngine.open(folder);
                PromptPass none = engine.prompt(input, Attention.BIDIRECTIONAL);
                PromptPass joint =
                        engine.prompt(input, new PromptPass.Plan(Attention.BIDIRECTIONAL, Reuse.ofPrompt(3), 1))) {
            for (int i = 0; i < blocks.length; i++) {
                none.logits(blocks[i], whole[i]);
                joint.logits(blocks[i], cached[i]);
            }
            assertThat(cached[0]).containsExactly(whole[0]);
            assertThat(cached[1]).containsExactly(whole[1], within(1e-4f));
            assertThat(cached[2]).isNotEqualTo(whole[2]);
            joint.logits(decoded, cached[2]);
            assertThat(cached[2]).containsExactly(whole[2]);
        }
    }

    static Function<String, float[]> tensors(Checkpoint checkpoint) {
        Map<String, float[]> read = new HashMap<>();
        return name -> read.computeIfAbsent(
                name, n -> checkpoint.rows(n, 0, (int) checkpoint.tensor(n).shape()[0]));
    }

    static double[][] rows(ReferenceNetwork reference, Checkpoint checkpoint, PromptInput input, int[] bins) {
        ModelConfig config = checkpoint.config();
        int newline = config.imageNewline() ? 1 : 0;
        double[][] image = reference.image(input.planes());
        double[][] rows =
                new double[input.before().length + image.length + newline + input.after().length + bins.length][];
        int at = 0;
        for (int token : input.before()) {
            rows[at++] = reference.embedding(token);
        }
        for (double[] row : image) {
            rows[at++] = row;
        }
        if (newline == 1) {
            float[] values =
                    checkpoint.rows("model.image_newline", 0, config.language().hidden());
            double[] row = new double[values.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = values[i];
            }
            rows[at++] = row;
        }
        for (int token : input.after()) {
            rows[at++] = reference.embedding(token);
        }
        for (int bin : bins) {
            rows[at++] = reference.embedding(
                    bin == Block.MASKED
                            ? config.action().maskToken()
                            : config.action().firstToken() + bin);
        }
        return rows;
    }

    static void compare(float[] got, double[][] expected) {
        compare(got, expected, 1e-4);
    }

    static void compare(float[] got, double[][] expected, double limit) {
        int width = expected[0].length;
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i]).isCloseTo(expected[i / width][i % width], within(limit));
        }
    }
}
