package orbweaver.dataset.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.write.Unfinished;

/// Checks a whole dataset: every file, every row, the time of every frame, and on demand every picture.
public final class DatasetCheck {
    /// Faults beyond this many of one kind in one file tell nothing new.
    static final int ENOUGH = 5;

    private final Path root;
    private final boolean decode;
    private final List<Fault> faults = new ArrayList<>();

    private DatasetCheck(Path root, boolean decode) {
        this.root = root;
        this.decode = decode;
    }

    /// Every fault found, most basic first. `decode` also decodes every picture. Throws when the folder
    /// is no dataset at all.
    public static List<Fault> run(Path root, boolean decode) {
        var check = new DatasetCheck(root, decode);
        check.all();
        return List.copyOf(check.faults);
    }

    private void all() {
        DatasetInfo info = DatasetInfo.read(root);
        if (Unfinished.edit(root)) {
            faults.add(new Fault(root, "an edit of it was interrupted", Fault.Remedy.REPAIR));
        }
        for (Path folder : Unfinished.episodes(root)) {
            faults.add(new Fault(folder, "an unfinished recording waits here", Fault.Remedy.REPAIR));
        }
        if (!info.version().equals(DatasetInfo.VERSION)) {
            older();
            return;
        }
        var meta = new MetaCheck(root, info, faults);
        List<String> tasks = meta.tasks();
        List<Episode> episodes = meta.episodes();
        meta.stats();
        meta.foreignFiles(episodes);
        new RowCheck(root, info, faults).run(episodes, tasks.size());
        var videos = new VideoCheck(root, info, faults, decode);
        info.videos().forEach(video -> videos.run(video, episodes));
    }

    private void older() {
        try {
            Dataset dataset = Dataset.open(root);
            if (dataset.episodes().size() != dataset.info().totals().episodes()) {
                faults.add(new Fault(
                        root.resolve("meta/info.json"),
                        "counts %d episodes, meta/episodes.jsonl has %d"
                                .formatted(
                                        dataset.info().totals().episodes(),
                                        dataset.episodes().size()),
                        Fault.Remedy.CONVERT));
            }
            for (Episode episode : dataset.episodes()) {
                olderEpisode(dataset, episode);
            }
        } catch (DatasetException e) {
            faults.add(new Fault(root, String.valueOf(e.getMessage()), Fault.Remedy.CONVERT));
        }
    }

    private void olderEpisode(Dataset dataset, Episode episode) {
        try {
            dataset.rows(episode);
        } catch (DatasetException e) {
            faults.add(new Fault(dataset.dataFile(episode), String.valueOf(e.getMessage()), Fault.Remedy.BRING_BACK));
        }
        var videos = new VideoCheck(root, dataset.info(), faults, decode);
        dataset.info().videos().forEach(v -> videos.file(v, dataset.videoFile(episode, v.name()), List.of(episode)));
    }
}
