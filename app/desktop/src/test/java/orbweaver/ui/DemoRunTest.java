package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import javafx.scene.image.Image;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.Session;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration in the real window on the real virtual cell: rendered pictures, planner, bus, pseudo-terminal,
/// emulated servos. Only the network is replaced, by one that always wants to go the same way.
@Tag("realtime")
class DemoRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void runsThenStopsASecondRunWhileItMoves() throws Exception {
        WindowHarness.startToolkit();
        CellProfile profile = CellProfile.builtIn();
        var description = ArmDescription.load();
        Cell cell = Cells.open(profile, description.protocol().baud());
        Arm arm = Arm.open(cell.openPort(), description, profile.limits(), ArmOptions.realTime());
        Path out = folder.resolve("out");
        try (Session session = Session.open(cell, arm, Sideways::loaded);
                Screen screen = Screen.open(session, new PendingRecorder(), 1440, 900)) {
            var run = new DemoRun(session, screen, new DemoRun.Plan("go aside", 7, 10, out), _ -> {});
            Map<String, Object> report = run.run("put-on-plate");
            assertThat(report)
                    .containsEntry("stop_source", "fx_key")
                    .containsEntry("seed", 7L)
                    .containsEntry("steps_per_chunk", 10);
            assertThat((Double) Objects.requireNonNull(report.get("stop_wire_ms")))
                    .isPositive();
            assertThat((Double) Objects.requireNonNull(report.get("stop_standing_ms")))
                    .isPositive();
            assertThat((Integer) Objects.requireNonNull(report.get("chunks"))).isGreaterThan(1);
        }
        var picture = new Image(out.resolve("screenshot.png").toUri().toString());
        assertThat(picture.getWidth()).isEqualTo(1440);
        assertThat(Files.size(out.resolve("trace.json"))).isGreaterThan(10_000);
        Files.createDirectories(Path.of("target/screens"));
        Files.copy(
                out.resolve("screenshot.png"), Path.of("target/screens/demo.png"), StandardCopyOption.REPLACE_EXISTING);
    }
}
