package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import orbweaver.core.cell.Breakage;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.stop.PortWatch;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;

/// A session over the virtual cell in real time whose policy drives the arm sideways, again and again.
public final class DrivenSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final double MOVED_METRES = 0.005;

    public final Session session;
    private final Path port;

    /// Opens it; nothing is driven yet.
    public DrivenSession() throws IOException {
        var description = ArmDescription.load();
        CellProfile profile = CellProfile.builtIn();
        Cell cell = Cells.open(profile, description.protocol().baud());
        port = cell.port();
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        session = Session.open(cell, arm, () -> new Sideways().loaded());
        session.guard(PortWatch.start(port, session));
        until(s -> s.policy() != null && s.cameras().stream().allMatch(c -> c.newestNanos() > 0));
    }

    public Path port() {
        return port;
    }

    /// Returns when the arm moves under the policy.
    public void drive() {
        session.start("push the block aside");
        until(s -> s.chunk() != null && s.chunk().phase() == ChunkView.Phase.EXECUTING);
        ToolPoint from = tool();
        until(s -> tool().distance(from) > MOVED_METRES || s.stop().latched());
    }

    /// Takes back everything that is broken.
    public void repair() {
        session.virtualCell().repair(EnumSet.allOf(Breakage.class));
        until(s -> Objects.requireNonNull(s.faults()).broken().isEmpty());
    }

    public void until(Predicate<SessionSnapshot> condition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(session.snapshot()).matches(condition, "what the test waits for"));
    }

    public ToolPoint tool() {
        return Objects.requireNonNull(session.snapshot().arm().tool());
    }

    /// Torque Enable of each servo as last read back.
    public List<Integer> torque() {
        return session.snapshot().arm().servos().stream()
                .map(servo -> servo.torqueOn() ? 1 : 0)
                .toList();
    }

    /// What the window says of a matter, or else of the stop.
    public String words(String key) {
        SessionSnapshot now = session.snapshot();
        String cause = now.stop().cause();
        return now.notices().stream()
                .filter(notice -> notice.key().equals(key))
                .map(notice -> (notice.headline() + " " + notice.armDoes() + " " + notice.toDo()).strip())
                .findFirst()
                .orElse(cause);
    }

    @Override
    public void close() {
        session.close();
    }
}
