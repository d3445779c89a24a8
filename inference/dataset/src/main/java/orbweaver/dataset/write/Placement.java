package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.Place;
import orbweaver.dataset.video.VideoFiles;

/// Decides which files an episode goes to.
final class Placement {
    private static final long MB = 1024L * 1024;

    private final Path root;
    private final DatasetState state;
    private final RecordingPlan.FileLayout layout;

    Placement(Path root, DatasetState state, RecordingPlan.FileLayout layout) {
        this.root = root;
        this.state = state;
        this.layout = layout;
    }

    Sealed seal(Path folder, DatasetWriter.Ended ended) {
        DatasetInfo info = state.info();
        Episode last = state.last();
        int chunkSize = info.files().chunkSize();
        boolean shared = layout == RecordingPlan.FileLayout.SHARED && last != null;
        Place data = last == null ? new Place(0, 0) : last.data().next(chunkSize);
        Place meta = last == null ? new Place(0, 0) : last.meta().next(chunkSize);
        if (shared && last != null) {
            long rows = size(folder.resolve(EpisodeRows.LOG));
            if (fits(DatasetFiles.data(info, last.data()), rows, info.files().dataMb())) {
                data = last.data();
            }
            if (fits(DatasetFiles.episodes(last.meta()), 0, info.files().dataMb())) {
                meta = last.meta();
            }
        }
        Map<String, Sealed.VideoPlace> videos = new LinkedHashMap<>();
        List<Feature> cameras = info.videos();
        for (int camera = 0; camera < cameras.size(); camera++) {
            videos.put(cameras.get(camera).name(), video(folder, camera, shared));
        }
        return new Sealed(
                last == null ? 0 : last.index() + 1,
                last == null ? 0 : last.to(),
                ended.frames(),
                ended.task(),
                data,
                meta,
                videos,
                ended.pictureStats(),
                ended.notes());
    }

    private Sealed.VideoPlace video(Path folder, int camera, boolean shared) {
        DatasetInfo info = state.info();
        Episode last = state.last();
        String name = info.videos().get(camera).name();
        Episode.Span span = last == null ? null : last.videos().get(name);
        if (span == null) {
            return new Sealed.VideoPlace(new Place(0, 0), 0);
        }
        Path own = CameraLane.CameraFiles.of(folder, camera).video();
        String target = DatasetFiles.video(info, span.place(), name);
        if (shared
                && fits(target, size(own), info.files().videoMb())
                && VideoFiles.alike(root.resolve(target), own, info.fps())) {
            return new Sealed.VideoPlace(span.place(), Math.round(span.to() * info.fps()));
        }
        return new Sealed.VideoPlace(span.place().next(info.files().chunkSize()), 0);
    }

    private boolean fits(String file, long more, int mb) {
        Path path = root.resolve(file);
        return Files.exists(path) && size(path) + more < mb * MB;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
