package orbweaver.remote.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;
import org.junit.jupiter.api.Test;

class TopBinsTest {
    private static DecodeStep step(float[] probabilities) {
        return new DecodeStep(0, probabilities, new int[0], new int[0], new float[0], new boolean[0], 0);
    }

    @Test
    void areTheMostProbableOnesTheBestFirst() {
        SplittableRandom random = new SplittableRandom(3);
        float[] probabilities = new float[35 * 32];
        for (int i = 0; i < probabilities.length; i++) {
            // Coarse, so that some are equal.
            probabilities[i] = random.nextInt(20) / 20f;
        }
        PolicyInfo info = PolicyInfo.scripted("any", 5, 32, List.of());
        int[] ids = new TopBins(info, List.of(step(probabilities))).ids().getFirst();
        float[] theirs =
                new TopBins(info, List.of(step(probabilities))).probabilities().getFirst();
        for (int row = 0; row < 35; row++) {
            int first = row * 32;
            int[] sorted = IntStream.range(0, 32)
                    .boxed()
                    .sorted(Comparator.comparingDouble(bin -> -probabilities[first + bin]))
                    .limit(6)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < 6; i++) {
                assertThat(ids[row * 6 + i]).isEqualTo(sorted[i]);
                assertThat(theirs[row * 6 + i]).isEqualTo(probabilities[first + sorted[i]]);
            }
        }
    }

    @Test
    void ofFewBinsThereAreAllOfThem() {
        PolicyInfo info = PolicyInfo.scripted("any", 1, 4, List.of());
        TopBins top = new TopBins(info, List.of(step(new float[] {0.1f, 0.4f, 0.2f, 0.3f})));
        assertThat(top.ids().getFirst()).containsExactly(1, 3, 2, 0);
        assertThat(Output.TOPK_ID.shape(info)).isEqualTo(Shape.of(-1, 1, 7, 4));
    }

    @Test
    void goOutStepByStep() {
        StepPolicy policy = new StepPolicy();
        DecodeOptions options = DecodeOptions.defaults(policy.info());
        ActionChunk chunk =
                policy.decode(Scene.looking(Scene.plain(3), "pick"), options, DecodeListener.NONE, () -> false);
        List<Tensor> sent = new ReplyWriter(policy.contract())
                .write(new ReplyWriter.Answer(chunk, 0, 0), List.of(Output.TOPK_ID, Output.TOPK_PROB));
        assertThat(sent).extracting(Tensor::name).containsExactly("topk_id", "topk_prob");
        assertThat(sent).extracting(Tensor::shape).containsOnly(Shape.of(10, 5, 7, 6));
        for (int s = 0; s < 10; s++) {
            for (int t = 0; t < 35; t++) {
                assertThat(Tensors.ints(sent.getFirst())[(s * 35 + t) * 6])
                        .isEqualTo(chunk.trace().steps().get(s).predicted()[t]);
                assertThat(Tensors.halves(sent.getLast())[(s * 35 + t) * 6])
                        .isEqualTo(chunk.trace().steps().get(s).confidence()[t], within(1e-3f));
            }
        }
    }
}
