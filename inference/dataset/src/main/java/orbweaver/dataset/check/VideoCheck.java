package orbweaver.dataset.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.video.VideoException;
import orbweaver.dataset.video.VideoFiles;
import orbweaver.dataset.video.VideoReader;
import orbweaver.dataset.video.VideoSummary;
import org.jspecify.annotations.Nullable;

/// Checks the video files: that every frame of every episode is there, at its time, and on demand that
/// it can be decoded.
final class VideoCheck {
    private final Path root;
    private final DatasetInfo info;
    private final List<Fault> faults;
    private final boolean decode;

    VideoCheck(Path root, DatasetInfo info, List<Fault> faults, boolean decode) {
        this.root = root;
        this.info = info;
        this.faults = faults;
        this.decode = decode;
    }

    void run(Feature video, List<Episode> episodes) {
        Map<Path, List<Episode>> byFile = new LinkedHashMap<>();
        for (Episode episode : episodes) {
            Episode.Span span = episode.videos().get(video.name());
            if (span != null) {
                byFile.computeIfAbsent(
                                root.resolve(DatasetFiles.video(info, span.place(), video.name())),
                                file -> new ArrayList<>())
                        .add(episode);
            }
        }
        byFile.forEach((file, inside) -> file(video, file, inside));
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void fault(Path file, Fault.Remedy remedy, String what, @Nullable Object... values) {
        faults.add(new Fault(file, what.formatted(values), remedy));
    }

    void file(Feature video, Path file, List<Episode> episodes) {
        try {
            VideoSummary summary = VideoFiles.summary(file, info.fps());
            int height = video.shape().get(0);
            int width = video.shape().get(1);
            if (summary.width() != width || summary.height() != height) {
                fault(
                        file,
                        Fault.Remedy.BRING_BACK,
                        "is %d x %d, info.json says %d x %d",
                        summary.width(),
                        summary.height(),
                        width,
                        height);
            }
            if (Math.abs(summary.fps() - info.fps()) > 1e-3) {
                fault(
                        file,
                        Fault.Remedy.BRING_BACK,
                        "has %.3f frames a second, the dataset %d",
                        summary.fps(),
                        info.fps());
            }
            double[] times = VideoFiles.times(file, info.fps());
            for (Episode episode : episodes) {
                stretch(video, file, times, episode);
            }
            if (decode) {
                decode(file, times.length);
            }
        } catch (VideoException e) {
            fault(file, Fault.Remedy.BRING_BACK, "%s", e.getMessage());
        }
    }

    private void stretch(Feature video, Path file, double[] times, Episode episode) {
        Episode.Span span = episode.videos().get(video.name());
        if (span == null) {
            return;
        }
        long first = span.firstFrame(info.fps());
        if (Math.abs(span.from() - (double) first / info.fps()) > VideoReader.TOLERANCE_S) {
            fault(
                    file,
                    Fault.Remedy.BRING_BACK,
                    "episode %d begins at %.4f s, between two frames",
                    episode.index(),
                    span.from());
            return;
        }
        for (int i = 0; i < episode.length(); i++) {
            if (first + i >= times.length) {
                fault(
                        file,
                        Fault.Remedy.BRING_BACK,
                        "ends after %d frames, within episode %d, which needs %d",
                        times.length,
                        episode.index(),
                        first + episode.length());
                return;
            }
            double expected = (double) (first + i) / info.fps();
            if (Math.abs(times[(int) first + i] - expected) > VideoReader.TOLERANCE_S) {
                fault(
                        file,
                        Fault.Remedy.BRING_BACK,
                        "frame %d of episode %d is at %.4f s, expected %.4f s",
                        i,
                        episode.index(),
                        times[(int) first + i],
                        expected);
                return;
            }
        }
    }

    private void decode(Path file, int frames) {
        try (var reader = new VideoReader(file, info.fps())) {
            int decoded = 0;
            while (reader.next().isPresent()) {
                decoded++;
            }
            if (decoded != frames) {
                fault(file, Fault.Remedy.BRING_BACK, "only %d of %d frames can be decoded", decoded, frames);
            }
        }
    }
}
