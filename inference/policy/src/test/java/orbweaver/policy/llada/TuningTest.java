package orbweaver.policy.llada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import orbweaver.policy.Action;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.HadRule;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for every decoder with whatever is set beyond its rule, over random logits that depend on the block.
class TuningTest {
    private static final ModelConfig.ActionBlock PAPER = new ModelConfig.ActionBlock(0, 1, 33, 32, 7, 5);

    /// Every row has one favourite bin, more or less clear.
    private static Backbone random(long seed) {
        return (bins, logits) -> {
            SplittableRandom random = new SplittableRandom(seed ^ Arrays.hashCode(bins));
            for (int row = 0; row < bins.length; row++) {
                int best = random.nextInt(32);
                double lead = 8 * random.nextDouble();
                for (int i = 0; i < 32; i++) {
                    logits[row * 32 + i] = (float) (random.nextDouble() + (i == best ? lead : 0));
                }
            }
        };
    }

    private static DecodeOptions options(DecoderKind kind, DecodeTuning tuning) {
        return new DecodeOptions(kind, kind.defaultSteps(5, 7), Attention.PREFIX, 0, tuning);
    }

    private static DecodeLoop.Outcome decode(DecoderKind kind, DecodeTuning tuning, long seed, int... given) {
        return new DecodeLoop(PAPER, DecodeListener.NONE, () -> false)
                .run(random(seed), options(kind, tuning), given, List.of(Choice.BEST))
                .getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void givenTokensAreNeverTouchedAndTheRestIsCommittedOnce(DecoderKind kind) {
        for (int seed = 0; seed < 50; seed++) {
            int[] given = given(7 * (1 + seed % 4), seed);
            DecodeLoop.Outcome outcome = decode(kind, DecodeTuning.PLAIN, seed, given);
            assertThat(outcome.steps().size()).isBetween(1, kind.defaultSteps(5, 7));
            assertThat(committed(outcome.steps())).containsExactly(once(given.length));
            for (DecodeStep step : outcome.steps()) {
                assertThat(Arrays.copyOf(step.bins(), given.length)).isEqualTo(given);
            }
            assertThat(Arrays.copyOf(outcome.block().commitStep(), given.length))
                    .containsOnly(-1);
            assertThat(outcome.block().bins()).doesNotContain(Block.MASKED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokensGivenAnywhereAreNeverTouchedAndTheRestIsCommittedOnce(DecoderKind kind) {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] given = IntStream.range(0, 35)
                    .map(_ -> random.nextInt(3) == 0 ? random.nextInt(32) : Block.MASKED)
                    .toArray();
            given[random.nextInt(35)] = Block.MASKED;
            DecodeLoop.Outcome outcome = decode(kind, DecodeTuning.PLAIN, seed, given);
            assertThat(outcome.steps().size()).isBetween(1, kind.defaultSteps(5, 7));
            int[] times = committed(outcome.steps());
            for (int i = 0; i < given.length; i++) {
                boolean free = given[i] == Block.MASKED;
                assertThat(times[i]).isEqualTo(free ? 1 : 0);
                if (!free) {
                    assertThat(outcome.block().bin(i)).isEqualTo(given[i]);
                }
            }
            assertThat(outcome.block().complete()).isTrue();
        }
    }

    private static int[] given(int tokens, long seed) {
        return new SplittableRandom(seed).ints(tokens, 0, 32).toArray();
    }

    private static int[] committed(List<DecodeStep> steps) {
        int[] times = new int[35];
        for (DecodeStep step : steps) {
            for (int i = 0; i < times.length; i++) {
                times[i] += step.committedNow()[i] ? 1 : 0;
            }
        }
        return times;
    }

    private static int[] once(int given) {
        return IntStream.range(0, 35).map(i -> i < given ? 0 : 1).toArray();
    }

    @ParameterizedTest
    @EnumSource
    void earlyExitEndsOnceEverythingIsCertain(DecoderKind kind) {
        int shorter = 0;
        for (int seed = 0; seed < 50; seed++) {
            DecodeLoop.Outcome outcome = decode(kind, DecodeTuning.PLAIN.withExitAbove(0.2), seed);
            List<DecodeStep> steps = outcome.steps();
            assertThat(committed(steps)).containsExactly(once(0));
            shorter += steps.size() < kind.defaultSteps(5, 7) ? 1 : 0;
            for (DecodeStep step : steps.subList(0, steps.size() - 1)) {
                assertThat(IntStream.range(0, 35)
                                .anyMatch(i -> (step.committedNow()[i] || step.bins()[i] == Block.MASKED)
                                        && step.confidence()[i] < 0.2))
                        .isTrue();
            }
        }
        assertThat(kind == DecoderKind.ONE_STEP || shorter > 0).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void certainTokensAreCommittedBesideTheRulesOwn(DecoderKind kind) {
        for (int seed = 0; seed < 50; seed++) {
            DecodeLoop.Outcome outcome = decode(kind, DecodeTuning.PLAIN.withCommitAbove(0.9), seed);
            assertThat(committed(outcome.steps())).containsExactly(once(0));
            for (DecodeStep step : outcome.steps()) {
                for (int i = 0; i < 35; i++) {
                    assertThat(step.bins()[i] == Block.MASKED && step.confidence()[i] >= 0.9)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevisionKeepsItsBudgetAndTouchesOnlyDoubtfulTokens(DecoderKind kind) {
        int[] given = IntStream.range(0, 7).toArray();
        for (int seed = 0; seed < 50; seed++) {
            DecodeLoop.Outcome plain = decode(kind, DecodeTuning.PLAIN, seed, given);
            var tuning = DecodeTuning.PLAIN.withRevision(new DecodeTuning.Revision(2, 0.5));
            DecodeLoop.Outcome revised = decode(kind, tuning, seed, given);
            int before = plain.steps().size();
            assertThat(revised.steps().size()).isBetween(before, before + 2);
            assertThat(revised.block().bins()).doesNotContain(Block.MASKED);
            for (int i = 0; i < 35; i++) {
                if (i < 7 || plain.block().commitConfidence()[i] >= 0.5) {
                    assertThat(revised.block().bins()[i])
                            .isEqualTo(plain.block().bins()[i]);
                    assertThat(revised.block().commitStep()[i])
                            .isEqualTo(plain.block().commitStep()[i]);
                } else {
                    assertThat(revised.block().commitStep()[i]).isGreaterThanOrEqualTo(before);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyChoiceOfTheHierarchicalRuleKeepsTheBudget(HadRule.Committed committed) {
        for (boolean keepOpen : new boolean[] {true, false}) {
            for (boolean largestFirst : new boolean[] {true, false}) {
                var tuning = DecodeTuning.PLAIN.withHad(new HadRule(keepOpen, committed, largestFirst));
                for (int seed = 0; seed < 20; seed++) {
                    List<DecodeStep> steps =
                            decode(DecoderKind.HAD, tuning, seed).steps();
                    assertThat(steps).hasSize(10);
                    assertThat(committed(steps)).containsExactly(once(0));
                }
            }
        }
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherSeedAnother() {
        DecodeOptions options = options(DecoderKind.HAD, DecodeTuning.PLAIN);
        DecodeLoop loop = new DecodeLoop(PAPER, DecodeListener.NONE, () -> false);
        int[][] drawn = new int[3][];
        for (int i = 0; i < 3; i++) {
            drawn[i] = bins(loop, options, Choice.drawn(1, i / 2));
        }
        assertThat(drawn[0]).isEqualTo(drawn[1]).isNotEqualTo(drawn[2]);
        assertThat(bins(loop, options, Choice.drawn(1e-3, 5))).isEqualTo(bins(loop, options, Choice.BEST));
    }

    private static int[] bins(DecodeLoop loop, DecodeOptions options, Choice choice) {
        return loop.run(random(1), options, new int[0], List.of(choice))
                .getFirst()
                .block()
                .bins();
    }

    @Test
    void saysWhatDoesNotFitTogether() {
        var four = DecodeTuning.PLAIN.withExecuting(
                List.of(Action.hold(1), Action.hold(1), Action.hold(1), Action.hold(1), Action.hold(1)));
        assertThatThrownBy(() -> options(DecoderKind.HAD, four).validate(5, 7))
                .hasMessageContaining("leave nothing of a chunk of 5");
        var cached = DecodeTuning.PLAIN.withReuse(Reuse.ofPrompt(4));
        assertThatThrownBy(() -> options(DecoderKind.HAD, cached).validate(5, 7))
                .hasMessageContaining("bidirectional");
        var both = DecodeTuning.PLAIN.withReuse(new Reuse(4, 2, 0.5)).withCandidates(2, 1);
        assertThatThrownBy(() -> options(DecoderKind.HAD, both).validate(5, 7))
                .hasMessageContaining("leave one of them out");
        assertThatThrownBy(() -> new Reuse(1, 2, 0.5)).hasMessageContaining("needs one for the prompt");
        assertThatThrownBy(() -> new Reuse(4, 2, 0)).hasMessageContaining("a share above 0");
        assertThatThrownBy(() -> new DecodeTuning.Revision(-1, 0.5)).hasMessageContaining("passes from 0");
        assertThatThrownBy(() -> DecodeTuning.PLAIN.withExitAbove(0)).hasMessageContaining("above 0");
    }
}
