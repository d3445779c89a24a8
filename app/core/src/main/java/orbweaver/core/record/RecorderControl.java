package orbweaver.core.record;

import java.nio.file.Path;
import java.util.List;
import orbweaver.dataset.edit.Edit;

/// What an operator may ask of the recorder. Every method may be called from any thread and returns at
/// once; what came of it shows in [#view], and what cannot be done becomes a sentence there, in
/// [RecorderView#notices].
public interface RecorderControl extends AutoCloseable {
    /// The newest state; to be asked with every pulse of a screen.
    RecorderView view();

    /// Opens a dataset to append to, or a new one in a folder that is empty or not there; the one that
    /// was open is given back first. What an interrupted program left beside it becomes part of it. A
    /// set with another rate, robot, features or cameras is refused, with the differences and a free
    /// name ([RecorderView#proposed]). Refused while an episode is recorded.
    void open(Path folder);

    /// Gives the dataset back. Refused while an episode is recorded.
    void shut();

    /// Starts an episode of that task.
    void begin(String task);

    /// Ends the running episode with the row of the next tick, and saves it.
    void end(Outcome outcome);

    /// Ends the running episode and puts it into the bin, from where [#undo] brings it back for thirty
    /// days.
    void discard();

    /// Brings back what was discarded last, as the newest episode of the set. Refused while an episode
    /// is recorded.
    void undo();

    /// Puts the running episode into the bin and starts another one of the same task; with none
    /// running, starts another one of the task recorded last.
    void again();

    /// Notes that a sub-goal (1 to 9) was reached.
    void subGoal(int number);

    /// The names of the sub-goals, the first for number 1.
    List<String> subGoals();

    /// Marks this moment of the running episode.
    void marker();

    /// Adds words to this moment of the running episode.
    void note(String text);

    /// Says of a saved episode of the set what came of it.
    void label(int episode, Outcome outcome);

    /// Changes the open set, also one that takes no episodes; [#undoEdit] takes it back. Refused while an
    /// episode is recorded.
    void edit(Edit edit);

    /// Takes the last edit of the open set back.
    void undoEdit();

    /// Whether the last seconds are kept ready for [#keepLast]: on while the Record view is open, off
    /// otherwise, because the encoders run for it.
    void retro(boolean ready);

    /// Makes an episode of the last seconds, at most thirty, while no episode is recorded and [#retro]
    /// is on.
    void keepLast(String task);

    /// Saves a running episode and gives everything back. Blocks up to a few seconds.
    @Override
    void close();
}
