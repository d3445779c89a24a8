package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.Origin;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;

/// Another policy in the place of the one there is, in simulated time.
class ChosenPolicyTest {
    private static final double METRES = 0.02;

    private static String take(HelmRig rig, Sideways other) {
        return rig.helm.take(LoadedPolicy.of(other), Optional.empty());
    }

    @Test
    void theOtherOneDrivesFromThenOn() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(METRES))) {
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            rig.helm.start("push");
            rig.cycles(150);
            assertThat(take(rig, new Sideways(-METRES))).isEmpty();
            double y = rig.toolWanted().y();
            rig.helm.start("push");
            rig.cycles(150);
            assertThat(rig.toolWanted().y()).isLessThan(y - 0.08);
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void anotherEnginesFirstChunkWaitsForApprovalAlsoWhenThatOfTheOneBeforeWasApproved() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(METRES, Origin.engine("grpc://one")))) {
            rig.helm.mode(PolicyMode.ONE_CHUNK);
            rig.helm.start("push");
            rig.cycles(50);
            rig.helm.approve();
            rig.cycles(150);
            assertThat(take(rig, new Sideways(METRES, Origin.engine("grpc://other"))))
                    .isEmpty();
            double y = rig.toolWanted().y();
            rig.helm.start("push");
            rig.cycles(200);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            assertThat(rig.helm.holdReason()).contains("waits for your approval");
            assertThat(rig.toolWanted().y()).isEqualTo(y);
        }
    }

    @Test
    void isRefusedWithANoticeWhileAnythingDrivesAndTheOldOneGoesOn() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(METRES))) {
            rig.drive();
            double y = rig.toolWanted().y();
            assertThat(take(rig, new Sideways(-METRES))).contains("The arm is driven");
            assertThat(rig.notices.all()).anyMatch(n -> n.key().equals("policy choice"));
            rig.cycles(200);
            assertThat(rig.toolWanted().y()).isGreaterThan(y + 0.1);

            rig.helm.takeOver();
            assertThat(take(rig, new Sideways(-METRES))).contains("The arm is driven");
            rig.arm.latch().close(StopTier.HOLD, new StopCause.Asked("fx_key", ""), rig.cell.nanos);
            rig.cycles(50);
            assertThat(take(rig, new Sideways(-METRES))).contains("Leave the stop first");
            rig.arm.resume();
            rig.helm.resumed();
            assertThat(take(rig, new Sideways(-METRES))).isEmpty();
            assertThat(rig.notices.all()).noneMatch(n -> n.key().equals("policy choice"));
        }
    }

    @Test
    void isRefusedWhileAGhostDecodes() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(METRES))) {
            rig.helm.mode(PolicyMode.GHOST);
            rig.helm.start("push");
            rig.cycles(20);
            assertThat(take(rig, new Sideways(-METRES))).contains("End that first");
            rig.helm.pause();
            rig.cycles(2);
            assertThat(take(rig, new Sideways(-METRES))).isEmpty();
        }
    }
}
