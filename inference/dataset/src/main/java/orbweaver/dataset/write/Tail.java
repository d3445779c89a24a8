package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.List;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.video.VideoFiles;

/// Cuts a recording in the journal down to its last rows, without encoding anything again. The recording must have
/// ended.
record Tail(Path folder, int cameras, int fps, Disk disk) {
    private static final String PART = "tail.mp4";
    private static final String ROWS = "tail.wal";

    /// Keeps the last `most` of `rows` rows, or one fewer so that every video begins with a key frame; returns
    /// how many.
    int keep(int rows, int most) {
        int first = Math.max(0, rows - most);
        first += first % VideoCodec.KEY_INTERVAL;
        if (rows - first < 2) {
            first = 0;
        }
        int frames = rows - first;
        if (first == 0) {
            return frames;
        }
        for (int camera = 0; camera < cameras; camera++) {
            Path video = CameraLane.CameraFiles.of(folder, camera).video();
            Path part = folder.resolve(PART);
            VideoFiles.join(List.of(new VideoFiles.Part(video, first, frames)), part, fps);
            disk.force(part);
            disk.move(part, video);
        }
        Path log = folder.resolve(EpisodeRows.LOG);
        List<byte[]> records = Wal.read(log).subList(first, rows);
        Path part = folder.resolve(ROWS);
        try (var tail = new Wal(part)) {
            records.forEach(tail::append);
        }
        disk.force(part);
        disk.move(part, log);
        return frames;
    }
}
