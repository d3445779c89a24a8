package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.Attention;
import orbweaver.policy.AttentionDetail;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.ModelReport;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.TraceJson;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.llada.Choice;
import orbweaver.policy.llada.DecodeLoop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A whole random model of the small size, from frame to actions.
class OnnxPolicyTest {
    @TempDir
    static Path folder;

    @TempDir
    Path other;

    @BeforeAll
    static void write() {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 3);
    }

    private static Frame picture(int seed) {
        int[] argb = new int[640 * 480];
        SplittableRandom random = new SplittableRandom(seed);
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        return new Frame("front", 640, 480, argb, 0, 17, null);
    }

    private static ActionChunk decode(Policy policy, Frame frame, String instruction) {
        return policy.decode(
                new Observation(Map.of("front", frame), instruction),
                DecodeOptions.defaults(policy.info()),
                DecodeListener.NONE,
                () -> false);
    }

    @Test
    void decodesAChunkWithEveryStepOfItsTrace() {
        try (Policy policy = Policies.open(folder)) {
            List<DecodeStep> heard = new ArrayList<>();
            ActionChunk chunk = policy.decode(
                    new Observation(Map.of("front", picture(1)), "Pick up the red block"),
                    DecodeOptions.defaults(policy.info()),
                    heard::add,
                    () -> false);
            assertThat(chunk.actions()).hasSize(5);
            assertThat(chunk.trace().steps()).hasSize(10).isEqualTo(heard);
            assertThat(chunk.trace().observedNanos()).isEqualTo(17);
            assertThat(chunk.trace().chunkConfidence(5)).isBetween(0.0, 1.0);
            assertThat(policy.info().attention()).isEqualTo(Attention.PREFIX);
            assertThat(policy.info().parameters()).isBetween(1_700_000L, 2_500_000L);
        }
    }

    @Test
    void seesAndReads() {
        try (Policy policy = Policies.open(folder)) {
            float[] red = probabilities(decode(policy, picture(1), "pick up the red block"));
            assertThat(probabilities(decode(policy, picture(1), "pick up the red block")))
                    .containsExactly(red);
            assertThat(probabilities(decode(policy, picture(1), "pick up the blue block")))
                    .isNotEqualTo(red);
            assertThat(probabilities(decode(policy, picture(2), "pick up the red block")))
                    .isNotEqualTo(red);
        }
    }

    private static float[] probabilities(ActionChunk chunk) {
        return chunk.trace().steps().getFirst().probabilities();
    }

    @Test
    void saysInOneSentenceWhatItCannotDo() {
        try (Policy policy = Policies.open(folder)) {
            refused(() -> decode(policy, picture(1), "  "), "the instruction is empty");
            refused(() -> decode(policy, picture(1), "pick up ".repeat(625)), "shorten the instruction");
            Frame wrist = new Frame("wrist", 2, 2, new int[4], 0, 0, null);
            var blind = new Observation(Map.of("wrist", wrist), "pick");
            var options = DecodeOptions.defaults(policy.info());
            refused(() -> policy.decode(blind, options, DecodeListener.NONE, () -> false), "camera 'front'");
            var odd = new DecodeOptions(DecoderKind.HAD, 11, Attention.PREFIX, 0);
            var seeing = new Observation(Map.of("front", picture(1)), "pick");
            refused(() -> policy.decode(seeing, odd, DecodeListener.NONE, () -> false), "multiple of 5");
        }
    }

    @Test
    void givesUpWithinOneStep() {
        try (Policy policy = Policies.open(folder)) {
            List<DecodeStep> heard = new ArrayList<>();
            var observation = new Observation(Map.of("front", picture(1)), "pick");
            var options = DecodeOptions.defaults(policy.info());
            assertThatThrownBy(() -> policy.decode(observation, options, heard::add, () -> heard.size() == 4))
                    .isInstanceOf(CancelledDecode.class);
            assertThat(heard).hasSize(4);
        }
    }

    @Test
    void refusesAFolderThatIsIncompleteOrMixed() throws IOException {
        RandomModel.write(other, RandomModel.mini(), DType.F32, 3);
        Path normalization = other.resolve("normalization.json");
        String json = Files.readString(normalization);
        Files.writeString(normalization, json.replace("\"image_size\" : 128", "\"image_size\" : 160"));
        refused(() -> Policies.open(other), "image_size is 160");
        Files.writeString(normalization, json);
        Files.writeString(other.resolve("tokenizer.json"), "{}");
        refused(() -> Policies.open(other), "tokenizer.json is no tokenizer");
        Files.delete(other.resolve("tokenizer.json"));
        refused(() -> Policies.open(other), "tokenizer.json is missing");
        assertThat(ModelReport.of(other).notes()).anyMatch(note -> note.startsWith("no tokenizer.json"));
        Files.delete(normalization);
        refused(() -> Policies.open(other), "normalization.json is missing");
    }

    /// In one batch, of a real network: the same chunks as one after the other, the most certain in front.
    @ParameterizedTest
    @EnumSource
    void decodesCandidatesInTheSamePasses(Attention attention) {
        try (OnnxPolicy policy = OnnxPolicy.open(folder);
                OnnxEngine engine = OnnxEngine.open(folder)) {
            var observation = new Observation(Map.of("front", picture(1)), "pick up the red block");
            var tuning = DecodeTuning.PLAIN.withCandidates(4, 1);
            var options = new DecodeOptions(DecoderKind.HAD, 10, attention, 17, tuning);
            ActionChunk chunk = policy.decode(observation, options, DecodeListener.NONE, () -> false);
            assertThat(chunk.alternatives()).hasSize(3);
            List<Double> confidences = new ArrayList<>(List.of(chunk.trace().chunkConfidence(5)));
            chunk.alternatives().forEach(alternative -> confidences.add(alternative.confidence()));
            assertThat(confidences).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(chunk.trace().steps()).hasSize(10);

            DecodeLoop loop = new DecodeLoop(engine.config().action(), DecodeListener.NONE, () -> false);
            int size = engine.config().vision().imageSize();
            var input = new PromptInput(new int[0], new float[3 * size * size], new int[] {1, 2, 3});
            List<Choice> choices = ChunkMaker.choices(options);
            try (PromptPass together = engine.prompt(input, options);
                    PromptPass alone = engine.prompt(input, attention)) {
                List<DecodeLoop.Outcome> batch = loop.run(together, options, new int[0], choices);
                for (int i = 0; i < choices.size(); i++) {
                    DecodeLoop.Outcome one = loop.run(
                                    alone,
                                    options,
                                    new int[0],
                                    List.of(ChunkMaker.choices(options).get(i)))
                            .getFirst();
                    assertThat(batch.get(i).block().bins())
                            .isEqualTo(one.block().bins());
                    assertThat(batch.get(i).block().commitStep())
                            .isEqualTo(one.block().commitStep());
                    assertThat(batch.get(i).block().commitConfidence())
                            .containsExactly(one.block().commitConfidence(), within(1e-5f));
                }
            }
        }
    }

    @Test
    void saysWhatABlockLooksAtAndDecodesOn() {
        try (OnnxPolicy policy = OnnxPolicy.open(folder)) {
            var observation = new Observation(Map.of("front", picture(1)), "pick up the red block");
            float[] before = probabilities(decode(policy, picture(1), "pick up the red block"));
            AttentionMap seen = policy.seen(observation, new int[35], Attention.PREFIX, AttentionDetail.MEAN);
            assertThat(seen.layers()).isEqualTo(5);
            assertThat(seen.prompt()).isEqualTo(64 + 5);
            assertThat(seen.words())
                    .containsExactly(
                            new AttentionMap.Word(64, "pick"),
                            new AttentionMap.Word(65, "up"),
                            new AttentionMap.Word(66, "the"),
                            new AttentionMap.Word(67, "red"),
                            new AttentionMap.Word(68, "block"));
            for (int token = 0; token < 35; token++) {
                double sum = 0;
                for (int row = 0; row < seen.prompt() + 35; row++) {
                    sum += seen.at(2, 0, token, row);
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
            assertThat(probabilities(decode(policy, picture(1), "pick up the red block")))
                    .containsExactly(before);
        }
    }

    @Test
    void reportsWhatAFolderHolds() {
        ModelReport report = ModelReport.of(folder);
        assertThat(report.faults()).isEmpty();
        assertThat(report.facts())
                .containsEntry("image_tokens", 64)
                .containsEntry("dtypes", "float32")
                .containsEntry("attention", "prefix");
        assertThat((Long) report.facts().get("memory_bytes")).isBetween(7_000_000L, 12_000_000L);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("loading needs 0.01 GB of memory"));
    }

    @Test
    void aTraceComesBackFromItsFile() {
        try (Policy policy = Policies.open(folder)) {
            ActionChunk chunk = decode(policy, picture(1), "stack it").withCalibrated(0.25);
            Path file = other.resolve("trace.json");
            TraceJson.write(file, "random", List.of(new TraceJson.Saved(chunk, policy.tokens())));
            List<ActionChunk> read =
                    TraceJson.read(file).stream().map(TraceJson.Saved::chunk).toList();
            assertThat(read).hasSize(1);
            assertThat(read.getFirst())
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*probabilities")
                    .isEqualTo(chunk);
            for (int i = 0; i < chunk.trace().steps().size(); i++) {
                assertThat(read.getFirst().trace().steps().get(i).probabilities())
                        .as("rounded to four digits")
                        .containsExactly(chunk.trace().steps().get(i).probabilities(), within(0.5001e-4f));
            }

            var fan = new ActionChunk.Alternative(List.of(Action.hold(1), Action.hold(0)), 0.25);
            var fanned = new ActionChunk(chunk.actions(), chunk.trace(), List.of(fan));
            TraceJson.write(file, "random", List.of(new TraceJson.Saved(fanned, Optional.empty())));
            assertThat(TraceJson.read(file).getFirst().chunk().alternatives())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(fan));
        }
    }

    @Test
    void measuresItself() {
        List<DecodeBench.Row> rows = DecodeBench.measure(folder, DecodeBench.Mode.all(), 2, 0.01);
        assertThat(rows).extracting(row -> row.mode().name()).contains("prefix", "early_exit", "autoregressive");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.chunkMsP50()).isPositive();
            assertThat(row.chunkMsP95()).isGreaterThanOrEqualTo(row.chunkMsP50());
            assertThat(row.overheadShare()).isPositive();
            assertThat(row.allocatedBytes()).isPositive();
            assertThat(row.rooflineMs()).isPositive();
            assertThat(row.passes()).isLessThanOrEqualTo(35);
        });
    }

    @Test
    void eightBillionOnAnH200TakesWhatItsArithmeticSays() {
        var options = new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0);
        assertThat(Roofline.H200.milliseconds(ModelConfig.lladaV8b(), options, 66, 10))
                .isBetween(44.0, 52.0);
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOf(PolicyException.class).hasMessageContaining(message);
    }
}
