package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.policy.confidence.Judged;
import org.junit.jupiter.api.Test;

/// What the arm does with chunks of which the policy is not sure, in simulated time. A chunk asks for five steps of
/// 10 mm and takes a second.
class GateTest {
    private static final GateLimits LIMITS = new GateLimits(0.6, 0.3);
    private static final int SECOND = 100;

    private final Sideways policy = new Sideways();

    private HelmRig driven(double calibrated, GateLimits limits) throws IOException {
        policy.sure(calibrated);
        HelmRig rig = HelmRig.ready(policy);
        rig.gate.limits(limits);
        rig.helm.start("push");
        rig.cycles(5);
        return rig;
    }

    private static double moved(HelmRig rig, int cycles) {
        double y = rig.toolWanted().y();
        rig.cycles(cycles);
        return rig.toolWanted().y() - y;
    }

    @Test
    void aSureChunkPassesAtFullSpeed() throws IOException {
        try (HelmRig rig = driven(0.6, LIMITS)) {
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
            assertThat(rig.gating().zone()).isEqualTo(Gating.Zone.PASS);
            assertThat(moved(rig, SECOND)).isCloseTo(0.05, within(0.012));
            assertThat(rig.number()).isEqualTo(2);
        }
    }

    @Test
    void belowSlowItTakesTwiceAsLongAndGoesTheSameWay() throws IOException {
        try (HelmRig rig = driven(0.59, LIMITS)) {
            assertThat(rig.gating().slows()).isTrue();
            assertThat(moved(rig, SECOND)).isCloseTo(0.025, within(0.008));
            assertThat(rig.number()).as("still the first").isEqualTo(1);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
            policy.sure(0.9);
            assertThat(moved(rig, SECOND)).isCloseTo(0.025, within(0.008));
            rig.cycles(20);
            assertThat(rig.number()).isEqualTo(2);
            assertThat(rig.gating().zone()).isEqualTo(Gating.Zone.PASS);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void belowHoldTheArmHoldsAndAsks() throws IOException {
        try (HelmRig rig = driven(0.29, LIMITS)) {
            assertThat(moved(rig, 3 * SECOND)).isZero();
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            assertThat(rig.gating().asks()).isTrue();
            assertThat(rig.helm.drive()).as("a pause, no stop").isEqualTo(DriveState.POLICY);
            assertThat(rig.helm.holdReason()).contains("(0.29 of 0.30)");
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void runAnywayRunsThatOneChunkAtHalfSpeed() throws IOException {
        try (HelmRig rig = driven(0.1, LIMITS)) {
            rig.helm.approve();
            rig.cycles(1);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
            assertThat(moved(rig, SECOND)).isCloseTo(0.025, within(0.008));
            rig.cycles(SECOND + 20);
            assertThat(rig.number()).isEqualTo(2);
            assertThat(rig.phase()).as("the next one asks again").isEqualTo(ChunkView.Phase.PLANNED);
            rig.assertNoJump();
        }
    }

    @Test
    void decodedAgainItGoesOnByItselfOnceThePolicyIsSure() throws IOException {
        try (HelmRig rig = driven(0.1, LIMITS)) {
            rig.helm.reject();
            rig.cycles(5);
            assertThat(rig.number()).isEqualTo(2);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            policy.sure(0.8);
            rig.helm.reject();
            rig.cycles(5);
            assertThat(rig.number()).isEqualTo(3);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
        }
    }

    @Test
    void takingOverEndsTheQuestion() throws IOException {
        try (HelmRig rig = driven(0.1, LIMITS)) {
            rig.helm.takeOver();
            rig.cycles(5);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.TELEOP);
            assertThat(rig.helm.intervention()).isTrue();
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.DROPPED);
        }
    }

    @Test
    void aGateThatIsOpenedMeanwhileLetsTheChunkGo() throws IOException {
        try (HelmRig rig = driven(0.1, LIMITS)) {
            rig.gate.limits(new GateLimits(0.6, 0.05));
            rig.cycles(2);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
            assertThat(rig.gating().zone()).isEqualTo(Gating.Zone.SLOW);
        }
    }

    @Test
    void aRawConfidenceOnlyWarns() throws IOException {
        try (HelmRig rig = driven(Double.NaN, LIMITS)) {
            assertThat(rig.gating().zone()).as("raw 0").isEqualTo(Gating.Zone.HOLD);
            assertThat(rig.gating().acts()).isFalse();
            assertThat(moved(rig, SECOND)).isCloseTo(0.05, within(0.012));
        }
    }

    @Test
    void anOpenGateNeverActs() throws IOException {
        try (HelmRig rig = driven(0, GateLimits.OFF)) {
            assertThat(rig.gating().zone()).isEqualTo(Gating.Zone.PASS);
            assertThat(moved(rig, SECOND)).isCloseTo(0.05, within(0.012));
        }
    }

    @Test
    void aGhostIsNeverAskedAbout() throws IOException {
        policy.sure(0.1);
        try (HelmRig rig = HelmRig.ready(policy)) {
            rig.gate.limits(LIMITS);
            rig.helm.mode(PolicyMode.GHOST);
            rig.helm.start("push");
            rig.cycles(20);
            assertThat(rig.helm.holdReason()).isEqualTo("a ghost: nothing moves");
            assertThat(rig.gating().zone()).isEqualTo(Gating.Zone.HOLD);
        }
    }

    @Test
    void theUsualLimitsAreThoseOfTheLeastSureChunks() {
        List<Judged> chunks = new ArrayList<>();
        for (int i = 0; i < 400; i++) chunks.add(new Judged(0.5 + i / 1000.0, i % 3 < i / 130, i));
        Calibration known = Calibration.fit(
                "0123",
                new Calibration.Conditions(DecoderKind.HAD, 10, Attention.PREFIX, 5),
                new Calibration.Data("1", List.of("stack"), 1, 400, 0),
                chunks,
                chunks);
        GateLimits usual = GateLimits.usual(new ConfidenceScale.Calibrated(known));
        double[] scores = known.heldOut().stream()
                .mapToDouble(one -> known.chunk().curve().at(one.confidence()))
                .toArray();
        assertThat(Arrays.stream(scores).filter(score -> score < usual.slow())).hasSizeBetween(9, 10);
        assertThat(Arrays.stream(scores).filter(score -> score < usual.hold())).hasSizeBetween(1, 2);
        assertThat(GateLimits.usual(ConfidenceScale.raw())).isEqualTo(new GateLimits(0.5, 0.2));
    }

    @Test
    void limitsThatCrossAreNone() {
        assertThatThrownBy(() -> new GateLimits(0.2, 0.3)).hasMessageContaining("0..slow");
        assertThatThrownBy(() -> new GateLimits(1.1, 0.3)).hasMessageContaining("0..1");
        assertThatThrownBy(() -> new GateLimits(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
