package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.scene.image.Image;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.Cells;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.Session;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
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
        var crop = new Normalization.Crop(120, 48, 384, 384);
        Path out = folder.resolve("out");
        try (Session session = Session.open(cell, arm, () -> {
                    var policy = new Sideways();
                    return new LoadedPolicy(policy, DecodeOptions.defaults(policy.info()), "front", crop);
                });
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

    private static final class Sideways implements Policy {
        private long seed = 1;

        @Override
        public PolicyInfo info() {
            return new PolicyInfo("sideways", 3_200_000, 5, 7, 32, Attention.PREFIX, 5, List.of("front"), "1");
        }

        @Override
        public ActionChunk decode(
                Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
            DecodeTrace trace = Decoding.trace(seed++, System.nanoTime() - 40_000_000L, 40_000_000L);
            trace.steps().forEach(listener::onStep);
            double side = seed % 4 < 2 ? 0.012 : -0.012;
            return new ActionChunk(Collections.nCopies(5, new Action(0.004, side, -0.006, 0, 0, 0, 1)), trace);
        }

        @Override
        public void close() {}
    }
}
