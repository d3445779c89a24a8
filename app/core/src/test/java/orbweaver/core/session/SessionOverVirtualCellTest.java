package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
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

/// The whole way in real time: rendered pictures, a policy, the planner, the bus thread, a pseudo-terminal, emulated
/// servos and contact physics. Only the network is replaced, by one that always asks for the same small step.
@Tag("realtime")
class SessionOverVirtualCellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Arm arm;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        var description = ArmDescription.load();
        CellProfile profile = CellProfile.builtIn();
        Cell cell = Cells.open(profile, description.protocol().baud());
        arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        session = Session.open(cell, arm, () -> new Sideways().loaded());
        until(s -> s.policy() != null
                && !s.cameras().isEmpty()
                && s.cameras().stream().allMatch(c -> c.newestNanos() > 0));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void thePolicyMovesTheArmAndStopStandsItAndResumeLeavesItIdle() {
        session.start("push the block aside");
        until(s -> s.chunk() != null && s.chunk().phase() == ChunkView.Phase.EXECUTING);
        double from = tool().y();
        until(s -> Math.abs(tool().y() - from) > 0.01);
        assertThat(session.snapshot().drive()).isEqualTo(DriveState.POLICY);
        ArmView arm = session.snapshot().arm();
        assertThat(arm.answering()).isEqualTo(9);
        assertThat(arm.busCycles()).isGreaterThan(100);

        session.stop(StopSource.FX_KEY, "Space key", System.nanoTime());
        until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
        StopStatus stop = session.snapshot().stop();
        assertThat(stop.confirmed()).isEqualTo(9);
        assertThat(stop.wireMillis()).isPositive();
        assertThat(stop.standingMillis()).isGreaterThanOrEqualTo(stop.wireMillis());
        assertThat(stop.source()).isEqualTo(StopSource.FX_KEY);
        assertThat(session.snapshot().drive()).isEqualTo(DriveState.STOPPED);
        assertThat(Objects.requireNonNull(session.snapshot().chunk()).phase()).isNotEqualTo(ChunkView.Phase.EXECUTING);

        session.start("go on");
        until(s -> s.notices().stream().anyMatch(n -> n.headline().contains("stopped")));
        session.resume();
        until(s -> s.drive() == DriveState.IDLE && !s.stop().latched());
    }

    /// As after a Resume whose torque came when the session had given up waiting for it.
    @Test
    void anArmThatHasLeftTheStopAfterAllIsNotCalledStopped() {
        session.start("push the block aside");
        until(s -> s.drive() == DriveState.POLICY);
        session.stop(StopSource.FX_KEY, "Space key", System.nanoTime());
        until(s -> s.stop().phase() == StopStatus.Phase.STANDING && s.drive() == DriveState.STOPPED);
        arm.resume();
        until(s -> s.drive() == DriveState.IDLE && !s.stop().latched());
        session.start("push the block aside");
        until(s -> s.drive() == DriveState.POLICY);
    }

    @Test
    void aScreenThatFreezesWhileTheArmIsDrivenStopsIt() {
        session.screenBeats();
        await().during(Duration.ofMillis(400))
                .until(() -> session.snapshot().drive() == DriveState.IDLE); // silence of an idle cell means nothing
        session.start("push the block aside");
        until(s -> s.stop().phase() == StopStatus.Phase.STANDING);
        StopStatus stop = session.snapshot().stop();
        assertThat(stop.source()).isEqualTo(StopSource.HEARTBEAT);
        assertThat(stop.cause()).contains("Screen frozen");
        session.screenClosed();
        session.resume();
        until(s -> s.drive() == DriveState.IDLE);
    }

    @Test
    void refusesAnEmptyAndAnEndlessInstructionInWords() {
        session.start("   ");
        until(s -> s.notices().stream().anyMatch(n -> n.headline().contains("empty")));
        session.start("x".repeat(5000));
        until(s -> s.notices().stream().anyMatch(n -> n.headline().contains("5000 characters")));
        assertThat(session.snapshot().drive()).isEqualTo(DriveState.IDLE);
    }

    private ToolPoint tool() {
        return Objects.requireNonNull(session.snapshot().arm().tool());
    }

    private void until(Predicate<SessionSnapshot> condition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(session.snapshot()).matches(condition, "what the test waits for"));
    }
}
