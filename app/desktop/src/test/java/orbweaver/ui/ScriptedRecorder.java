package orbweaver.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.Mark;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Lane;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.record.RecorderView.State;
import orbweaver.core.session.Notice;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.edit.Edit;
import orbweaver.dataset.edit.Edits;
import org.jspecify.annotations.Nullable;

/// A recorder that does what it is told at once and remembers what was asked of it.
public final class ScriptedRecorder implements RecorderControl {
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile List<Notice> notices = List.of();
    public volatile @Nullable Path proposed;
    public volatile int waiting = 3;
    public volatile Optional<Edits.Undoable> lastEdit = Optional.empty();
    private volatile @Nullable Path folder;
    private volatile @Nullable Running running;
    private final AtomicInteger binned = new AtomicInteger();
    private final List<Recorded> episodes = new CopyOnWriteArrayList<>();

    /// A set with a few episodes, good ones and others.
    public ScriptedRecorder filled(Path at) {
        folder = at;
        String plate = "put the red block on the plate";
        episodes.add(new Recorded(0, "stack green on yellow", 13.4, 402, Outcome.SUCCESS, List.of(), null));
        episodes.add(new Recorded(
                1,
                "stack green on yellow",
                12.6,
                378,
                Outcome.SUCCESS,
                List.of("no motion in the last 3.1 s"),
                Duration.ofMillis(212)));
        episodes.add(new Recorded(2, plate, 9.0, 270, Outcome.FAILURE, List.of(), Duration.ofMillis(205)));
        episodes.add(new Recorded(
                3, plate, 14.2, 426, Outcome.SUCCESS, List.of("wrist camera at 9.6 fps"), Duration.ofMillis(309)));
        episodes.add(new Recorded(4, plate, 11.8, 354, Outcome.SUCCESS, List.of(), Duration.ofMillis(198)));
        binned.set(2);
        return this;
    }

    /// A set that is there.
    public ScriptedRecorder opened(Path root) {
        Dataset set = Dataset.open(root);
        folder = root;
        for (Episode e : set.episodes()) {
            var outcome = Outcome.of(set.notes(e).getOrDefault("outcome", ""));
            double seconds = (double) e.length() / set.info().fps();
            episodes.add(new Recorded(e.index(), e.task(), seconds, e.length(), outcome, List.of(), null));
        }
        return this;
    }

    /// An episode that began so many seconds ago.
    public void runs(String task, double seconds, List<Mark> marks) {
        long since = System.nanoTime() - Math.round(seconds * 1e9);
        long rows = Math.round(seconds * 30);
        running = new Running(task, since, rows, rows - 9, 0, 1, 41, marks);
    }

    @Override
    public RecorderView view() {
        Path at = folder;
        var set = at == null
                ? null
                : new OpenSet(
                        at,
                        30,
                        List.of("front", "wrist"),
                        episodes.size(),
                        1830,
                        List.of("put the red block on the plate", "stack green on yellow"),
                        48_300_000,
                        147_600,
                        true,
                        lastEdit);
        return new RecorderView(
                System.nanoTime(),
                at == null ? State.OFF : running == null ? State.READY : State.RECORDING,
                set,
                running,
                List.of(new Lane("front", 640, 480, 2, 0, waiting, 64), new Lane("wrist", 320, 240, 12, 1, 5, 64)),
                new ArrayList<>(episodes),
                binned.get(),
                30,
                proposed,
                notices);
    }

    @Override
    public void open(Path at) {
        asked.add("open " + at.getFileName());
        folder = at;
    }

    @Override
    public void shut() {
        asked.add("shut");
    }

    @Override
    public void begin(String task) {
        asked.add("begin " + task);
        runs(task, 0, List.of());
    }

    @Override
    public void end(Outcome outcome) {
        asked.add("end " + outcome);
        Running ended = running;
        running = null;
        if (ended == null) return;
        episodes.add(new Recorded(
                episodes.size(), ended.task(), 1, ended.rows(), outcome, List.of(), Duration.ofMillis(200)));
    }

    @Override
    public void discard() {
        asked.add("discard");
        running = null;
        binned.incrementAndGet();
    }

    @Override
    public void undo() {
        asked.add("undo");
        binned.decrementAndGet();
    }

    @Override
    public void again() {
        asked.add("again");
    }

    @Override
    public void subGoal(int number) {
        asked.add("sub-goal " + number);
    }

    @Override
    public List<String> subGoals() {
        return TeleopSettings.SUB_GOALS;
    }

    @Override
    public void marker() {
        asked.add("marker");
    }

    @Override
    public void note(String text) {
        asked.add("note " + text);
    }

    @Override
    public void label(int episode, Outcome outcome) {
        asked.add("label " + episode + " " + outcome);
        Recorded old = episodes.get(episode);
        episodes.set(
                episode,
                new Recorded(old.index(), old.task(), old.seconds(), old.rows(), outcome, old.reasons(), old.save()));
    }

    @Override
    public void edit(Edit edit) {
        asked.add("edit: " + edit.words());
    }

    @Override
    public void undoEdit() {
        asked.add("undo edit");
    }

    @Override
    public void retro(boolean ready) {
        asked.add("retro " + ready);
    }

    @Override
    public void keepLast(String task) {
        asked.add("keep " + task);
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
