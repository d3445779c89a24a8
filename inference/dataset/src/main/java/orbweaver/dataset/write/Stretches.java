package orbweaver.dataset.write;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.video.VideoFiles;

/// Puts stretches of a ring together into the folder of one ended episode, without encoding again.
final class Stretches {
    private final RecordingPlan plan;
    private final Disk disk;

    Stretches(RecordingPlan plan, Disk disk) {
        this.plan = plan;
        this.disk = disk;
    }

    DatasetWriter.Ended join(List<EpisodeRecorder.Stretch> stretches, Path folder, String task, Map<String, ?> notes) {
        int frames =
                stretches.stream().mapToInt(EpisodeRecorder.Stretch::frames).sum();
        Map<String, Object> begun = new LinkedHashMap<>();
        begun.put("task", task);
        begun.put("begun", Instant.now().toString());
        TextFiles.write(folder.resolve(EpisodeRecorder.BEGUN), JsonFile.pretty(begun));
        rows(stretches, folder);
        attached(stretches, folder);
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        List<Feature> videos = plan.videos();
        for (int camera = 0; camera < videos.size(); camera++) {
            List<VideoFiles.Part> parts = new ArrayList<>();
            List<FeatureStats> each = new ArrayList<>();
            for (EpisodeRecorder.Stretch stretch : stretches) {
                Path video = CameraLane.CameraFiles.of(stretch.folder(), camera).video();
                parts.add(new VideoFiles.Part(video, 0, stretch.frames()));
                FeatureStats of = stretch.pictureStats().get(videos.get(camera).name());
                if (of != null) {
                    each.add(of);
                }
            }
            Path joined = CameraLane.CameraFiles.of(folder, camera).video();
            VideoFiles.join(parts, joined, plan.fps());
            disk.force(joined);
            stats.put(videos.get(camera).name(), FeatureStats.aggregate(each));
        }
        return new DatasetWriter.Ended(task, frames, stats, new LinkedHashMap<>(notes), null);
    }

    private void attached(List<EpisodeRecorder.Stretch> stretches, Path folder) {
        long before = 0;
        for (EpisodeRecorder.Stretch stretch : stretches) {
            for (Attached each : Attached.in(stretch.folder())) {
                Path joined = Attached.in(folder, each.name());
                TextFiles.append(joined, each.behind(before));
                disk.force(joined);
            }
            before += stretch.frames();
        }
    }

    private void rows(List<EpisodeRecorder.Stretch> stretches, Path folder) {
        Path log = folder.resolve(EpisodeRows.LOG);
        try (var all = new Wal(log)) {
            for (EpisodeRecorder.Stretch stretch : stretches) {
                List<byte[]> records = Wal.read(stretch.folder().resolve(EpisodeRows.LOG));
                records.subList(0, stretch.frames()).forEach(all::append);
            }
        }
        disk.force(log);
    }
}
