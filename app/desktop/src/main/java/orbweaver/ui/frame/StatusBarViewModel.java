package orbweaver.ui.frame;

import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopInputView;
import orbweaver.core.session.TaskView;
import orbweaver.ui.live.CameraWords;
import orbweaver.ui.live.LongWorks;
import org.jspecify.annotations.Nullable;

/// What the status bar says.
public final class StatusBarViewModel {
    private static final String NO_POLICY = "no policy loaded";

    private final LongWorks works;
    private final ReadOnlyStringWrapper cell = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper servos = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cameras = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper stopInput = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper middle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper policy = new ReadOnlyStringWrapper(NO_POLICY);
    private final ReadOnlyStringWrapper disk = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper work = new ReadOnlyStringWrapper("");
    private @Nullable PolicyView described;

    /// @param works what takes long
    public StatusBarViewModel(LongWorks works) {
        this.works = works;
    }

    /// Shows a new state.
    public void show(SessionSnapshot snapshot) {
        cell.set(snapshot.arm().port());
        int expected = snapshot.stop().expected();
        servos.set(
                snapshot.arm().servos().isEmpty()
                        ? "no servos yet"
                        : "%d of %d servos".formatted(snapshot.arm().answering(), expected));
        long present = snapshot.cameras().stream().filter(CameraView::present).count();
        cameras.set(
                snapshot.cameras().isEmpty()
                        ? "no cameras yet"
                        : "%d of %d cameras%s"
                                .formatted(present, snapshot.cameras().size(), traffic(snapshot)));
        StopInputView input = snapshot.stopInput();
        stopInput.set(input == null ? "" : input.present() ? "stop input ready" : "stop input gone");
        TaskView task = snapshot.task();
        middle.set(
                !snapshot.holdReason().isEmpty()
                        ? "holding: " + snapshot.holdReason()
                        : task == null ? "" : describe(task));
        work.set(works.shown()
                .map(now -> now.words() + (now.more() == 0 ? "" : ", and %d more".formatted(now.more())))
                .orElse(""));
        PolicyView loaded = snapshot.policy();
        if (!Objects.equals(loaded, described)) {
            described = loaded;
            policy.set(loaded == null ? NO_POLICY : describe(loaded));
        }
    }

    /// Shows the free space of the disk that sessions go to.
    public void showDisk(long freeBytes) {
        disk.set(String.format(Locale.ROOT, "%.0f GB free", freeBytes / 1e9));
    }

    public ReadOnlyStringProperty cellProperty() {
        return cell.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty servosProperty() {
        return servos.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty camerasProperty() {
        return cameras.getReadOnlyProperty();
    }

    /// Whether the button or pedal beside the window can be read; empty where the profile names none.
    public ReadOnlyStringProperty stopInputProperty() {
        return stopInput.getReadOnlyProperty();
    }

    /// What holds the arm, or how the task stands.
    public ReadOnlyStringProperty middleProperty() {
        return middle.getReadOnlyProperty();
    }

    /// Work that goes on and how far it is; empty when there is none.
    public ReadOnlyStringProperty workProperty() {
        return work.getReadOnlyProperty();
    }

    /// Gives that work up.
    public void cancelWork() {
        works.cancelShown();
        work.set("");
    }

    public ReadOnlyStringProperty policyProperty() {
        return policy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty diskProperty() {
        return disk.getReadOnlyProperty();
    }

    private static String traffic(SessionSnapshot snapshot) {
        String words = CameraWords.traffic(snapshot.cameras());
        return words.isEmpty() ? "" : ", " + words;
    }

    private static String describe(TaskView task) {
        return "%s, seed %d, %s"
                .formatted(
                        task.name(),
                        task.seed(),
                        task.done() ? "done after %.1f s".formatted(task.seconds()) : "not done yet");
    }

    private static String describe(PolicyView view) {
        return String.format(
                Locale.ROOT,
                "%s %.1f M, %s %d steps, %s",
                view.info().name(),
                view.info().parameters() / 1e6,
                view.decoder().label().toUpperCase(Locale.ROOT).replace('_', ' '),
                view.steps(),
                view.info().origin().runtime());
    }
}
