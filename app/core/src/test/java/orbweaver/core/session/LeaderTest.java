package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import orbweaver.core.teleop.LeadingHand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A second arm leads, both on emulated servos in one simulated time.
class LeaderTest {
    private static final double FAR = 0.6;

    @SuppressWarnings("NullAway.Init")
    private HelmRig rig;

    @SuppressWarnings("NullAway.Init")
    private LeadingHand hand;

    @BeforeEach
    void open() throws IOException {
        rig = HelmRig.ready();
        double[] away = rig.arm.state().wanted();
        away[0] += FAR;
        hand = new LeadingHand(away);
        hand.cell.nanos = rig.cell.nanos;
        hand.cycle();
        rig.beside = hand::cycle;
        rig.helm.use(hand.leader);
        rig.helm.takeOver();
    }

    @AfterEach
    void close() {
        rig.close();
        hand.close();
    }

    @Test
    void itLeadsOnceItIsCloseAndTheFollowerComesAfterItWithoutAJump() {
        double before = rig.waistWanted(0);
        rig.cycles(20);
        assertThat(rig.helm.holdReason()).isEqualTo("hold Shift to lead");
        hand.clutch = true;
        rig.cycles(20);
        assertThat(rig.helm.holdReason()).startsWith("bring the leader closer: its waist is 0.6");
        assertThat(rig.waistWanted(0)).isEqualTo(before);

        double[] close = hand.joints();
        close[0] = before + 0.1;
        hand.move(close, 1);
        rig.cycles(200);
        assertThat(rig.helm.holdReason()).isEmpty();
        assertFollows();
        double[] lifted = hand.joints();
        lifted[0] -= 0.4;
        lifted[1] -= 0.2;
        lifted[5] += 0.5;
        hand.move(lifted, 2.5);
        rig.cycles(300);
        assertFollows();
        assertThat(rig.stopWords()).isEmpty();
        rig.assertNoJump();
    }

    private void assertFollows() {
        double[] leader = hand.joints();
        double[] follower = rig.arm.state().wanted();
        for (int j = 0; j < leader.length; j++) {
            assertThat(follower[j]).as("joint %d", j).isBetween(leader[j] - 0.02, leader[j] + 0.02);
        }
    }

    @Test
    void aLeaderThatFallsSilentStopsTheArmAfter200Milliseconds() {
        rig.cycles(10);
        rig.beside = () -> {};
        rig.cycles(19);
        assertThat(rig.stopWords()).isEmpty();
        rig.cycles(4);
        assertThat(rig.stopWords()).isEqualTo("The leader arm fell silent while it drove");
    }

    @Test
    void aLeaderThatIsUnpluggedStopsTheArm() {
        rig.cycles(10);
        hand.cell.unplugged = true;
        rig.cycles(3);
        assertThat(rig.stopWords()).isEqualTo("The leader arm was unplugged while it drove");
    }
}
