package orbweaver.policy.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.ModelReport;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.RandomModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole random model that brings a calibration.
class CalibratedPolicyTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 3);
        KnownCurve.calibration(ModelDigest.of(folder)).write(folder.resolve(Calibration.FILE));
    }

    private static Frame picture() {
        int[] argb = new int[640 * 480];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        return new Frame("front", 640, 480, argb, 0, 17, null);
    }

    private static ActionChunk decode(Policy policy, DecodeOptions options) {
        var seen = new Observation(Map.of("front", picture()), "pick up the red block");
        return policy.decode(seen, options, DecodeListener.NONE, () -> false);
    }

    @Test
    void chunksCarryTheCalibratedConfidenceBesideTheRawOne() {
        try (Policy policy = Policies.open(folder)) {
            ActionChunk chunk = decode(policy, DecodeOptions.defaults(policy.info()));
            assertThat(policy.confidence()).isInstanceOf(ConfidenceScale.Calibrated.class);
            double expected = Calibration.read(folder.resolve(Calibration.FILE))
                    .chunk()
                    .curve()
                    .at(chunk.raw());
            assertThat(chunk.calibrated()).isEqualTo(expected).isBetween(0.0, 1.0);
            assertThat(chunk.raw()).isEqualTo(chunk.trace().chunkConfidence(5));
        }
    }

    @Test
    void chunksThatWereDecodedOtherwiseStayRaw() {
        try (Policy policy = Policies.open(folder)) {
            DecodeOptions usual = DecodeOptions.defaults(policy.info());
            var quick = new DecodeOptions(DecoderKind.ONE_STEP, 1, usual.attention(), 0);
            var fewer = new DecodeOptions(DecoderKind.HAD, 5, usual.attention(), 0);
            for (DecodeOptions other : List.of(
                    quick,
                    fewer,
                    usual.withTuning(DecodeTuning.PLAIN.withCandidates(2, 1)),
                    usual.withTuning(DecodeTuning.PLAIN.withExitAbove(0.5)))) {
                assertThat(decode(policy, other).calibrated()).as("%s", other).isNaN();
            }
        }
    }

    @Test
    void aCalibrationOfOtherWeightsIsNotUsedAndSaidToBe() {
        KnownCurve.calibration("f00").write(folder.resolve(Calibration.FILE));
        try (Policy policy = Policies.open(folder)) {
            assertThat(policy.confidence())
                    .isInstanceOfSatisfying(
                            ConfidenceScale.Raw.class,
                            raw -> assertThat(raw.why()).contains("made for another model", "model calibrate"));
            assertThat(decode(policy, DecodeOptions.defaults(policy.info())).calibrated())
                    .isNaN();
        }
        assertThat(ModelReport.of(folder).faults()).singleElement().asString().contains("made for another model");
    }

    @Test
    void aDamagedOneLeavesThePolicyRaw() throws IOException {
        Files.writeString(folder.resolve(Calibration.FILE), "[]");
        assertThat(ConfidenceScale.of(folder))
                .isInstanceOfSatisfying(
                        ConfidenceScale.Raw.class, raw -> assertThat(raw.why()).contains("expected a JSON object"));
        Files.delete(folder.resolve(Calibration.FILE));
        assertThat(ConfidenceScale.of(folder)).isEqualTo(ConfidenceScale.raw());
    }

    @Test
    void whatIsNotCarriedOutDoesNotCount() {
        Path file = folder.resolve(Normalization.FILE);
        Normalization.read(file)
                .withChunkLength(ChunkLength.WHOLE.withSureBits(0.1))
                .write(file);
        KnownCurve.calibration(ModelDigest.of(folder)).write(folder.resolve(Calibration.FILE));
        try (Policy policy = Policies.open(folder)) {
            ActionChunk chunk = decode(policy, DecodeOptions.defaults(policy.info()));
            assertThat(chunk.execute()).isOne();
            assertThat(chunk.executed()).containsExactly(chunk.actions().getFirst());
            assertThat(chunk.raw()).isEqualTo(chunk.trace().chunkConfidence(1));
            assertThat(chunk.calibrated())
                    .isEqualTo(Calibration.read(folder.resolve(Calibration.FILE))
                            .chunk()
                            .curve()
                            .at(chunk.raw()));
        }
    }

    @Test
    void aWholeFolderSaysWhatItWasCalibratedOn() {
        ModelReport report = ModelReport.of(folder);
        assertThat(report.faults()).isEmpty();
        assertThat(report.facts()).containsEntry("calibration_chunks", 600);
    }

    @Test
    void positionTokensMayBeOneBinOff() {
        try (Policy policy = Policies.open(folder)) {
            ActionChunk chunk = decode(policy, DecodeOptions.defaults(policy.info()));
            DecodeTrace trace = chunk.trace();
            int[] same = trace.steps().getLast().bins().clone();
            assertThat(ExpertMatch.chunk(chunk, same, 4)).isEqualTo(new Judged(trace.chunkConfidence(5), true, 4));
            int[] turned = same.clone();
            turned[3] += 9;
            assertThat(ExpertMatch.chunk(chunk, turned, 4).hit())
                    .as("rotations are not asked about")
                    .isTrue();
            int[] near = same.clone();
            near[0] += 1;
            near[30] -= 1;
            assertThat(ExpertMatch.chunk(chunk, near, 4).hit()).isTrue();
            near[30] -= 1;
            assertThat(ExpertMatch.chunk(chunk, near, 4).hit())
                    .as("the z of the last action")
                    .isFalse();
            assertThat(ExpertMatch.chunk(chunk.withExecute(4), near, 4))
                    .as("which is not carried out")
                    .isEqualTo(new Judged(trace.chunkConfidence(4), true, 4));
            List<Judged> tokens = ExpertMatch.tokens(trace, near, 4);
            assertThat(tokens).hasSize(15);
            assertThat(tokens.stream().filter(one -> !one.hit())).hasSize(1);
            assertThat(tokens.getFirst().confidence()).isEqualTo(Math.min(1, (double) trace.commitConfidence()[0]));
        }
    }
}
