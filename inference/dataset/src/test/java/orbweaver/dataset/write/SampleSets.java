package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;

/// Small datasets for tests of other packages.
public final class SampleSets {
    private SampleSets() {}

    /// Three episodes of 6, 5 and 4 frames, two tasks, two cameras.
    public static Path write(Path root, FileLayout layout) throws InterruptedException {
        try (var writer = DatasetWriter.open(root, Recordings.plan(VideoCodec.H264, layout))) {
            for (int episode = 0; episode < 3; episode++) {
                Recordings.record(writer, episode, 6 - episode).finish(Map.of());
            }
        }
        return root;
    }

    /// Records one more episode: pictures and values are those of the number `as`.
    public static void more(Path root, int as, int frames) throws InterruptedException {
        try (var writer = DatasetWriter.open(root, Recordings.plan(VideoCodec.H264, FileLayout.FILE_PER_EPISODE))) {
            Recordings.record(writer, as, frames).finish(Map.of());
        }
    }

    /// Labels an episode as the recorder does.
    public static void label(Path root, int episode, String outcome) {
        try (var writer = DatasetWriter.open(root, Recordings.plan(VideoCodec.H264, FileLayout.FILE_PER_EPISODE))) {
            writer.annotate(episode, Map.of("outcome", outcome));
        }
    }

    /// Does something while a recorder has the set.
    public static void whileOpen(Path root, Runnable work) {
        try (var writer = DatasetWriter.open(root, Recordings.plan(VideoCodec.H264, FileLayout.FILE_PER_EPISODE))) {
            assertThat(writer.episodes()).isPositive();
            work.run();
        }
    }

    /// Every value and picture is the one recorded.
    public static void assertHolds(Path root, int... lengths) {
        Recordings.assertHolds(root, lengths);
    }
}
