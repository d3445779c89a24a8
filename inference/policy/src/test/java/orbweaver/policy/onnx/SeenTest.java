package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.AttentionDetail;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.llada.Block;
import orbweaver.policy.onnx.runtime.RuntimeKind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.provider.CsvSource;

/// What the block looked at, against plain loops in float64.
class SeenTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // hidden, heads, layers, mlp, vision width, heads, layers, mlp, image, patch, type, shards, newline
        "24, 3, 2, 40, 20, 5, 2, 36, 23, 7, F32, 1, false",
        "60, 5, 3, 33, 12, 1, 3, 20, 24, 12, BF16, 2, true",
    })
    void agreesWithPlainLoops(@AggregateWith(Shape.class) Shape.Case shape) {
        RandomModel.write(folder, shape.config(), shape.dtype(), 7, shape.shards());
        SplittableRandom random = new SplittableRandom(5);
        int size = shape.config().vision().imageSize();
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        var input = new PromptInput(new int[] {1, 2}, planes, new int[] {5, 4, 9});
        int[] bins =
                random.ints(shape.config().action().tokens(), Block.MASKED, 8).toArray();
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                OnnxEngine engine = OnnxEngine.open(folder, RuntimeKind.CPU_DIRECT, 1)) {
            var reference = new ReferenceNetwork(shape.config(), ReferenceTest.tensors(checkpoint));
            double[][] rows = ReferenceTest.rows(reference, checkpoint, input, bins);
            int prompt = rows.length - bins.length;
            for (Attention attention : Attention.values()) {
                List<double[][][]> expected = new ArrayList<>();
                reference.language(rows, attention == Attention.PREFIX ? prompt : 0, bins.length, expected);
                AttentionMap heads = engine.seen(input, attention, bins, AttentionDetail.HEADS);
                AttentionMap mean = engine.seen(input, attention, bins, AttentionDetail.MEAN);
                assertThat(mean.heads()).isEqualTo(1);
                assertThat(heads.imageAt()).isEqualTo(2);
                compare(heads, expected);
                averages(mean, heads);
                float[] logits = new float[bins.length * 8];
                try (PromptPass pass = engine.prompt(input, attention)) {
                    pass.logits(bins, logits);
                }
                int blind = attention == Attention.PREFIX ? prompt : 0;
                ReferenceTest.compare(logits, reference.language(rows, blind, bins.length));
            }
        }
    }

    private static void compare(AttentionMap got, List<double[][][]> expected) {
        assertThat(got.layers()).isEqualTo(expected.size());
        assertThat(got.heads()).isEqualTo(expected.getFirst().length);
        for (int l = 0; l < got.layers(); l++) {
            for (int h = 0; h < got.heads(); h++) {
                for (int t = 0; t < got.tokens(); t++) {
                    double[] seen = expected.get(l)[h][got.prompt() + t];
                    assertThat(seen).hasSize(got.prompt() + got.tokens());
                    for (int row = 0; row < seen.length; row++) {
                        assertThat((double) got.at(l, h, t, row)).isCloseTo(seen[row], within(1e-5));
                    }
                }
            }
        }
    }

    private static void averages(AttentionMap mean, AttentionMap heads) {
        for (int l = 0; l < heads.layers(); l++) {
            for (int t = 0; t < heads.tokens(); t++) {
                for (int row = 0; row < heads.prompt() + heads.tokens(); row++) {
                    double sum = 0;
                    for (int h = 0; h < heads.heads(); h++) {
                        sum += heads.at(l, h, t, row);
                    }
                    assertThat((double) mean.at(l, 0, t, row)).isCloseTo(sum / heads.heads(), within(1e-6));
                }
            }
        }
    }
}
