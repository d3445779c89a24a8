package orbweaver.core.teleop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reports byte for byte in the form that the devices send.
class SpaceMouseReportsTest {
    private static final long MS = 1_000_000;

    private final List<String> stops = new ArrayList<>();
    private final SpaceMouseReports reports = new SpaceMouseReports((words, _) -> stops.add(words), false);

    @Test
    void theCapMovesTheToolInBaseAxes() {
        feed("01 5e01 0000 0000", 1); // right by 350
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, -1, 0, 0, 0, 0));
        feed("01 0000 a2fe 0000", 2); // away by -350
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(1, 0, 0, 0, 0, 0));
        feed("01 0000 0000 a2fe", 3); // pulled up
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, 0, 1, 0, 0, 0));
        feed("01 0000 0000 0000", 4);
        feed("02 0000 5e01 0000", 5);
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, 0, 0, -1, 0, 0));
        feed("02 0000 0000 a2fe", 6);
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, 0, 0, 0, 0, 1));
        assertThat(reports.sample(true, 6 * MS).nanos()).isEqualTo(6 * MS);
    }

    @Test
    void modelsThatSendAllSixAxesInOneReportAreUnderstood() {
        feed("01 0000 0000 0000 a2fe 0000 0000", 1);
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, 0, 0, 0, 1, 0));
    }

    @Test
    void withinTheDeadZoneNothingIsHeld() {
        feed("01 2800 d8ff 2800", 1); // 40 of 350
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, 0, 0, 0, 0, 0));
        assertThat(reports.sample(true, MS).clutch()).isFalse();
        feed("01 af00 0000 0000", 2); // half
        assertThat(reports.sample(true, 2 * MS).deflected()).isTrue();
        assertThat(((TeleopMotion.Velocity) motion()).y()).isBetween(-0.45, -0.42);
    }

    @Test
    void theRightButtonTurnsTheGripperRoundWhenItIsLetGo() {
        feed("03 02", 1);
        assertThat(gripper()).isEqualTo(new GripperCommand.Toggle(0));
        feed("03 00", 50);
        assertThat(gripper()).isEqualTo(new GripperCommand.Toggle(1));
        assertThat(reports.sample(true, 400 * MS).clutch()).isTrue();
        assertThat(reports.sample(true, 700 * MS).clutch()).isFalse();
        assertThat(stops).isEmpty();
    }

    @Test
    void bothButtonsStopInWhicheverOrderAndLeaveTheGripper() {
        feed("03 02", 1);
        feed("03 03", 2);
        feed("03 02", 3);
        feed("03 00", 4);
        feed("03 01", 5);
        feed("03 03", 6);
        feed("03 01", 7);
        feed("03 00", 8);
        assertThat(stops).hasSize(2);
        assertThat(gripper()).isEqualTo(new GripperCommand.Toggle(0));
    }

    @Test
    void heldToRunTheCapCountsOnlyWithTheLeftButton() {
        var held = new SpaceMouseReports((words, _) -> stops.add(words), true);
        held.feed(new byte[] {1, 0x5e, 1, 0, 0, 0, 0}, 7, MS);
        assertThat(held.sample(true, MS).clutch()).isFalse();
        assertThat(held.sample(true, MS).motion()).isEqualTo(TeleopMotion.Velocity.NONE);
        held.feed(new byte[] {3, 1}, 2, 2 * MS);
        assertThat(held.sample(true, 2 * MS).deflected()).isTrue();
        held.feed(new byte[] {3, 3}, 2, 3 * MS);
        assertThat(held.sample(true, 3 * MS).clutch()).isFalse();
        assertThat(stops).hasSize(1);
    }

    @Test
    void shortAndUnknownReportsAreLeftOut() {
        feed("01", 1);
        feed("17 ffff ffff ffff", 2);
        feed("01 5e", 3);
        assertThat(motion()).isEqualTo(new TeleopMotion.Velocity(0, 0, 0, 0, 0, 0));
    }

    private TeleopMotion motion() {
        return reports.sample(true, 0).motion();
    }

    private GripperCommand gripper() {
        return reports.sample(true, 0).gripper();
    }

    private void feed(String hex, long millis) {
        byte[] report = HexFormat.of().parseHex(hex.replace(" ", ""));
        reports.feed(report, report.length, millis * MS);
    }
}
