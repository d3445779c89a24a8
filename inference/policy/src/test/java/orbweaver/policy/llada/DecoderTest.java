package orbweaver.policy.llada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import orbweaver.policy.Attention;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.EngineFault;
import orbweaver.policy.checkpoint.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Properties that hold for every decoder, over random logits that change from pass to pass.
class DecoderTest {
    private static final ModelConfig.ActionBlock PAPER = new ModelConfig.ActionBlock(0, 1, 33, 32, 7, 5);

    /// Logits drawn from the seed and the block, so that a pass depends on what is committed.
    private static Backbone random(long seed) {
        return (bins, logits) -> {
            SplittableRandom random = new SplittableRandom(seed ^ Arrays.hashCode(bins));
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) (3 * random.nextDouble());
            }
        };
    }

    private static DecodeLoop.Outcome decode(ModelConfig.ActionBlock action, DecoderKind kind, int steps, long seed) {
        return new DecodeLoop(action, DecodeListener.NONE, () -> false)
                .run(random(seed), new DecodeOptions(kind, steps, Attention.PREFIX, 0));
    }

    @ParameterizedTest
    @EnumSource
    void commitsEveryTokenOnceWithinItsStepsAndTouchesNoneAgain(DecoderKind kind) {
        SplittableRandom random = new SplittableRandom(kind.label().hashCode());
        for (int n = 0; n < 200; n++) {
            int chunk = random.nextInt(1, 9);
            int width = random.nextInt(1, 9);
            var action = new ModelConfig.ActionBlock(0, 1, 9, 8, width, chunk);
            int steps = steps(kind, chunk, width, random);
            DecodeLoop.Outcome outcome = decode(action, kind, steps, n);
            assertThat(outcome.steps()).hasSize(steps);
            int[] before = new int[chunk * width];
            Arrays.fill(before, Block.MASKED);
            for (DecodeStep step : outcome.steps()) {
                int committed = 0;
                for (int i = 0; i < before.length; i++) {
                    if (before[i] != Block.MASKED) {
                        assertThat(step.bins()[i]).isEqualTo(before[i]);
                        assertThat(step.committedNow()[i]).isFalse();
                    } else if (step.committedNow()[i]) {
                        assertThat(step.bins()[i]).isEqualTo(step.predicted()[i]);
                        assertThat(outcome.block().commitStep()[i]).isEqualTo(step.index());
                        assertThat(outcome.block().commitConfidence()[i]).isEqualTo(step.confidence()[i]);
                        committed++;
                    } else {
                        assertThat(step.bins()[i]).isEqualTo(Block.MASKED);
                    }
                }
                assertThat(committed).isPositive();
                before = step.bins();
            }
            assertThat(before).isEqualTo(outcome.block().bins()).doesNotContain(Block.MASKED);
        }
    }

    private static int steps(DecoderKind kind, int chunk, int width, SplittableRandom random) {
        return switch (kind) {
            case HAD -> chunk * random.nextInt(1, width + 1);
            case LOW_CONFIDENCE, SEMI_AUTOREGRESSIVE -> random.nextInt(1, chunk * width + 1);
            case AUTOREGRESSIVE, ONE_STEP -> kind.defaultSteps(chunk, width);
        };
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameForTheSame(DecoderKind kind) {
        int steps = kind.defaultSteps(5, 7);
        assertThat(decode(PAPER, kind, steps, 4).block().bins())
                .isEqualTo(decode(PAPER, kind, steps, 4).block().bins());
        assertThat(decode(PAPER, kind, steps, 4).block().bins())
                .isNotEqualTo(decode(PAPER, kind, steps, 5).block().bins());
    }

    @Test
    void hierarchicalFinishesOneActionAfterTheOther() {
        for (int seed = 0; seed < 50; seed++) {
            List<DecodeStep> steps = decode(PAPER, DecoderKind.HAD, 10, seed).steps();
            for (int s = 0; s < 10; s += 2) {
                assertThat(committed(steps.get(s))).hasSize(4);
                assertThat(committed(steps.get(s + 1))).hasSize(3);
                int action = committed(steps.get(s))[0] / 7;
                assertThat(Arrays.stream(committed(steps.get(s)))).allMatch(i -> i / 7 == action);
                assertThat(Arrays.stream(committed(steps.get(s + 1)))).allMatch(i -> i / 7 == action);
            }
        }
    }

    @Test
    void lowConfidenceDividesAsEvenlyAsItGoes() {
        List<DecodeStep> steps =
                decode(PAPER, DecoderKind.LOW_CONFIDENCE, 10, 1).steps();
        assertThat(steps.stream().mapToInt(s -> committed(s).length).toArray())
                .containsExactly(4, 4, 4, 4, 4, 3, 3, 3, 3, 3);
    }

    @Test
    void semiAutoregressiveGoesFromLeftToRight() {
        int[] last =
                decode(PAPER, DecoderKind.SEMI_AUTOREGRESSIVE, 10, 1).block().commitStep();
        for (int i = 0; i < last.length; i++) {
            assertThat(last[i] / 2).isEqualTo(i / 7);
        }
        int[] few = decode(PAPER, DecoderKind.SEMI_AUTOREGRESSIVE, 2, 1).block().commitStep();
        for (int i = 0; i < few.length; i++) {
            assertThat(few[i]).isEqualTo(i < 21 ? 0 : 1);
        }
    }

    @Test
    void opensTheActionThatIsMostCertainInSum() {
        float[] logits = new float[35 * 32];
        for (int d = 0; d < 7; d++) {
            logits[(3 * 7 + d) * 32 + d] = 5;
        }
        logits[0] = 9;
        List<DecodeStep> steps = new DecodeLoop(PAPER, DecodeListener.NONE, () -> false)
                .run(
                        (bins, into) -> System.arraycopy(logits, 0, into, 0, logits.length),
                        new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0))
                .steps();
        assertThat(committed(steps.get(0))).containsExactly(21, 22, 23, 24);
        assertThat(committed(steps.get(1))).containsExactly(25, 26, 27);
        assertThat(committed(steps.get(2))).containsExactly(0, 1, 2, 3);
    }

    private static int[] committed(DecodeStep step) {
        return IntStream.range(0, step.committedNow().length)
                .filter(i -> step.committedNow()[i])
                .toArray();
    }

    @Test
    void refusesStepsThatDoNotFit() {
        assertThatThrownBy(() -> decode(PAPER, DecoderKind.HAD, 12, 1)).hasMessageContaining("multiple of 5");
        assertThatThrownBy(() -> decode(PAPER, DecoderKind.LOW_CONFIDENCE, 36, 1))
                .hasMessageContaining("1..35");
        assertThatThrownBy(() -> decode(PAPER, DecoderKind.SEMI_AUTOREGRESSIVE, 0, 1))
                .hasMessageContaining("1..35");
        assertThatThrownBy(() -> decode(PAPER, DecoderKind.AUTOREGRESSIVE, 10, 1))
                .hasMessageContaining("exactly 35 steps");
        assertThatThrownBy(() -> decode(PAPER, DecoderKind.ONE_STEP, 2, 1)).hasMessageContaining("exactly 1 steps");
    }

    @Test
    void autoregressiveCommitsOneTokenAPassFromLeftToRight() {
        int[] order = decode(PAPER, DecoderKind.AUTOREGRESSIVE, 35, 1).block().commitStep();
        assertThat(order).containsExactly(IntStream.range(0, 35).toArray());
    }

    @Test
    void stopsBeforeTheNextPassWhenAskedTo() {
        int[] passes = new int[1];
        DecodeLoop loop = new DecodeLoop(PAPER, step -> passes[0]++, () -> passes[0] == 3);
        DecodeOptions options = new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0);
        assertThatThrownBy(() -> loop.run(random(1), options)).isInstanceOf(CancelledDecode.class);
        assertThat(passes[0]).isEqualTo(3);
    }

    @Test
    void callsAValueThatIsNoNumberAFault() {
        DecodeLoop loop = new DecodeLoop(PAPER, DecodeListener.NONE, () -> false);
        Backbone broken = (bins, logits) -> logits[700] = Float.NaN;
        assertThatThrownBy(() -> loop.run(broken, new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0)))
                .isInstanceOf(EngineFault.class)
                .hasMessageContaining("no number in step 1");
    }
}
