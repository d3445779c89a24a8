package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Origin;
import orbweaver.policy.PolicyException;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;

/// A policy that another engine decodes: what it waits for, and what its silence does, in simulated time.
class OtherEngineTest {
    @Test
    void anEngineThatIsGoneForAMomentHoldsTheArmAndOneThatStaysAwayStopsIt() throws IOException {
        var policy = new Sideways(0.02);
        try (HelmRig rig = HelmRig.ready(policy)) {
            rig.drive();
            policy.fail(new PolicyException("no server answers at elsewhere"));
            rig.cycles(100); // the running chunk, and then none
            rig.cycles(50);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.POLICY);
            assertThat(rig.helm.holdReason()).isEqualTo("no server answers at elsewhere");
            double y = rig.toolWanted().y();
            policy.fail(null);
            rig.cycles(100);
            assertThat(rig.toolWanted().y()).isGreaterThan(y + 0.02);
            assertThat(rig.stopWords()).isEmpty();

            policy.fail(new PolicyException("no server answers at elsewhere"));
            rig.cycles(100 + 130);
            assertThat(rig.stopWords()).contains("policy silent: no server answers at elsewhere");
            rig.assertNoJump();
        }
    }

    @Test
    void aFaultOfTheEngineStopsAtOnce() throws IOException {
        var policy = new Sideways(0.02);
        try (HelmRig rig = HelmRig.ready(policy)) {
            rig.drive();
            policy.fail(new EngineFault("the network gave a value that is no number"));
            rig.cycles(120);
            assertThat(rig.stopWords()).contains("no number");
        }
    }

    @Test
    void anotherEnginesFirstChunkWaitsForApprovalAndNoneAfterIt() throws IOException {
        var policy = new Sideways(0.02, Origin.engine("grpc://elsewhere:8001/model"));
        try (HelmRig rig = HelmRig.ready(policy)) {
            double y = rig.toolWanted().y();
            rig.helm.start("push");
            rig.cycles(300);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            assertThat(rig.helm.holdReason()).contains("waits for your approval");
            assertThat(rig.toolWanted().y()).isEqualTo(y);
            assertThat(policy.seenState().orElseThrow().joints().get(1))
                    .isCloseTo(rig.arm.state().joints()[1], within(1e-3));

            rig.helm.approve();
            rig.cycles(20);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
            rig.cycles(300);
            assertThat(rig.toolWanted().y()).isGreaterThan(y + 0.1);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void aChunkThatIsNotApprovedIsDroppedByAPauseAndByAStop() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.02, Origin.engine("openpi://elsewhere")))) {
            double y = rig.toolWanted().y();
            rig.helm.approve(); // nothing waits yet
            rig.helm.start("push");
            rig.cycles(50);
            rig.helm.pause();
            rig.cycles(2);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.DROPPED);
            assertThat(rig.dropped()).isEqualTo("the run was ended");
            rig.helm.start("push");
            rig.cycles(50);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            rig.arm.latch().close(StopTier.HOLD, new StopCause.Asked("fx_key", ""), rig.cell.nanos);
            rig.cycles(50);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.DROPPED);
            assertThat(rig.dropped()).isEqualTo("the arm was stopped");
            assertThat(rig.toolWanted().y()).isCloseTo(y, within(1e-4));
        }
    }

    @Test
    void everyChunkWaitsWhileTheOperatorWantsItSo() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.01))) {
            rig.helm.mode(PolicyMode.APPROVE_EACH);
            rig.helm.start("push");
            rig.cycles(50);
            for (int chunk = 1; chunk <= 3; chunk++) {
                assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
                assertThat(rig.number()).isEqualTo(chunk);
                double y = rig.toolWanted().y();
                rig.cycles(100);
                assertThat(rig.toolWanted().y()).isCloseTo(y, within(1e-6));
                rig.helm.approve();
                rig.cycles(120); // five actions of 200 ms, and the next one decoded
                assertThat(rig.toolWanted().y()).isGreaterThan(y + 0.04);
            }
            rig.helm.mode(PolicyMode.RUN);
            rig.cycles(150);
            assertThat(rig.number()).isGreaterThan(4);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void aPlanThatIsRejectedOrGrowsOldIsDecodedAnew() throws IOException {
        try (HelmRig rig = HelmRig.ready(new Sideways(0.02))) {
            rig.helm.mode(PolicyMode.APPROVE_EACH);
            rig.helm.start("push");
            rig.cycles(50);
            double y = rig.toolWanted().y();
            rig.helm.reject();
            rig.cycles(20);
            assertThat(rig.number()).isEqualTo(2);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            rig.cycles(460);
            assertThat(rig.number()).isEqualTo(2);
            rig.cycles(60);
            assertThat(rig.number()).as("5 s after the plan before").isEqualTo(3);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.PLANNED);
            assertThat(rig.toolWanted().y()).isEqualTo(y);
            assertThat(rig.stopWords()).isEmpty();
        }
    }
}
