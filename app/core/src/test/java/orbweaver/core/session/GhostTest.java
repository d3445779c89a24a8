package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;

/// A policy that only shows what it would do, in simulated time.
class GhostTest {
    @Test
    void aGhostDecodesChunkAfterChunkAndNothingMovesForIt() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.02))) {
            double y = rig.toolWanted().y();
            rig.helm.mode(PolicyMode.GHOST);
            rig.helm.start("push");
            rig.cycles(20);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.helm.ghosts()).isTrue();
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            assertThat(rig.helm.holdReason()).isEqualTo("a ghost: nothing moves");
            rig.helm.approve();
            rig.cycles(500);
            assertThat(rig.number()).as("one a second, as it would take").isBetween(4, 7);
            assertThat(rig.toolWanted().y()).isEqualTo(y);

            rig.helm.pause();
            rig.cycles(2);
            assertThat(rig.helm.ghosts()).isFalse();
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.DROPPED);
            rig.assertNoJump();
        }
    }

    @Test
    void anApprovalOfAGhostIsNoneForARun() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.02))) {
            double y = rig.toolWanted().y();
            rig.helm.mode(PolicyMode.GHOST);
            rig.helm.start("push");
            rig.cycles(20);
            rig.helm.approve();
            rig.helm.mode(PolicyMode.APPROVE_EACH);
            assertThat(rig.helm.ghosts()).as("ends with its mode").isFalse();
            rig.helm.start("push");
            rig.cycles(100);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            assertThat(rig.toolWanted().y()).isEqualTo(y);
        }
    }

    @Test
    void aPolicyThatDrivesEndsAfterItsChunkWhenAGhostIsWanted() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.01))) {
            rig.drive();
            rig.helm.mode(PolicyMode.GHOST);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.POLICY);
            rig.cycles(150);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.helm.ghosts()).isFalse();
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void aSilentEngineEndsAGhostAndStopsNothing() throws IOException {
        var policy = new Sideways(0.02);
        try (HelmRig rig = HelmRig.ready(policy)) {
            rig.helm.mode(PolicyMode.GHOST);
            rig.helm.start("push");
            rig.cycles(20);
            policy.fail(new PolicyException("no server answers at elsewhere"));
            rig.cycles(300);
            assertThat(rig.helm.ghosts()).isFalse();
            assertThat(rig.stopWords()).isEmpty();
            assertThat(rig.notices.all())
                    .extracting(Notice::headline)
                    .contains("The ghost ended: policy silent: no server answers at elsewhere.");
        }
    }

    @Test
    void anOperatorWhoTakesOverEndsIt() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.02))) {
            rig.helm.mode(PolicyMode.GHOST);
            rig.helm.start("push");
            rig.cycles(20);
            rig.helm.takeOver();
            rig.cycles(5);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.TELEOP);
            assertThat(rig.helm.ghosts()).isFalse();
            assertThat(rig.helm.intervention()).as("nobody drove").isFalse();
        }
    }
}
