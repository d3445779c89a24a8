package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Halts at every step of bringing an episode back from the bin, and of keeping the last seconds, forgets what was not
/// forced to the medium, and looks at what the next start makes of it.
class BinHaltTest {
    @TempDir
    Path dir;

    private interface Work {
        void with(DatasetWriter writer) throws InterruptedException;
    }

    @ParameterizedTest
    @EnumSource
    void aDiscardedEpisodeIsInTheSetOrInTheBin(FileLayout layout) throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, layout);
        Work restore = writer -> writer.restore(Bin.episodes(writer.root()).getFirst());
        List<String> steps = steps(plan, restore);
        assertThat(steps).startsWith("seal").endsWith("journal");
        for (int step = 0; step < steps.size(); step++) {
            Path root = discarded(dir.resolve("halt-" + step), plan);
            halt(root, plan, step, restore);
            try (var writer = DatasetWriter.open(root, plan)) {
                assertThat(writer.recovered()).as(steps.get(step)).hasSize(1);
                if (step == 0) {
                    // Nothing was said of its place in the set yet.
                    assertThat(Bin.episodes(root)).hasSize(1);
                    writer.restore(Bin.episodes(root).getFirst());
                }
                Recordings.record(writer, 2, 3).finish(Map.of());
            }
            Recordings.assertHolds(root, 4, 5, 3);
            assertThat(DatasetCheck.run(root, true)).isEmpty();
            assertThat(Bin.episodes(root)).isEmpty();
            Dataset set = Dataset.open(root);
            assertThat(set.notes(set.episodes().get(1))).containsEntry("outcome", "failure");
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingAsideIsDone(FileLayout layout) throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, layout);
        Path root = dir.resolve("set");
        var disk = new TornDisk();
        try (var writer = DatasetWriter.open(root, plan, disk, step -> {})) {
            Recordings.record(writer, 0, 4).finish(Map.of());
            EpisodeRecorder recorder = Recordings.record(writer, 1, 5);
            disk.haltBefore(Bin.of(root));
            assertThatThrownBy(() -> recorder.setAside(Map.of())).isInstanceOf(TornDisk.Halt.class);
        }
        disk.powerFails(root, Journal.of(root));
        assertThat(Bin.episodes(root)).isEmpty();
        try (var writer = DatasetWriter.open(root, plan)) {
            assertThat(writer.recovered()).containsExactly("a discarded episode is in the bin");
            Recordings.assertHolds(root, 4);
            assertThat(writer.restore(Bin.episodes(root).getFirst())).isEqualTo(1);
        }
        Recordings.assertHolds(root, 4, 5);
        assertThat(DatasetCheck.run(root, true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepingTheLastSecondsMakesAnEpisodeOrNone(FileLayout layout) throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, layout);
        Work keep = writer -> {
            try (RecordingRing ring = writer.ring(30)) {
                for (int frame = 0; frame < 6; frame++) {
                    assertThat(ring.add(Recordings.row(1, frame), Recordings.pictures(1, frame)))
                            .isTrue();
                }
                ring.keep("task 1", Map.of());
            }
        };
        List<String> steps = steps(plan, keep);
        assertThat(steps).startsWith("seal").endsWith("journal");
        for (int step = 0; step < steps.size(); step++) {
            Path root = discarded(dir.resolve("ring-" + step), plan);
            halt(root, plan, step, keep);
            try (var writer = DatasetWriter.open(root, plan)) {
                assertThat(writer.recovered()).as(steps.get(step)).hasSize(1);
            }
            Recordings.assertHolds(root, 4, 6);
            assertThat(DatasetCheck.run(root, true)).isEmpty();
            assertThat(Bin.episodes(root)).hasSize(1);
        }
    }

    private List<String> steps(RecordingPlan plan, Work work) throws Exception {
        List<String> steps = new ArrayList<>();
        Path root = discarded(dir.resolve("whole"), plan);
        try (var writer = DatasetWriter.open(root, plan, new Disk(), steps::add)) {
            work.with(writer);
        }
        return steps;
    }

    /// A set of one episode, and another one in its bin.
    private static Path discarded(Path root, RecordingPlan plan) throws InterruptedException {
        try (var writer = DatasetWriter.open(root, plan)) {
            Recordings.record(writer, 0, 4).finish(Map.of());
            Recordings.record(writer, 1, 5).setAside(Map.of("outcome", "failure"));
        }
        return root;
    }

    private static void halt(Path root, RecordingPlan plan, int step, Work work) throws Exception {
        var disk = new TornDisk();
        disk.keep(root);
        disk.keep(Bin.of(root));
        int[] seen = {0};
        try (var writer = DatasetWriter.open(root, plan, disk, name -> {
            if (seen[0]++ == step) {
                throw disk.halt();
            }
        })) {
            work.with(writer);
        } catch (TornDisk.Halt _) {
            disk.powerFails(root, Journal.of(root));
        }
        assertThat(seen[0]).isEqualTo(step + 1);
        assertThat(Files.exists(Journal.of(root))).isTrue();
    }
}
