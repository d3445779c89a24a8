package orbweaver.policy.llada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import orbweaver.policy.Attention;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.checkpoint.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Blocks decoded side by side are what they would have become one after the other.
class CandidatesTest {
    private static final ModelConfig.ActionBlock PAPER = new ModelConfig.ActionBlock(0, 1, 33, 32, 7, 5);
    private static final int[] GIVEN = IntStream.range(0, 7).toArray();

    /// Logits drawn from the seed and the block, some rows clear and some not, so that early exits come at their own
    /// times; counts passes over all blocks.
    private static final class Random implements Backbone {
        private final long seed;
        private int passes;

        Random(long seed) {
            this.seed = seed;
        }

        @Override
        public void logits(int[] bins, float[] logits) {
            SplittableRandom random = new SplittableRandom(seed ^ Arrays.hashCode(bins));
            double clear = 12 * random.nextDouble();
            for (int row = 0; row < bins.length; row++) {
                int best = random.nextInt(32);
                for (int i = 0; i < 32; i++) {
                    logits[row * 32 + i] = (float) (random.nextDouble() + (i == best ? clear : 0));
                }
            }
        }

        @Override
        public void logits(int[][] blocks, float[][] logits) {
            passes++;
            Backbone.super.logits(blocks, logits);
        }
    }

    private static List<Choice> choices() {
        return List.of(Choice.BEST, Choice.drawn(1, 5), Choice.drawn(0.5, 6), Choice.drawn(2, 7));
    }

    private static DecodeOptions options(DecoderKind kind) {
        var tuning = DecodeTuning.PLAIN.withExitAbove(0.9).withRevision(new DecodeTuning.Revision(2, 0.4));
        return new DecodeOptions(kind, kind.defaultSteps(5, 7), Attention.PREFIX, 0, tuning);
    }

    @ParameterizedTest
    @EnumSource
    void sideBySideIsOneAfterTheOther(DecoderKind kind) {
        DecodeLoop loop = new DecodeLoop(PAPER, DecodeListener.NONE, () -> false);
        int differentLengths = 0;
        for (int seed = 0; seed < 8; seed++) {
            Random together = new Random(seed);
            List<DecodeLoop.Outcome> got = loop.run(together, options(kind), GIVEN, choices());
            int longest = 0;
            List<Choice> choices = choices();
            for (int i = 0; i < got.size(); i++) {
                DecodeLoop.Outcome alone = loop.run(new Random(seed), options(kind), GIVEN, List.of(choices.get(i)))
                        .getFirst();
                longest = Math.max(longest, alone.steps().size());
                assertThat(got.get(i).block()).usingRecursiveComparison().isEqualTo(alone.block());
                assertThat(got.get(i).steps())
                        .usingRecursiveComparison()
                        .ignoringFields("nanos")
                        .isEqualTo(alone.steps());
                differentLengths +=
                        alone.steps().size() == got.getFirst().steps().size() ? 0 : 1;
            }
            assertThat(together.passes).isEqualTo(longest);
        }
        assertThat(differentLengths).isPositive();
    }

    @Test
    void theFirstBlockIsTheOneThatIsHeard() {
        List<DecodeStep> heard = new ArrayList<>();
        DecodeLoop loop = new DecodeLoop(PAPER, heard::add, () -> false);
        List<DecodeLoop.Outcome> outcomes = loop.run(new Random(3), options(DecoderKind.HAD), GIVEN, choices());
        assertThat(heard).isEqualTo(outcomes.getFirst().steps());
    }

    @Test
    void givesUpBeforeTheNextPass() {
        Random random = new Random(3);
        DecodeLoop loop = new DecodeLoop(PAPER, DecodeListener.NONE, () -> random.passes == 2);
        var options = new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0);
        assertThatThrownBy(() -> loop.run(random, options, GIVEN, choices())).isInstanceOf(CancelledDecode.class);
        assertThat(random.passes).isEqualTo(2);
    }
}
