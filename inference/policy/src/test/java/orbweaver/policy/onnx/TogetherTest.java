package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.Attention;
import orbweaver.policy.BatchPolicy;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Reuse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Chunks of several observations in the same passes of the real small model are what each would have been alone.
class TogetherTest {
    private static final OnnxPolicy POLICY = OnnxPolicy.open(Path.of("../../models/widowx-mini"));
    private static final List<String> TASKS = List.of(
            "pick up the red block", "pick up the blue block", "pick up the green block", "pick up the red block");

    @AfterAll
    static void close() {
        POLICY.close();
    }

    private static Observation scene(int seed) {
        int[] argb = new int[640 * 480];
        SplittableRandom random = new SplittableRandom(seed);
        int ground = random.nextInt();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (ground ^ (i / 640 / 60 * 0x1F0F07 + i % 640 / 80 * 0x0B1D2F));
        }
        return new Observation(
                Map.of("front", new Frame("front", 640, 480, argb, seed, 1000L + seed, null)), TASKS.get(seed));
    }

    private static DecodeOptions options(Attention attention, DecodeTuning tuning, long seed) {
        return new DecodeOptions(DecoderKind.HAD, 10, attention, seed, tuning);
    }

    static List<DecodeOptions> ways() {
        DecodeTuning plain = DecodeTuning.PLAIN;
        return List.of(
                options(Attention.PREFIX, plain, 0),
                options(Attention.PREFIX, plain.withCandidates(3, 1), 0),
                options(Attention.PREFIX, plain.withExitAbove(0.5), 0),
                options(Attention.BIDIRECTIONAL, plain, 0),
                options(Attention.BIDIRECTIONAL, plain.withCandidates(2, 1), 0),
                options(Attention.BIDIRECTIONAL, plain.withReuse(Reuse.ofPrompt(3)), 0));
    }

    /// Number `i` of a batch: a picture, a task, a seed and a beginning of its own.
    private static BatchPolicy.Wanted wanted(int i, DecodeOptions way, BooleanSupplier cancelled) {
        DecodeTuning tuning = way.tuning();
        if (i == 1) {
            tuning = tuning.withExecuting(
                    alone(wanted(2, ways().getFirst(), () -> false)).actions().subList(0, 2));
        }
        return new BatchPolicy.Wanted(
                scene(i), options(way.attention(), tuning, 40 + i), DecodeListener.NONE, cancelled);
    }

    private static List<BatchPolicy.Wanted> wanted(DecodeOptions way) {
        List<BatchPolicy.Wanted> all = new ArrayList<>();
        for (int i = 0; i < TASKS.size(); i++) {
            all.add(wanted(i, way, () -> false));
        }
        return all;
    }

    private static ActionChunk alone(BatchPolicy.Wanted one) {
        return POLICY.decode(one.observation(), one.options(), DecodeListener.NONE, one.cancelled());
    }

    private static void same(ActionChunk got, ActionChunk alone) {
        assertThat(got.actions()).isEqualTo(alone.actions());
        assertThat(got.trace().commitStep()).isEqualTo(alone.trace().commitStep());
        assertThat(got.trace().instruction()).isEqualTo(alone.trace().instruction());
        assertThat(got.trace().observedNanos()).isEqualTo(alone.trace().observedNanos());
        assertThat(got.trace().commitConfidence()).containsExactly(alone.trace().commitConfidence(), within(1e-4f));
        assertThat(got.trace().steps()).hasSameSizeAs(alone.trace().steps());
        for (int s = 0; s < alone.trace().steps().size(); s++) {
            DecodeStep step = got.trace().steps().get(s);
            assertThat(step.bins()).isEqualTo(alone.trace().steps().get(s).bins());
            assertThat(step.probabilities())
                    .containsExactly(alone.trace().steps().get(s).probabilities(), within(1e-4f));
        }
        assertThat(got.alternatives()).hasSameSizeAs(alone.alternatives());
        for (int i = 0; i < alone.alternatives().size(); i++) {
            assertThat(got.alternatives().get(i).actions())
                    .isEqualTo(alone.alternatives().get(i).actions());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void togetherIsOneAfterTheOther(DecodeOptions way) {
        List<BatchPolicy.Wanted> all = wanted(way);
        List<Optional<ActionChunk>> together = POLICY.decodeAll(all);
        assertThat(together).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            same(together.get(i).orElseThrow(), alone(all.get(i)));
        }
        assertThat(together.get(0).orElseThrow().actions())
                .isNotEqualTo(together.get(2).orElseThrow().actions());
    }

    @Test
    void whoIsCancelledLeavesTheOthersAsTheyAre() {
        DecodeOptions way = ways().getFirst();
        List<BatchPolicy.Wanted> all = wanted(way);
        AtomicInteger steps = new AtomicInteger();
        BatchPolicy.Wanted heard = all.getFirst();
        all.set(
                0,
                new BatchPolicy.Wanted(
                        heard.observation(), heard.options(), _ -> steps.incrementAndGet(), heard.cancelled()));
        all.set(2, wanted(2, way, () -> steps.get() == 4));
        List<Optional<ActionChunk>> together = POLICY.decodeAll(all);
        assertThat(together.get(2)).isEmpty();
        for (int i : new int[] {0, 1, 3}) {
            same(together.get(i).orElseThrow(), alone(all.get(i)));
        }
        assertThat(steps).hasValue(10);
    }

    @Test
    void nothingComesOfABatchThatNobodyWaitsFor() {
        List<BatchPolicy.Wanted> all =
                List.of(wanted(0, ways().getFirst(), () -> true), wanted(2, ways().getFirst(), () -> true));
        assertThat(POLICY.decodeAll(all)).containsExactly(Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> alone(all.getFirst())).isInstanceOf(CancelledDecode.class);
    }

    @Test
    void equalPromptsDecodedAlikeAreOfOneKind() {
        DecodeOptions way = ways().getFirst();
        Object kind = POLICY.kind(scene(0), way).orElseThrow();
        BatchPolicy.Wanted other = wanted(1, way, () -> false);
        assertThat(POLICY.kind(other.observation(), other.options())).contains(kind);
        Observation longer = new Observation(scene(0).frames(), "put the red block on the green plate");
        assertThat(POLICY.kind(longer, way).orElseThrow()).isNotEqualTo(kind);
        assertThat(POLICY.kind(scene(0), ways().get(1)).orElseThrow()).isNotEqualTo(kind);
        DecodeOptions partial =
                options(Attention.BIDIRECTIONAL, DecodeTuning.PLAIN.withReuse(new Reuse(4, 3, 0.25)), 0);
        assertThat(POLICY.kind(scene(0), partial)).isEmpty();
        List<BatchPolicy.Wanted> mixed = List.of(
                wanted(0, way, () -> false), new BatchPolicy.Wanted(longer, way, DecodeListener.NONE, () -> false));
        assertThatThrownBy(() -> POLICY.decodeAll(mixed)).isInstanceOf(IllegalArgumentException.class);
    }
}
