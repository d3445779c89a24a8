package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import orbweaver.core.session.JointTrack.Row;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;

/// Recorded goals repeated on the emulated servos, in simulated time.
class ReplayRunTest {
    private static final double RATE = 30;
    private static final ArmDescription ARM = ArmDescription.load();

    @Test
    void goesSlowlyToTheFirstPoseThenRepeatsTheRowsWithoutAJump() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            JointTrack track = track(60, 0.06);
            rig.helm.replay(track);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.REPLAY);
            assertThat(rig.helm.holdReason()).contains("first pose of episode 3");
            int waited = 0;
            while (!rig.helm.holdReason().isEmpty() && waited++ < 500) rig.cycles(1);
            assertThat(rig.toolWanted().distanceTo(first(track))).isLessThan(0.01);
            rig.cycles(100);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.REPLAY);
            assertThat(rig.toolWanted().distanceTo(pose(track.at(0.95)))).isLessThan(0.004);
            rig.cycles(120);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.IDLE);
            assertThat(rig.toolWanted().distanceTo(pose(track.at(9)))).isLessThan(0.001);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void fromOutsideTheWorkspaceItTakesTheWayOfEveryRun() throws IOException {
        try (HelmRig rig = HelmRig.aside()) {
            JointTrack track = track(30, 0.03);
            rig.helm.replay(track);
            int waited = 0;
            while (rig.helm.drive() != DriveState.IDLE && waited++ < 2000) rig.cycles(1);
            assertThat(waited).isLessThan(2000);
            assertThat(rig.toolWanted().distanceTo(pose(track.at(9)))).isLessThan(0.002);
            assertThat(rig.stopWords()).isEmpty();
        }
    }

    @Test
    void aTornRecordingIsFollowedNoFasterThanTheEnvelopeAllows() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            List<Row> rows = new ArrayList<>(track(20, 0.02).rows());
            rows.addAll(track(20, -0.12).rows());
            rig.helm.replay(new JointTrack("torn", RATE, rows));
            int waited = 0;
            while (rig.helm.drive() == DriveState.REPLAY && waited++ < 1000) rig.cycles(1);
            assertThat(rig.stopWords()).isEmpty();
            rig.assertNoJump();
        }
    }

    @Test
    void aStopEndsItAndWhileStoppedOrDrivenItIsRefused() throws IOException {
        try (HelmRig rig = HelmRig.ready()) {
            rig.helm.replay(track(60, 0.06));
            rig.cycles(30);
            rig.helm.replay(track(60, 0.06));
            assertThat(rig.notices.all()).anyMatch(n -> n.headline().contains("driven already"));
            rig.arm.latch().close(StopTier.HOLD, new StopCause.Asked("fx_key", "Space key"), rig.cell.nanos);
            rig.cycles(5);
            assertThat(rig.helm.drive()).isEqualTo(DriveState.STOPPED);
            rig.helm.replay(track(60, 0.06));
            assertThat(rig.helm.drive()).isEqualTo(DriveState.STOPPED);
            assertThat(rig.notices.all()).anyMatch(n -> n.headline().contains("Leave the stop"));
        }
    }

    @Test
    void aTrackIsMadeOfNumbers() {
        assertThatThrownBy(() -> new JointTrack("episode 1", RATE, List.of())).hasMessageContaining("no rows");
        assertThatThrownBy(() -> new JointTrack("episode 1", 0, track(2, 0).rows()))
                .hasMessageContaining("0.0 rows a second");
        var bad = new Row(new double[] {0, Double.NaN, 0, 0, 0, 0}, 1);
        assertThatThrownBy(() -> new JointTrack("episode 1", RATE, List.of(bad)))
                .hasMessageContaining("not a number");
    }

    @Test
    void betweenTwoRowsTheWayIsStraight() {
        var track =
                new JointTrack("two", 10, List.of(new Row(new double[] {0, 1}, 0), new Row(new double[] {1, 3}, 1)));
        assertThat(track.at(0.05).q()).containsExactly(0.5, 2.0);
        assertThat(track.at(0.05).gripper()).isEqualTo(0.5);
        assertThat(track.at(7).q()).containsExactly(1, 3);
    }

    /// A way of the tool of so many metres to the left, beginning three centimetres beside the start pose.
    private static JointTrack track(int rows, double left) {
        var ik = new InverseKinematics(ARM);
        var all = new ArrayList<Row>();
        double[] q = ARM.pose("neutral");
        Pose start = ARM.startPose();
        for (int i = 0; i < rows; i++) {
            double y = start.y() + 0.03 + left * i / (rows - 1);
            q = ik.solve(start.withPosition(start.x(), y, start.z()), q).q();
            all.add(new Row(q.clone(), 1));
        }
        return new JointTrack("episode 3", RATE, all);
    }

    private static Pose first(JointTrack track) {
        return pose(track.at(0));
    }

    private static Pose pose(Row row) {
        return new Kinematics(ARM).tool(row.q());
    }
}
