package orbweaver.cli.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.DatasetWriter;
import orbweaver.dataset.write.EpisodeRecorder;
import orbweaver.dataset.write.RecordingPlan;

/// Small sets with grey pictures of one camera.
final class SmallSets {
    private static final int FPS = 5;
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private SmallSets() {}

    static RecordingPlan plan(RecordingPlan.FileLayout layout) {
        return new RecordingPlan(
                FPS,
                "wx250s",
                List.of(
                        Feature.vector("action", "float32", "x", "y"),
                        Feature.video("observation.images.front", WIDTH, HEIGHT)),
                VideoCodec.H264,
                layout);
    }

    /// An episode of so many rows for each task.
    static Path record(Path root, int rows, String... tasks) throws InterruptedException {
        return record(root, RecordingPlan.FileLayout.FILE_PER_EPISODE, rows, tasks);
    }

    static Path record(Path root, RecordingPlan.FileLayout layout, int rows, String... tasks)
            throws InterruptedException {
        try (var writer = DatasetWriter.open(root, plan(layout))) {
            for (String task : tasks) {
                EpisodeRecorder recorder = writer.begin(task);
                for (int row = 0; row < rows; row++) {
                    recorder.add(Map.of("action", new float[] {row, 1}), picture(row));
                }
                recorder.finish(Map.of());
            }
        }
        return root;
    }

    static Map<String, Picture> picture(int row) {
        int[] grey = new int[WIDTH * HEIGHT];
        int level = row * 8 & 255;
        Arrays.fill(grey, 0xFF000000 | level << 16 | level << 8 | level);
        return Map.of("observation.images.front", new Picture(WIDTH, HEIGHT, grey));
    }
}
