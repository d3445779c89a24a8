package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.remote.contract.PolicyContract;
import orbweaver.remote.server.PolicyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An arm driven by a policy behind a socket, whose server goes away and comes back.
@Timeout(120)
class ServedPolicyTest {
    private static final double METRES = 0.02;

    private static PolicyServer serve(int port) {
        var policy = new Sideways(METRES);
        var offer = new PolicyServer.Offer("sideways", policy, PolicyContract.of(policy.info()));
        var loopback = PolicyServer.Settings.loopback();
        return PolicyServer.start(
                List.of(offer),
                new PolicyServer.Settings(
                        loopback.address(), port, OptionalInt.empty(), loopback.access(), loopback.limits()));
    }

    private static Policy connect(PolicyServer server) {
        return Policies.open(PolicyAddress.of("grpc://127.0.0.1:" + server.port() + "/sideways?timeout-ms=30000"));
    }

    @Test
    void aServerThatGoesAwayStopsTheArmAndItsReturnLetsItDriveAgain() throws IOException {
        PolicyServer first = serve(0);
        int port = first.port();
        try (HelmRig rig = HelmRig.ready(connect(first))) {
            double y = rig.toolWanted().y();
            rig.helm.start("push");
            rig.cycles(50);
            assertThat(rig.helm.holdReason()).contains("waits for your approval");
            rig.helm.approve();
            rig.cycles(200);
            assertThat(rig.toolWanted().y()).isGreaterThan(y + METRES);

            first.close();
            rig.cycles(300);
            assertThat(rig.stopWords()).startsWith("policy silent: the policy server grpc://127.0.0.1:" + port);
            assertThat(rig.arm.latch().closed()).isTrue();
            double stopped = rig.toolWanted().y();
            rig.cycles(100);
            assertThat(rig.toolWanted().y()).isCloseTo(stopped, within(1e-4));
        }
        try (PolicyServer second = serve(port);
                HelmRig rig = HelmRig.ready(connect(second))) {
            rig.helm.start("push");
            rig.cycles(50);
            rig.helm.approve();
            rig.cycles(200);
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void aRestartBetweenTwoChunksIsNotNoticed() throws IOException {
        PolicyServer first = serve(0);
        int port = first.port();
        try (HelmRig rig = HelmRig.ready(connect(first))) {
            rig.helm.start("push");
            rig.cycles(50);
            rig.helm.approve();
            rig.cycles(30);
            assertThat(rig.phase()).isEqualTo(ChunkView.Phase.EXECUTING);
            first.close();
            try (PolicyServer second = serve(port)) {
                assertThat(second.port()).isEqualTo(port);
                double y = rig.toolWanted().y();
                rig.cycles(400);
                assertThat(rig.stopWords()).isEmpty();
                assertThat(rig.toolWanted().y()).isGreaterThan(y + METRES);
            }
        }
    }
}
