package orbweaver.core.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.session.DriveState;
import orbweaver.dataset.edit.Edit;
import orbweaver.dataset.edit.Edits;
import orbweaver.dataset.write.RefusedSetException;
import orbweaver.policy.TraceJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records episodes in real time: a thread named `recorder` makes a row at every tick of the set's rate and
/// does in order what an operator asks for. What goes wrong becomes a notice; what was recorded stays on
/// disk.
public final class Recorder implements RecorderControl {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long LOOK_NANOS = 50_000_000L;
    private static final String SET = "record set";
    private static final String EPISODE = "record episode";
    private static final String EDIT = "record edit";

    private final RecordingSource source;
    private final List<String> subGoals;
    private final Shelf shelf;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Sentences sentences = new Sentences();
    private final Thread thread;
    private volatile RecorderView view;
    private volatile boolean closing;
    private @Nullable Take take;
    private @Nullable Outcome ending;
    private final RetroKeeper retro;
    private boolean saving;
    private String lastTask = "";

    private Recorder(RecordingSource source, int fps, List<String> subGoals) {
        this.source = source;
        this.subGoals = List.copyOf(subGoals);
        shelf = new Shelf(fps);
        retro = new RetroKeeper(source);
        view = look(RecorderView.State.OFF);
        thread = Thread.ofPlatform().name("recorder").unstarted(this::run);
    }

    /// Starts a recorder over a source, with no set open.
    ///
    /// @param fps rows a second of new sets, which sets that are there must have; 0 for the set's own, or 30
    public static Recorder start(RecordingSource source, int fps) {
        return start(source, fps, TeleopSettings.SUB_GOALS);
    }

    /// The same with names of sub-goals, the first for number 1.
    public static Recorder start(RecordingSource source, int fps, List<String> subGoals) {
        var recorder = new Recorder(source, fps, subGoals);
        recorder.thread.start();
        return recorder;
    }

    @Override
    public RecorderView view() {
        return view;
    }

    @Override
    public void open(Path folder) {
        ask(() -> {
            if (refused(SET, take != null, "An episode is being recorded. End it first.")) return;
            retro.end();
            List<CameraShape> cameras = source.cameras();
            String dark = cameras.stream()
                    .filter(c -> c.width() == 0)
                    .map(CameraShape::name)
                    .findFirst()
                    .orElse("");
            if (refused(SET, !dark.isEmpty(), "The " + dark + " camera has given no picture yet. Wait for it.")) return;
            shelf.close();
            List<String> recovered = shelf.open(folder, cameras);
            sentences.solved(SET);
            if (!recovered.isEmpty())
                sentences.put("record recovered", false, Sentences.headline(String.join("; ", recovered)));
        });
    }

    @Override
    public void shut() {
        ask(() -> {
            if (!refused(SET, take != null, "An episode is being recorded. End it first.")) shutSet();
        });
    }

    @Override
    public void begin(String task) {
        ask(() -> beginTake(task.strip()));
    }

    private void beginTake(String task) {
        RecordedSet into = shelf.recorded();
        if (into == null) {
            sentences.put(EPISODE, false, "No dataset is open. Choose one first.");
            return;
        }
        if (take != null) return;
        boolean stopped = source.driving().controller() == DriveState.STOPPED;
        if (refused(EPISODE, stopped, "The arm is stopped. Leave the stop first.")) return;
        if (refused(EPISODE, task.isEmpty(), "The task is empty. Say what is done in the episode.")) return;
        retro.end();
        List<TraceJson.Saved> _ = source.decoded(); // of before the episode
        take = into.begin(task, System.nanoTime());
        ending = null;
        lastTask = task;
        sentences.solved(EPISODE);
        sentences.solved("record recovered");
    }

    @Override
    public void end(Outcome outcome) {
        ask(() -> ending = take == null ? null : outcome);
    }

    @Override
    public void discard() {
        ask(this::discardTake);
    }

    private void discardTake() {
        Take running = take;
        RecordedSet into = shelf.recorded();
        if (running == null || into == null) return;
        save(() -> into.discard(running));
    }

    @Override
    public void undo() {
        ask(() -> {
            RecordedSet from = shelf.recorded();
            if (from == null) return;
            if (refused(EPISODE, take != null, "An episode is being recorded. Undo works when it has ended.")) return;
            if (refused(EPISODE, from.binned() == 0, "The bin is empty. There is nothing to bring back.")) return;
            retro.end();
            save(from::undo);
        });
    }

    @Override
    public void again() {
        ask(() -> {
            discardTake();
            beginTake(lastTask);
        });
    }

    @Override
    public void subGoal(int number) {
        if (number < 1 || number > 9) throw new IllegalArgumentException("sub-goals are 1 to 9, not " + number);
        String name = number <= subGoals.size() ? subGoals.get(number - 1) : "goal";
        ask(() -> mark(new Mark.SubGoal(row(), number, name)));
    }

    @Override
    public List<String> subGoals() {
        return subGoals;
    }

    @Override
    public void marker() {
        ask(() -> mark(new Mark.Marker(row())));
    }

    @Override
    public void note(String text) {
        ask(() -> mark(new Mark.Note(row(), text.strip())));
    }

    private long row() {
        return take == null ? 0 : Math.max(0, take.rows() - 1);
    }

    private void mark(Mark mark) {
        if (take != null) take.mark(mark);
    }

    @Override
    public void label(int episode, Outcome outcome) {
        edit(new Edit.Relabel(List.of(episode), outcome.word()));
    }

    @Override
    public void edit(Edit edit) {
        ask(() -> change(folder -> Edits.apply(folder, edit)));
    }

    @Override
    public void undoEdit() {
        ask(() -> change(Edits::undo));
    }

    private void change(Shelf.Change change) {
        if (refused(EDIT, take != null, "An episode is being recorded. End it first.")) return;
        if (refused(EDIT, shelf.view() == null, "No dataset is open. Choose one first.")) return;
        retro.end();
        publish(RecorderView.State.EDITING);
        Edits.Done done = shelf.edit(change, source.cameras());
        LOG.info("edit: {} {}", done.what(), String.join("; ", done.remarks()));
        sentences.solved(EDIT);
    }

    @Override
    public void retro(boolean ready) {
        ask(() -> retro.want(ready, shelf.recorded() != null));
    }

    @Override
    public void keepLast(String task) {
        ask(() -> {
            Retro from = retro.retro();
            RecordedSet into = shelf.recorded();
            if (into == null || from == null || from.seconds() == 0) {
                sentences.put(EPISODE, false, "Nothing is ready to be kept yet.");
            } else if (!refused(EPISODE, task.isBlank(), "The task is empty. Say what is done in the episode.")) {
                save(() -> into.keep(from, task.strip()));
                lastTask = task.strip();
            }
        });
    }

    private long next() {
        Take running = take;
        if (running != null) return running.due();
        Retro ring = retro.retro();
        return ring != null ? ring.due() : System.nanoTime() + LOOK_NANOS;
    }

    private void ask(Runnable what) {
        asked.add(what);
        LockSupport.unpark(thread);
    }

    private boolean refused(String key, boolean yes, String why) {
        if (yes) sentences.put(key, false, why);
        return yes;
    }

    private void run() {
        while (!closing) {
            for (Runnable command = asked.poll(); command != null; command = asked.poll()) guarded(command);
            long now = System.nanoTime();
            if (take != null && now - take.due() >= 0) guarded(() -> tick(now));
            publish(
                    take == null
                            ? (shelf.recorded() == null ? RecorderView.State.OFF : RecorderView.State.READY)
                            : RecorderView.State.RECORDING);
            if (take == null) guarded(() -> retro.tick(shelf.recorded(), now));
            long next = next();
            if (asked.isEmpty() && next - System.nanoTime() > 0) LockSupport.parkNanos(this, next - System.nanoTime());
        }
        if (take != null) guarded(() -> finishTake(Outcome.NONE));
        guarded(this::shutSet);
        publish(RecorderView.State.OFF);
    }

    private void tick(long now) {
        Take running = take;
        if (running == null) return;
        Outcome outcome = ending;
        running.decoded(source.decoded());
        running.add(source, now, outcome == Outcome.SUCCESS);
        if (outcome != null) finishTake(outcome);
        else if (!running.stop().isEmpty()) finishTake(Outcome.NONE);
    }

    private void finishTake(Outcome outcome) {
        Take running = take;
        RecordedSet into = shelf.recorded();
        if (running == null || into == null) return;
        save(() -> into.finish(running, outcome));
    }

    private interface Saving {
        void run() throws InterruptedException;
    }

    private void save(Saving what) {
        Take running = take;
        ending = null;
        if (running != null && running.rows() < 2) {
            take = null;
            running.recorder().discard();
            sentences.put(EPISODE, false, "The episode has fewer than two rows, so it was not kept.");
            return;
        }
        publish(RecorderView.State.SAVING);
        saving = true;
        try {
            what.run();
            take = null;
            saving = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever is wrong with the disk, the encoders or the set ends the episode, not the thread: the set is
    /// given back, and opening it again takes up what was recorded.
    private void guarded(Runnable what) {
        try {
            what.run();
        } catch (RefusedSetException e) {
            sentences.put(SET, true, Sentences.headline(e.getMessage() + "; it can be looked at and edited"));
        } catch (RuntimeException e) {
            LOG.warn("recording", e);
            sentences.put(EPISODE, true, Sentences.headline(e.getMessage()));
            if (take != null || saving || retro.retro() != null) giveUp();
        }
    }

    private void giveUp() {
        Take running = take;
        take = null;
        ending = null;
        saving = false;
        if (running != null)
            sentences.put(
                    SET,
                    true,
                    "The episode ended at row %d, which is on disk. Open the dataset again to go on."
                            .formatted(running.rows()));
        try {
            shutSet();
        } catch (RuntimeException e) {
            LOG.warn("giving back the dataset", e);
        }
    }

    private void shutSet() {
        retro.end();
        shelf.close();
    }

    private void publish(RecorderView.State state) {
        view = look(state);
    }

    private RecorderView look(RecorderView.State state) {
        Take running = take;
        return new RecorderView(
                System.nanoTime(),
                state,
                shelf.view(),
                running == null ? null : running.view(),
                running == null ? List.of() : running.lanes(),
                shelf.episodes(),
                shelf.binned(),
                retro.seconds(),
                shelf.proposed(),
                sentences.all());
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
