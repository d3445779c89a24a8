package orbweaver.ui.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.record.RecorderView.State;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.dataset.edit.Edit;
import org.jspecify.annotations.Nullable;

/// The episode under way and the set it goes into, as the view shows them, and what can be asked of the recorder.
public final class RecordViewModel {
    private static final double NANOS = 1e9;
    private static final double LEAST_KEPT_SECONDS = 1;

    private final RecorderControl recorder;
    private final StringProperty task = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final ObservableList<String> tasks = FXCollections.observableArrayList();
    private final ObservableList<Recorded> episodes = FXCollections.observableArrayList();
    private final FilteredList<Recorded> listed = new FilteredList<>(episodes);
    private final ObjectProperty<EpisodeFilter> filter = new SimpleObjectProperty<>(EpisodeFilter.ALL);
    private final ReadOnlyObjectWrapper<RecorderView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Clock> clock = new ReadOnlyObjectWrapper<>(new Clock("", "", false));
    private final ReadOnlyObjectWrapper<Action> main = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Action> keep = new ReadOnlyObjectWrapper<>();
    private Supplier<Runnable> keeper = () -> () -> {};
    private List<String> wordings = List.of();
    private boolean filled;

    /// What the clock says: of which episode, and how long it is; `runs` while one is recorded.
    public record Clock(String words, String time, boolean runs) {}

    /// What a button says; `why` it cannot be pressed is empty while it can.
    public record Action(String word, String icon, String why) {
        boolean possible() {
            return why.isEmpty();
        }
    }

    /// `folder` is the set that is proposed before one was opened.
    public RecordViewModel(RecorderControl recorder, Path folder) {
        this.recorder = recorder;
        this.folder.set(folder.toString());
        task.subscribe(() -> show(recorder.view()));
        filter.subscribe(now -> listed.setPredicate(now::holds));
    }

    /// Takes a new state of the session: its scene's wordings are offered as tasks.
    public void show(SessionSnapshot snapshot) {
        if (snapshot.task() == null || wordings.equals(snapshot.task().instructions())) return;
        wordings = snapshot.task().instructions();
        if (!filled && !wordings.isEmpty() && task.get().isEmpty()) {
            filled = true;
            task.set(wordings.getFirst());
        }
        fillTasks(recorder.view().set());
    }

    /// What is to be asked before episodes are listed anew; what it gives is run afterwards, when there are as many as
    /// before and each is still in its place.
    void aroundChanges(Supplier<Runnable> keeper) {
        this.keeper = keeper;
    }

    private void relist(RecorderView now, int before) {
        Runnable after = keeper.get();
        episodes.setAll(now.episodes().reversed());
        if (now.episodes().size() == before) after.run();
    }

    /// Takes a new state of the recorder.
    public void show(RecorderView now) {
        RecorderView before = view.get();
        view.set(now);
        if (now.set() != null && (before == null || before.set() == null || !sameFolder(before.set(), now.set()))) {
            folder.set(now.set().folder().toString());
        }
        if (before == null || !before.episodes().equals(now.episodes())) {
            relist(now, before == null ? 0 : before.episodes().size());
            fillTasks(now.set());
        }
        clock.set(clock(now));
        main.set(mainAction(now));
        keep.set(keepAction(now));
    }

    private static boolean sameFolder(OpenSet before, OpenSet now) {
        return before.folder().equals(now.folder());
    }

    private void fillTasks(@Nullable OpenSet set) {
        var all = new ArrayList<>(set == null ? List.of() : set.tasks());
        for (String wording : wordings) if (!all.contains(wording)) all.add(wording);
        String typed = task.get();
        tasks.setAll(all);
        task.set(typed);
    }

    private static Clock clock(RecorderView now) {
        OpenSet set = now.set();
        if (set == null) return new Clock("No set is open", "--:--", false);
        if (!set.takesEpisodes()) return new Clock("To be looked at", "--:--", false);
        if (now.state() == State.EDITING) return new Clock("Changing the set", "--:--", false);
        Running running = now.running();
        if (running == null) return new Clock("Next is episode " + set.episodes(), "00:00.0", false);
        String words = (now.state() == State.SAVING ? "Saving episode " : "Recording episode ") + set.episodes();
        return new Clock(words, time((now.nanos() - running.sinceNanos()) / NANOS), now.state() == State.RECORDING);
    }

    /// Minutes, seconds and tenths.
    static String time(double seconds) {
        long tenths = Math.max(0, (long) (seconds * 10));
        return "%02d:%02d.%d".formatted(tenths / 600, tenths / 10 % 60, tenths % 10);
    }

    private Action mainAction(RecorderView now) {
        return switch (now.state()) {
            case RECORDING -> new Action("End, keep", "content-save-outline", "");
            case SAVING, OFF, READY, EDITING -> new Action("Record", "record-circle-outline", whyNoEpisode());
        };
    }

    private String whyNoEpisode() {
        if (task.get() == null || task.get().isBlank()) return "Type the task first.";
        OpenSet set = view.get().set();
        if (set != null && !set.takesEpisodes()) return "This set takes no episodes. Open another one.";
        return set == null && folder.get().isBlank() ? "Name a set first." : "";
    }

    private Action keepAction(RecorderView now) {
        double seconds = now.retroSeconds();
        String word = "Keep the last %.0f s".formatted(seconds);
        if (now.state() == State.RECORDING) return new Action(word, "history", "An episode is being recorded.");
        if (now.state() != State.READY) return new Action(word, "history", "No set is open.");
        if (seconds < LEAST_KEPT_SECONDS) return new Action(word, "history", "Nothing is kept ready yet.");
        return new Action(word, "history", whyNoEpisode());
    }

    /// Starts an episode, or ends and keeps the one that runs. Opens the proposed set first where none is open. While
    /// an
    /// episode is being saved the next one waits for it.
    public void act() {
        RecorderView now = recorder.view();
        show(now);
        if (!main.get().possible()) return;
        if (now.state() == State.RECORDING) {
            recorder.end(Outcome.NONE);
            return;
        }
        if (now.set() == null) open();
        recorder.begin(task.get().strip());
    }

    /// Ends the running episode with this outcome; without one, says it of the saved episode `chosen`.
    public void label(Outcome outcome, @Nullable Recorded chosen) {
        if (recording()) recorder.end(outcome);
        else if (chosen != null) recorder.label(chosen.index(), outcome);
    }

    /// Puts the running episode into the bin.
    public void discard() {
        if (recording()) recorder.discard();
    }

    /// Puts the running episode into the bin and begins another one of the same task.
    public void again() {
        if (recording()) recorder.again();
    }

    /// The names of the sub-goals, the first for number 1.
    List<String> subGoals() {
        return recorder.subGoals();
    }

    /// Brings the last discarded episode back.
    public void undo() {
        if (!recording() && view.get().binned() > 0) recorder.undo();
    }

    /// Takes episodes out of the set.
    void delete(List<Recorded> chosen) {
        if (editable(chosen)) recorder.edit(new Edit.Delete(numbers(chosen)));
    }

    /// Gives episodes the task that is typed.
    void giveTask(List<Recorded> chosen) {
        String text = task.get().strip();
        if (editable(chosen) && !text.isEmpty()) recorder.edit(new Edit.SetTask(numbers(chosen), text));
    }

    /// Leaves only a part of an episode.
    void trim(int episode, int fromRow, int toRow) {
        if (!recording()) recorder.edit(new Edit.Trim(episode, fromRow, toRow));
    }

    /// Takes the last edit back.
    void undoEdit() {
        OpenSet set = view.get().set();
        if (!recording() && set != null && set.lastEdit().isPresent()) recorder.undoEdit();
    }

    private boolean editable(List<Recorded> chosen) {
        return !recording() && !chosen.isEmpty();
    }

    private static List<Integer> numbers(List<Recorded> chosen) {
        return chosen.stream().map(Recorded::index).toList();
    }

    /// Notes a sub-goal of the running episode.
    public void subGoal(int number) {
        if (recording()) recorder.subGoal(number);
    }

    /// Marks this moment of the running episode.
    public void marker() {
        if (recording()) recorder.marker();
    }

    /// Makes an episode of the last seconds.
    public void keepLast() {
        if (keep.get().possible()) recorder.keepLast(task.get().strip());
    }

    /// Opens the named set, or a new one there.
    public void open() {
        if (!folder.get().isBlank()) recorder.open(Path.of(folder.get().strip()));
    }

    /// Opens the set that was proposed when another was refused.
    public void openProposed() {
        Path proposed = view.get().proposed();
        if (proposed == null) return;
        folder.set(proposed.toString());
        recorder.open(proposed);
    }

    /// Whether the view is on the screen: then the last seconds are kept ready.
    public void onScreen(boolean now) {
        recorder.retro(now);
    }

    private boolean recording() {
        return recorder.view().state() == State.RECORDING;
    }

    public StringProperty taskProperty() {
        return task;
    }

    public StringProperty folderProperty() {
        return folder;
    }

    /// The set's tasks, then the scene's wordings.
    public ObservableList<String> tasks() {
        return tasks;
    }

    /// Saved episodes, newest first.
    public ObservableList<Recorded> episodes() {
        return episodes;
    }

    /// Those of them that the filter holds.
    ObservableList<Recorded> listed() {
        return listed;
    }

    /// Which episodes are listed.
    ObjectProperty<EpisodeFilter> filterProperty() {
        return filter;
    }

    /// The recorder's newest state.
    public ReadOnlyObjectProperty<RecorderView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Clock> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /// The button that starts and ends.
    public ReadOnlyObjectProperty<Action> mainProperty() {
        return main.getReadOnlyProperty();
    }

    /// The button that keeps the last seconds.
    public ReadOnlyObjectProperty<Action> keepProperty() {
        return keep.getReadOnlyProperty();
    }
}
