package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The cell in a process of its own, which is killed while the arm moves and started anew: the session survives, says
/// what it can know, and drives nothing before an operator says so.
@Tag("realtime")
@EnabledOnOs(OS.LINUX)
class KilledCellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double MOVED_METRES = 0.02;
    /// What an arm whose torque comes on in its sleep pose may settle by.
    private static final double SETTLED_METRES = 0.01;

    @TempDir
    Path folder;

    private Path link;
    private Process process;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        link = folder.resolve("arm");
        process = startCell();
        var profile = new CellProfile(
                "far",
                "serial:" + link,
                Map.of("front", CameraSetup.of("webcam:none")),
                "none",
                "pick-red",
                1,
                Limits.defaults(),
                null,
                true,
                TeleopSettings.usual(),
                List.of());
        var description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        session = Session.open(cell, arm, () -> new Sideways().loaded());
        until(s -> s.policy() != null && s.arm().tool() != null);
    }

    @AfterEach
    void close() {
        session.close();
        process.destroyForcibly();
    }

    @Test
    void aCellThatDiesWhileTheArmIsDrivenLeavesAStopThatOnlyAnOperatorEnds() throws Exception {
        ToolPoint from = tool();
        session.start("push the block aside"); // goes to the start pose first
        until(s -> s.driven() && tool().distance(from) > MOVED_METRES);
        process.destroyForcibly();

        until(s -> s.drive() == DriveState.STOPPED && s.stop().phase() == StopStatus.Phase.PORT_GONE);
        SessionSnapshot lost = session.snapshot();
        assertThat(lost.stop().resumeBlocked()).contains("port").contains("gone");
        assertThat(lost.notices()).anyMatch(n -> n.headline().contains("is gone"));
        assertThat(lost.notices()).anyMatch(n -> n.key().equals("camera front"));
        assertThat(lost.arm().answering()).isZero();
        session.resume();
        session.reconnect();
        until(s -> s.notices().stream().anyMatch(n -> n.key().equals("reconnect")));
        assertThat(session.snapshot().drive()).isEqualTo(DriveState.STOPPED);

        process = startCell();
        session.reconnect();
        until(s -> s.stop().phase() == StopStatus.Phase.RECONNECTED && s.arm().answering() == 9);
        SessionSnapshot back = session.snapshot();
        assertThat(back.drive()).isEqualTo(DriveState.STOPPED);
        assertThat(back.stop().resumeBlocked()).isEmpty();
        assertThat(back.stop().fromHoldPose()).isFalse();
        assertThat(back.arm().servos()).noneMatch(ServoHealth::torqueOn);
        assertThat(back.notices()).noneMatch(n -> n.key().equals("reconnect"));

        ToolPoint found = tool();
        session.resume();
        until(s -> s.drive() == DriveState.IDLE && s.arm().servos().stream().allMatch(ServoHealth::torqueOn));
        await().during(Duration.ofMillis(500)).until(() -> tool().distance(found) < SETTLED_METRES);
    }

    private ToolPoint tool() {
        return Objects.requireNonNull(session.snapshot().arm().tool());
    }

    private void until(Predicate<SessionSnapshot> condition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(session.snapshot()).matches(condition, "what the test waits for"));
    }

    private Process startCell() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CellProcess.class.getName(),
                        link.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = started.inputReader();
        String line = said.readLine();
        while (line != null && !line.startsWith("ready")) line = said.readLine();
        assertThat(line).as("the cell's first word").isNotNull();
        return started;
    }
}
