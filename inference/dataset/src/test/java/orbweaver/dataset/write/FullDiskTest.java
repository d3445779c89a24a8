package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Recording onto a real disk that is full or locked, and with an encoder that is too slow.
class FullDiskTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void nothingFinishedIsLostWhenTheDiskRunsFull(FileLayout layout) throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, layout);
        try (var disk = new SmallDisk(dir.resolve("disk"), 16)) {
            Path root = dir.resolve("disk/set");
            try (var writer = DatasetWriter.open(root, plan)) {
                Recordings.record(writer, 0, 6).finish(Map.of());
                Recordings.record(writer, 1, 5).finish(Map.of());
            }
            Throwable failure = catchThrowable(() -> {
                try (var writer = DatasetWriter.open(root, plan)) {
                    EpisodeRecorder recorder = writer.begin("task 0");
                    recorder.add(Recordings.row(2, 0), Recordings.pictures(2, 0));
                    disk.fill(0);
                    int taken = 1;
                    for (int i = 0; i < 10_000; i++) {
                        taken += recorder.add(Recordings.row(2, taken), Recordings.pictures(2, taken)) ? 1 : 0;
                    }
                    recorder.finish(Map.of());
                }
            });
            assertThat(failure)
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("No space left")
                    .hasMessageContaining(dir.resolve("disk").toString());
            Dataset set = Dataset.open(root);
            assertThat(set.episodes()).hasSize(2);
            disk.makeRoom();
            try (var writer = DatasetWriter.open(root, plan)) {
                assertThat(writer.recovered()).hasSize(1);
            }
            int[] lengths = Dataset.open(root).episodes().stream()
                    .mapToInt(e -> e.length())
                    .toArray();
            assertThat(lengths).startsWith(6, 5);
            Recordings.assertHolds(root, lengths);
            assertThat(DatasetCheck.run(root, true)).isEmpty();
        }
    }

    @Test
    void aLockedDiskIsToldBeforeAnythingIsRecorded() throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, FileLayout.FILE_PER_EPISODE);
        try (var disk = new SmallDisk(dir.resolve("disk"), 16)) {
            Path root = SampleSets.write(dir.resolve("disk/set"), FileLayout.FILE_PER_EPISODE);
            disk.readOnly(true);
            assertThatThrownBy(() -> DatasetWriter.open(root, plan))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("Read-only file system");
            assertThatThrownBy(() -> DatasetWriter.open(dir.resolve("disk/other"), plan))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("Read-only file system");
            assertThat(DatasetCheck.run(root, true)).isEmpty();
            disk.readOnly(false);
            Recordings.assertHolds(root, 6, 5, 4);
        }
    }

    @Test
    void rowsThatATooSlowEncoderHasNoRoomForAreCounted() throws Exception {
        RecordingPlan plan = Recordings.plan(VideoCodec.H264, FileLayout.FILE_PER_EPISODE);
        try (var disk = new SmallDisk(dir.resolve("disk"), 16)) {
            // The pictures that wait shall not take all of it.
            disk.fill(10 << 20);
            Path root = dir.resolve("disk/set");
            var slow = new CountDownLatch(1);
            try (var writer = DatasetWriter.open(root, plan)) {
                Recordings.record(writer, 0, 6).finish(Map.of());
                writer.onEncoderThread(() -> awaitQuietly(slow));
                EpisodeRecorder recorder = writer.begin("task 1");
                int taken = 0;
                while (recorder.add(Recordings.row(1, taken), Recordings.pictures(1, taken))) {
                    taken++;
                }
                assertThat(recorder.add(Recordings.row(1, taken), Recordings.pictures(1, taken)))
                        .isFalse();
                assertThat(recorder.dropped()).isEqualTo(2);
                assertThat(recorder.waiting()).isEqualTo(taken);
                disk.makeRoom();
                slow.countDown();
                assertThat(recorder.finish(Map.of()).frames()).isEqualTo(taken);
                Recordings.assertHolds(root, 6, taken);
            }
            Dataset set = Dataset.open(root);
            assertThat(set.notes(set.episodes().get(1))).containsEntry("dropped_rows", 2);
            assertThat(DatasetCheck.run(root, true)).isEmpty();
            assertThat(Journal.of(root)).doesNotExist();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
