package orbweaver.dataset.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.video.Mp4Writer;
import orbweaver.dataset.video.Packet;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoEncoder;
import orbweaver.dataset.video.VideoFiles;
import orbweaver.dataset.video.VideoReader;

/// Takes up what an interrupted writer left: commits sealed episodes, and makes episodes of what was
/// recorded of the others. The dataset must be locked.
final class Recovery {
    private static final String RESCUED = "part.mp4";

    private final Path root;
    private final Disk disk;

    Recovery(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    /// Does it, and tells what was done, a sentence an episode.
    List<String> run(Commit.Watch watch) {
        List<String> done = new ArrayList<>();
        for (Path folder : Journal.episodes(root)) {
            if (!Files.exists(root.resolve("meta/info.json"))) {
                throw new DatasetException(
                        "%s holds episodes of a dataset that is gone: bring %s back, or move the journal away"
                                .formatted(Journal.of(root), root));
            }
            done.add(recover(folder, watch));
        }
        return done;
    }

    private String recover(Path folder, Commit.Watch watch) {
        DatasetState state = DatasetState.read(root);
        Path seal = folder.resolve(Sealed.FILE);
        if (Files.exists(seal)) {
            Sealed sealed = Sealed.read(seal);
            if (sealed.episode() < state.info().totals().episodes()) {
                disk.removeFolder(folder);
                return "episode %d was complete".formatted(sealed.episode());
            }
            return commit(folder, sealed, state, watch);
        }
        if (Files.exists(folder.resolve(EndedEpisode.FILE))) {
            if (EndedEpisode.discarded(folder)) {
                disk.move(folder, Bin.next(root));
                return "a discarded episode is in the bin";
            }
            return commit(folder, seal(folder, EndedEpisode.read(folder), state), state, watch);
        }
        return rescue(folder, state, watch);
    }

    private Sealed seal(Path folder, DatasetWriter.Ended ended, DatasetState state) {
        Sealed sealed = new Placement(root, state, RecordingPlan.FileLayout.FILE_PER_EPISODE).seal(folder, ended);
        sealed.write(folder.resolve(Sealed.FILE), disk);
        return sealed;
    }

    /// Makes an episode of what was recorded of one that did not end.
    private String rescue(Path folder, DatasetState state, Commit.Watch watch) {
        List<byte[]> records = Wal.read(folder.resolve(EpisodeRows.LOG));
        List<Feature> videos = state.info().videos();
        int frames = records.size();
        for (int camera = 0; camera < videos.size() && frames >= 2; camera++) {
            frames = Math.min(frames, rescue(CameraLane.CameraFiles.of(folder, camera), folder, frames));
        }
        if (frames < 2 || !Files.exists(folder.resolve(EpisodeRecorder.BEGUN))) {
            disk.removeFolder(folder);
            return "an episode of %d frames was too short to keep".formatted(frames);
        }
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        for (int camera = 0; camera < videos.size(); camera++) {
            Path video = cut(
                    CameraLane.CameraFiles.of(folder, camera),
                    folder,
                    frames,
                    state.info().fps());
            stats.put(videos.get(camera).name(), stats(video, state.info().fps()));
        }
        Map<String, Object> begun = JsonFile.read(folder.resolve(EpisodeRecorder.BEGUN));
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put(Sealed.INTERRUPTED, true);
        notes.put("lost_rows", records.size() - frames);
        var ended = new DatasetWriter.Ended(String.valueOf(begun.get("task")), frames, stats, notes, null);
        return commit(folder, seal(folder, ended, state), state, watch);
    }

    private String commit(Path folder, Sealed sealed, DatasetState state, Commit.Watch watch) {
        if (sealed.episode() != state.info().totals().episodes()) {
            throw new DatasetException(
                    "%s holds episode %d, but %s has %d episodes: it was changed meanwhile; move the folder away"
                            .formatted(
                                    folder,
                                    sealed.episode(),
                                    root,
                                    state.info().totals().episodes()));
        }
        new Commit(new Commit.Place(root, folder, disk), sealed, state, null)
                .run(state.info().features(), watch);
        return "episode %d (%d frames, %.1f s) was %s"
                .formatted(
                        sealed.episode(),
                        sealed.frames(),
                        (double) sealed.frames() / state.info().fps(),
                        sealed.interrupted()
                                ? "interrupted; what was recorded of it is kept"
                                : "finished, and is saved now");
    }

    /// Makes a whole video of a camera's packets and waiting pictures in place of the unfinished one;
    /// returns its frames.
    private int rescue(CameraLane.CameraFiles files, Path folder, int limit) {
        List<byte[]> log = Wal.read(files.log());
        if (log.isEmpty() || !Files.exists(files.video())) {
            return 0;
        }
        CameraLog.Head head = CameraLog.head(log.getFirst());
        Path part = folder.resolve(RESCUED);
        int frames;
        try (var stored = new StoredPackets(files.video());
                var writer = new Mp4Writer(part, head.format(), head.extradata())) {
            for (byte[] record : log.subList(1, log.size())) {
                CameraLog.Entry entry = CameraLog.packet(record);
                Optional<byte[]> bytes = stored.read(entry);
                if (bytes.isEmpty() || writer.frames() >= limit) {
                    break;
                }
                writer.add(VideoFiles.asEncoded(head.format().codec(), bytes.get()), entry.key());
            }
            addWaiting(files, head, writer, limit);
            writer.finish();
            frames = (int) writer.frames();
        }
        disk.force(part);
        disk.move(part, files.rescued());
        return frames;
    }

    private static void addWaiting(CameraLane.CameraFiles files, CameraLog.Head head, Mp4Writer writer, int limit) {
        var waiting = FrameSlots.read(
                files.frames(), head.format().width(), head.format().height());
        if (!waiting.containsKey(writer.frames()) || writer.frames() >= limit) {
            return;
        }
        try (var encoder = new VideoEncoder(head.format())) {
            encoder.startAt(writer.frames());
            for (Picture picture; writer.frames() < limit && (picture = waiting.get(writer.frames())) != null; ) {
                for (Packet packet : encoder.encode(picture)) {
                    writer.add(packet.data(), packet.key());
                }
            }
        }
    }

    /// The camera's video with exactly that many frames, where a commit looks for it.
    private Path cut(CameraLane.CameraFiles files, Path folder, int frames, int fps) {
        Path rescued = files.rescued();
        Path part = folder.resolve(RESCUED);
        VideoFiles.join(List.of(new VideoFiles.Part(rescued, 0, frames)), part, fps);
        disk.force(part);
        disk.move(part, rescued);
        return rescued;
    }

    private static FeatureStats stats(Path video, int fps) {
        try (var reader = new VideoReader(video, fps)) {
            var summary = reader.summary();
            var stats = new PictureStats(summary.width(), summary.height());
            for (Optional<Picture> picture = reader.next(); picture.isPresent(); picture = reader.next()) {
                stats.add(picture.get());
            }
            return stats.result();
        }
    }
}
