package orbweaver.core.teleop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import orbweaver.cell.VirtualArm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A leader on a pseudo-terminal in real time.
@Tag("realtime")
class LeaderArmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void itIsReadWithoutTorqueUntilItsCableIsPulled() throws Exception {
        VirtualArm virtual = VirtualArm.start(VirtualArm.Options.of("pick-red", 1));
        try (LeaderArm leader = LeaderArm.open(virtual.path().toString(), ArmDescription.load(), () -> true)) {
            await().atMost(PATIENCE).until(() -> leader.sample().motion() instanceof TeleopMotion.Joints);
            TeleopSample first = leader.sample();
            await().atMost(PATIENCE).until(() -> leader.sample().nanos() - first.nanos() > 100_000_000);
            assertThat(leader.sample().present()).isTrue();
            double[] real = virtual.snapshot().q();
            double[] read = ((TeleopMotion.Joints) leader.sample().motion()).q();
            for (int j = 0; j < read.length; j++) assertThat(read[j]).isBetween(real[j] - 0.02, real[j] + 0.02);
            ArmState state = leader.state();
            for (int i = 0; i < state.servos(); i++)
                assertThat(state.torqueOn(i)).isFalse();
            virtual.close();
            await().atMost(PATIENCE).until(() -> !leader.sample().present());
        }
    }
}
