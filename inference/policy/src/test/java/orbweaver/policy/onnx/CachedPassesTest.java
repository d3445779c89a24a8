package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.RandomModel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.provider.CsvSource;

/// Passes that reuse what rows left behind, against plain loops and against passes that compute the block whole.
class CachedPassesTest {
    /// What one pass rounds, later ones take over: the limit is wider than that of a single pass.
    private static final int PASSES = 7;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // hidden, heads, layers, mlp, vision width, heads, layers, mlp, image, patch, type, shards, newline
        "24, 3, 2, 40, 20, 5, 2, 36, 23, 7, F32, 1, false",
        "32, 1, 3, 50, 18, 3, 2, 44, 17, 5, BF16, 2, true",
    })
    void agreeWithPlainLoops(@AggregateWith(Shape.class) Shape.Case shape) {
        RandomModel.write(folder, shape.config(), shape.dtype(), 7, shape.shards());
        PromptInput input = input(shape);
        int[][] blocks = blocks(shape);
        try (OnnxEngine engine = OnnxEngine.open(folder);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            var reference = new ReferenceNetwork(shape.config(), ReferenceTest.tensors(checkpoint));
            for (Reuse reuse : new Reuse[] {new Reuse(5, 3, 0.3), new Reuse(9, 4, 0.01), new Reuse(4, 2, 1)}) {
                double[][] rows = ReferenceTest.rows(reference, checkpoint, input, blocks[0]);
                int prompt = rows.length - blocks[0].length;
                var plain = new ReferenceCache(reference, shape.config().language(), prompt, rows.length, reuse);
                try (PromptPass pass = engine.prompt(input, new PromptPass.Plan(Attention.BIDIRECTIONAL, reuse, 1))) {
                    for (int i = 0; i < PASSES; i++) {
                        float[] logits = new float[blocks[i].length * 8];
                        pass.logits(blocks[i], logits);
                        rows = ReferenceTest.rows(reference, checkpoint, input, blocks[i]);
                        ReferenceTest.compare(logits, plain.pass(i, rows), 5e-4);
                    }
                }
            }
        }
    }

    /// With all rows recomputed the block is computed whole.
    @ParameterizedTest
    @CsvSource({"36, 6, 3, 50, 24, 4, 2, 30, 28, 14, F32, 1, false"})
    void aShareOfAllRowsIsNoReuseOfTheBlock(@AggregateWith(Shape.class) Shape.Case shape) {
        RandomModel.write(folder, shape.config(), shape.dtype(), 7, shape.shards());
        PromptInput input = input(shape);
        int[][] blocks = blocks(shape);
        try (OnnxEngine engine = OnnxEngine.open(folder);
                PromptPass joint =
                        engine.prompt(input, new PromptPass.Plan(Attention.BIDIRECTIONAL, Reuse.ofPrompt(3), 1));
                PromptPass all =
                        engine.prompt(input, new PromptPass.Plan(Attention.BIDIRECTIONAL, new Reuse(3, 2, 1), 1));
                PromptPass some =
                        engine.prompt(input, new PromptPass.Plan(Attention.BIDIRECTIONAL, new Reuse(3, 2, 0.2), 1))) {
            float[][] logits = new float[3][blocks[0].length * 8];
            for (int i = 0; i < PASSES; i++) {
                joint.logits(blocks[i], logits[0]);
                all.logits(blocks[i], logits[1]);
                some.logits(blocks[i], logits[2]);
                assertThat(logits[1]).containsExactly(logits[0], within(1e-4f));
                if (i == 1) {
                    assertThat(logits[2]).isNotEqualTo(logits[1]);
                }
            }
        }
    }

    private static PromptInput input(Shape.Case shape) {
        int size = shape.config().vision().imageSize();
        float[] planes = new float[3 * size * size];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        return new PromptInput(new int[] {1, 2}, planes, new int[] {5, 4, 9});
    }

    /// Blocks of which every token is another in every pass. A token that stays has the values it had, and which of
    /// several such rows is computed anew is a matter of rounding.
    private static int[][] blocks(Shape.Case shape) {
        SplittableRandom random = new SplittableRandom(6);
        int[][] blocks = new int[PASSES][shape.config().action().tokens()];
        for (int token = 0; token < blocks[0].length; token++) {
            int first = random.nextInt(8);
            for (int i = 0; i < PASSES; i++) {
                blocks[i][token] = (first + i) % 8;
            }
        }
        return blocks;
    }
}
