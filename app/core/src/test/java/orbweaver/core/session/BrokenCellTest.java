package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.Predicate;
import orbweaver.core.cell.Breakage;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an operator sees of a cell that is broken on purpose, and the way back, in real time.
@Tag("realtime")
class BrokenCellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double STAYED_METRES = 0.01;

    private Session session;

    @BeforeEach
    void open() throws Exception {
        var description = ArmDescription.load();
        CellProfile profile = CellProfile.builtIn();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        session = Session.open(cell, arm, () -> new Sideways().loaded());
        until(s -> s.policy() != null && s.cameras().stream().allMatch(c -> c.newestNanos() > 0));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void anUnpluggedCameraStopsThePolicyAfterASecondAndComesBack() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.FRONT_CAMERA);
        until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
        assertThat(session.snapshot().stop().cause()).isEqualTo("camera silent");
        assertThat(session.snapshot().notices())
                .anyMatch(n -> n.key().equals("camera front") && n.headline().contains("unplugged"));
        repair();
        until(s -> s.notices().stream().noneMatch(n -> n.key().equals("camera front")));
        session.resume();
        until(s -> s.drive() == DriveState.IDLE);
        drive();
    }

    @Test
    void anOverloadedServoStopsTheArmAndWantsItsReboot() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.OVERLOADED_SERVO);
        until(s -> s.drive() == DriveState.STOPPED && s.stop().failed().contains(4));
        assertThat(session.snapshot().stop().resumeBlocked())
                .contains("Servo 4")
                .contains("overload");
        session.resume();
        await().during(Duration.ofMillis(300)).until(() -> session.snapshot().drive() == DriveState.STOPPED);
        session.reboot(4);
        until(s -> s.stop().failed().isEmpty() && s.stop().resumeBlocked().isEmpty());
        session.resume();
        until(s -> s.drive() == DriveState.IDLE && s.arm().servos().stream().allMatch(ServoHealth::torqueOn));
    }

    @Test
    void aPulledCableFreezesTheServosAndTheyKeepTheirTorqueUntilItIsBack() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.PULLED_CABLE);
        until(s -> s.stop().phase() == StopStatus.Phase.PORT_GONE);
        session.reconnect();
        until(s -> s.notices().stream().anyMatch(n -> n.key().equals("reconnect")));
        repair();
        session.reconnect();
        until(s -> s.stop().phase() == StopStatus.Phase.RECONNECTED && s.arm().answering() == 9);
        assertThat(session.snapshot().arm().servos()).allMatch(ServoHealth::torqueOn);
        ToolPoint found = tool();
        session.resume();
        until(s -> s.drive() == DriveState.IDLE);
        await().during(Duration.ofMillis(500)).until(() -> tool().distance(found) < STAYED_METRES);
        drive();
    }

    @Test
    void droppedPacketsAreCountedAndTheArmGoesOn() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.DROPPED_PACKETS);
        until(s -> s.arm().busMisses() > 100);
        repair();
    }

    @Test
    void aCameraThatThePolicyDoesNotNeedMayGo() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.WRIST_CAMERA);
        until(s -> s.notices().stream().anyMatch(n -> n.key().equals("camera wrist")));
        goesOn();
        repair();
        until(s -> s.notices().stream().noneMatch(n -> n.key().equals("camera wrist")));
    }

    @Test
    void flippedBitsAreCountedAndTheArmGoesOn() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.FLIPPED_BITS);
        until(s -> s.arm().busMisses() > 50);
        goesOn();
        repair();
    }

    @Test
    void aSilentServoStopsTheArmAndResumeWaitsUntilItAnswers() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.SILENT_SERVO);
        until(s -> s.drive() == DriveState.STOPPED && s.stop().cause().contains("Servo 6"));
        until(s -> s.stop().resumeBlocked().contains("cable"));
        repair();
        until(s -> s.stop().phase() == StopStatus.Phase.JOINT_FROZEN);
        assertThat(servo(6).condition()).isEqualTo(ServoHealth.Condition.FROZEN);
        resume();
        until(s -> servo(6).condition() == ServoHealth.Condition.FINE);
    }

    @Test
    void aBlockedJointStopsTheArmThatDoesNotFollow() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.BLOCKED_JOINT);
        until(s -> s.drive() == DriveState.STOPPED);
        assertThat(session.snapshot().stop().cause()).contains("something stays in the way", "servo 1 (waist)");
        until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
        repair();
        resume();
    }

    @Test
    void aHeatedServoShowsItsTemperatureRising() {
        double before = servo(4).celsius();
        session.virtualCell().breakOnPurpose(Breakage.HEATED_SERVO);
        until(s -> servo(4).celsius() > before + 3);
        repair();
    }

    @Test
    void aSaggingSupplyIsAWarningAndTheArmGoesOn() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.SAGGING_SUPPLY);
        until(s -> servo(9).condition() == ServoHealth.Condition.LOW_VOLTAGE);
        until(s -> s.notices().stream().anyMatch(n -> !n.bad() && n.headline().contains("V")));
        goesOn();
        repair();
    }

    @Test
    void aServoThatRestartsStaysLimpUntilResume() {
        drive();
        session.virtualCell().breakOnPurpose(Breakage.REBOOTED_SERVO);
        until(s -> s.drive() == DriveState.STOPPED && !servo(7).torqueOn());
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> !servo(7).torqueOn());
        until(s -> s.stop().resumeBlocked().isEmpty());
        assertThat(servo(7).condition()).isEqualTo(ServoHealth.Condition.LIMP);
        resume();
        until(s -> servo(7).torqueOn());
    }

    private void goesOn() {
        int chunk = Objects.requireNonNull(session.snapshot().chunk()).number();
        until(s -> s.chunk() != null && s.chunk().number() > chunk + 1);
        assertThat(session.snapshot().drive()).isEqualTo(DriveState.POLICY);
    }

    private void resume() {
        until(s -> s.stop().resumeBlocked().isEmpty());
        session.resume();
        until(s -> s.drive() == DriveState.IDLE);
    }

    private ServoHealth servo(int id) {
        return session.snapshot().arm().servos().get(id - 1);
    }

    private void drive() {
        session.start("push the block aside");
        until(s -> s.chunk() != null && s.chunk().phase() == ChunkView.Phase.EXECUTING);
    }

    private void repair() {
        session.virtualCell().repair(EnumSet.allOf(Breakage.class));
        until(s -> Objects.requireNonNull(s.faults()).broken().isEmpty());
    }

    private ToolPoint tool() {
        return Objects.requireNonNull(session.snapshot().arm().tool());
    }

    private void until(Predicate<SessionSnapshot> condition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(session.snapshot()).matches(condition, "what the test waits for"));
    }
}
