package orbweaver.policy.llada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    @Test
    void isTheSoftmaxToTheLastBitButOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (double spread : new double[] {0.1, 3, 30, 200}) {
            float[] logits = new float[32];
            for (int n = 0; n < 200; n++) {
                double top = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < logits.length; i++) {
                    logits[i] = (float) (spread * random.nextGaussian());
                    top = Math.max(top, logits[i]);
                }
                double sum = 0;
                for (float logit : logits) {
                    sum += Math.exp(logit - top);
                }
                float[] probabilities = new float[32];
                assertThat(Softmax.rows(logits, 32, probabilities)).isTrue();
                for (int i = 0; i < logits.length; i++) {
                    float expected = (float) (Math.exp(logits[i] - top) / sum);
                    assertThat(probabilities[i]).isCloseTo(expected, within(2 * Math.ulp(expected)));
                }
            }
        }
    }

    @Test
    void seesEveryValueThatIsNoNumber() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] logits = new float[64];
            logits[40] = bad;
            assertThat(Softmax.rows(logits, 32, new float[64])).isFalse();
        }
    }
}
