package orbweaver.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.record.RecorderView;
import orbweaver.dataset.edit.Edit;
import org.jspecify.annotations.Nullable;

/// Stands for the recorder while the session is being opened. What is asked before then is dropped, but for whether the
/// last seconds are to be kept ready.
final class PendingRecorder implements RecorderControl {
    private volatile @Nullable RecorderControl recorder;
    private boolean retro;

    /// The session is open.
    synchronized void opened(RecorderControl opened) {
        recorder = opened;
        opened.retro(retro);
    }

    private void ask(Consumer<RecorderControl> what) {
        RecorderControl now = recorder;
        if (now != null) what.accept(now);
    }

    @Override
    public RecorderView view() {
        RecorderControl now = recorder;
        return now == null
                ? new RecorderView(
                        System.nanoTime(),
                        RecorderView.State.OFF,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        0,
                        null,
                        List.of())
                : now.view();
    }

    @Override
    public void open(Path folder) {
        ask(now -> now.open(folder));
    }

    @Override
    public void shut() {
        ask(RecorderControl::shut);
    }

    @Override
    public void begin(String task) {
        ask(now -> now.begin(task));
    }

    @Override
    public void end(Outcome outcome) {
        ask(now -> now.end(outcome));
    }

    @Override
    public void discard() {
        ask(RecorderControl::discard);
    }

    @Override
    public void undo() {
        ask(RecorderControl::undo);
    }

    @Override
    public void again() {
        ask(RecorderControl::again);
    }

    @Override
    public void subGoal(int number) {
        ask(now -> now.subGoal(number));
    }

    @Override
    public List<String> subGoals() {
        RecorderControl now = recorder;
        return now == null ? TeleopSettings.SUB_GOALS : now.subGoals();
    }

    @Override
    public void marker() {
        ask(RecorderControl::marker);
    }

    @Override
    public void note(String text) {
        ask(now -> now.note(text));
    }

    @Override
    public void label(int episode, Outcome outcome) {
        ask(now -> now.label(episode, outcome));
    }

    @Override
    public void edit(Edit edit) {
        ask(now -> now.edit(edit));
    }

    @Override
    public void undoEdit() {
        ask(RecorderControl::undoEdit);
    }

    @Override
    public synchronized void retro(boolean ready) {
        retro = ready;
        ask(now -> now.retro(ready));
    }

    @Override
    public void keepLast(String task) {
        ask(now -> now.keepLast(task));
    }

    @Override
    public void close() {
        ask(RecorderControl::close);
    }
}
