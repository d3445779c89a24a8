package orbweaver.core.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.edit.Edits;
import orbweaver.dataset.write.RefusedSetException;
import org.jspecify.annotations.Nullable;

/// The set that a recorder has: open for recording, or, when it does not take our episodes, to be looked at and edited.
/// One thread.
final class Shelf {
    private final int wantedFps;
    private @Nullable RecordedSet recorded;
    private @Nullable OpenSet lookedView;
    private List<Recorded> lookedEpisodes = List.of();
    private @Nullable Path proposed;

    /// @param wantedFps rows a second of new sets; 0 for the set's own, or 30
    Shelf(int wantedFps) {
        this.wantedFps = wantedFps;
    }

    /// Opens a set; gives back the one that was open.
    ///
    /// @return what became of unfinished episodes, a sentence each
    /// @throws RefusedSetException when it does not take our episodes: it is there to be looked at then
    List<String> open(Path folder, List<CameraShape> cameras) {
        close();
        proposed = null;
        try {
            RecordedSet opened = RecordedSet.open(folder, wantedFps, cameras);
            recorded = opened;
            return opened.recovered();
        } catch (RefusedSetException e) {
            proposed = e.free();
            lookAt(folder);
            throw e;
        }
    }

    private void lookAt(Path folder) {
        Dataset set = Dataset.open(folder);
        List<Recorded> episodes = new ArrayList<>();
        set.episodes().forEach(episode -> episodes.add(RecordedSet.recorded(set, episode, null)));
        lookedEpisodes = List.copyOf(episodes);
        lookedView = new OpenSet(
                folder,
                set.info().fps(),
                set.info().videos().stream()
                        .map(video -> video.name().replace(RowMaker.video(""), ""))
                        .toList(),
                episodes.size(),
                episodes.stream().mapToLong(Recorded::rows).sum(),
                set.tasks(),
                RecordedSet.size(folder),
                Double.POSITIVE_INFINITY,
                false,
                Edits.last(folder));
    }

    /// Changes the set on the shelf, which nobody may record into meanwhile, and opens it again.
    ///
    /// @param change of the folder it lies in
    Edits.Done edit(Change change, List<CameraShape> cameras) {
        OpenSet there = view();
        if (there == null) throw new DatasetException("no dataset is open");
        Path folder = there.folder();
        boolean recording = recorded != null;
        List<Recorded> before = List.copyOf(episodes());
        close();
        try {
            return change.of(folder);
        } finally {
            if (recording) {
                List<String> _ = open(folder, cameras);
                if (recorded != null) recorded.remember(before);
            } else {
                lookAt(folder);
            }
        }
    }

    /// Changes the set in a folder.
    @FunctionalInterface
    interface Change {
        Edits.Done of(Path folder);
    }

    /// The set that can be recorded into; null without one.
    @Nullable
    RecordedSet recorded() {
        return recorded;
    }

    /// A free folder after a set was refused; null otherwise.
    @Nullable
    Path proposed() {
        return proposed;
    }

    @Nullable
    OpenSet view() {
        RecordedSet open = recorded;
        return open == null ? lookedView : open.view();
    }

    List<Recorded> episodes() {
        RecordedSet open = recorded;
        return open == null ? lookedEpisodes : open.episodes();
    }

    /// Discarded episodes that can be brought back.
    int binned() {
        RecordedSet open = recorded;
        return open == null ? 0 : open.binned();
    }

    /// Gives the set back.
    void close() {
        RecordedSet open = recorded;
        recorded = null;
        lookedView = null;
        lookedEpisodes = List.of();
        if (open != null) open.close();
    }
}
