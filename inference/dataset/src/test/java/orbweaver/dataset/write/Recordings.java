package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.CodedPictures;
import orbweaver.dataset.video.FrameCode;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoCodec;

/// A small recording with coded pictures, whose every value tells where it belongs.
final class Recordings {
    static final int WIDTH = 400;
    static final int HEIGHT = 48;
    static final String FRONT = "observation.images.front";
    static final String WRIST = "observation.images.wrist";

    private Recordings() {}

    static RecordingPlan plan(VideoCodec codec, RecordingPlan.FileLayout layout) {
        return new RecordingPlan(
                30,
                "wx250s",
                List.of(
                        Feature.vector("action", "float32", "a.pos", "b.pos"),
                        Feature.video(FRONT, WIDTH, HEIGHT),
                        Feature.video(WRIST, WIDTH, HEIGHT),
                        Feature.plain("capture.bus_ns", "int64"),
                        Feature.plain("intervention", "bool"),
                        Feature.plain("label", "string")),
                codec,
                layout);
    }

    static Map<String, Object> row(int episode, int frame) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("action", new float[] {episode, frame});
        row.put("capture.bus_ns", 1_000_000L * episode + frame);
        row.put("intervention", frame % 3 == 0);
        row.put("label", "e" + episode + " f" + frame);
        return row;
    }

    static Map<String, Picture> pictures(int episode, int frame) {
        return Map.of(
                FRONT, CodedPictures.make(new FrameCode(0, episode, frame, frame), WIDTH, HEIGHT),
                WRIST, CodedPictures.make(new FrameCode(1, episode, frame, frame), WIDTH, HEIGHT));
    }

    static EpisodeRecorder record(DatasetWriter writer, int episode, int frames) {
        EpisodeRecorder recorder = writer.begin("task " + episode % 2);
        for (int frame = 0; frame < frames; frame++) {
            assertThat(recorder.add(row(episode, frame), pictures(episode, frame)))
                    .isTrue();
        }
        return recorder;
    }

    /// Every row and every picture of the set is the one recorded; episodes have these lengths.
    static void assertHolds(Path root, int... lengths) {
        Dataset dataset = Dataset.open(root);
        assertThat(dataset.episodes()).extracting(Episode::length).containsExactly(boxed(lengths));
        long from = 0;
        for (Episode episode : dataset.episodes()) {
            int e = episode.index();
            assertThat(episode.from()).isEqualTo(from);
            from = episode.to();
            assertThat(episode.task()).isEqualTo("task " + e % 2);
            assertThat(episode.stats()).containsKeys("action", "timestamp", FRONT, WRIST);
            Table rows = dataset.rows(episode);
            for (int frame = 0; frame < episode.length(); frame++) {
                assertThat(rows.column("action").row(frame)).isEqualTo(List.of((float) e, (float) frame));
                assertThat(rows.column("label").row(frame)).isEqualTo("e" + e + " f" + frame);
                assertThat(rows.column("intervention").row(frame)).isEqualTo(frame % 3 == 0);
                assertThat(rows.longs("capture.bus_ns")[frame]).isEqualTo(1_000_000L * e + frame);
                assertThat(rows.longs("index")[frame]).isEqualTo(episode.from() + frame);
                assertThat(dataset.tasks().get((int) rows.longs("task_index")[frame]))
                        .isEqualTo(episode.task());
            }
            assertThat(((Column.Floats) rows.column("timestamp")).values()[episode.length() - 1])
                    .isEqualTo((float) ((episode.length() - 1) / 30.0));
            for (int camera = 0; camera < 2; camera++) {
                try (EpisodeVideo video = dataset.video(episode, camera == 0 ? FRONT : WRIST)) {
                    for (int frame = 0; frame < episode.length(); frame++) {
                        assertThat(FrameCode.read(video.frame(frame)))
                                .isEqualTo(new FrameCode(camera, e, frame, frame));
                    }
                }
            }
        }
        assertThat(dataset.info().totals().frames()).isEqualTo(from);
        assertThat(Objects.requireNonNull(dataset.stats().get("index")).count()).isEqualTo(from);
    }

    private static Integer[] boxed(int... numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
