package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Halts a commit before each of its steps, forgets what was not forced to the medium, and looks at what
/// the next start makes of it.
class CommitTest {
    private static final int[] LENGTHS = {5, 4};
    private static final int BROKEN = 6;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void aHaltBeforeAnyStepLosesNothingFinished(FileLayout layout) throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, layout);
        List<String> steps = new ArrayList<>();
        Path whole = dir.resolve("whole");
        write(whole, plan, steps::add, new Disk());
        assertThat(steps)
                .endsWith(
                        "seal",
                        "video " + Recordings.FRONT,
                        "video " + Recordings.WRIST,
                        "data",
                        "tasks",
                        "episodes",
                        "stats",
                        "notes",
                        "info",
                        "journal");
        int first = steps.size() * 2 / 3;
        for (int step = first; step < steps.size(); step++) {
            Path root = dir.resolve("halt-" + step);
            var disk = new TornDisk();
            int halt = step;
            int[] seen = {0};
            try {
                write(
                        root,
                        plan,
                        name -> {
                            if (seen[0]++ == halt) {
                                throw disk.halt();
                            }
                        },
                        disk);
            } catch (TornDisk.Halt _) {
                disk.powerFails(root, Journal.of(root));
            }
            assertThat(Dataset.open(root).episodes())
                    .as("readable before the recovery")
                    .hasSizeGreaterThan(1);
            try (var writer = DatasetWriter.open(root, plan)) {
                assertThat(writer.recovered()).as(steps.get(step)).hasSize(1);
                Recordings.record(writer, 3, 3).finish(Map.of());
            }
            Recordings.assertHolds(root, LENGTHS[0], LENGTHS[1], BROKEN, 3);
            assertThat(Journal.of(root)).doesNotExist();
        }
    }

    private static void write(Path root, RecordingPlan plan, Commit.Watch watch, Disk disk) throws Exception {
        try (var writer = DatasetWriter.open(root, plan, disk, watch)) {
            for (int episode = 0; episode < LENGTHS.length; episode++) {
                Recordings.record(writer, episode, LENGTHS[episode]).finish(Map.of());
            }
            Recordings.record(writer, 2, BROKEN).finish(Map.of());
        }
    }
}
