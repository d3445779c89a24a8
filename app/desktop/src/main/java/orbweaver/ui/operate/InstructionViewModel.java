package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.PolicySpeed;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;

/// The instruction, those given before, the suggestions, and the one button that starts and pauses.
public final class InstructionViewModel {
    /// Longer ones are refused before they reach the policy.
    public static final int LONGEST = 500;

    private static final long LOOK_NANOS = 600_000_000L;

    private final SessionControl session;
    private final PromptHistory past;
    private final StringProperty instruction = new SimpleStringProperty("");
    private final ObservableList<String> choices = FXCollections.observableArrayList();
    private final ObservableList<String> suggestions = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<StartButton> button =
            new ReadOnlyObjectWrapper<>(StartButton.waiting("no state yet"));
    private final ReadOnlyBooleanWrapper firstRun = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<PolicyMode> mode = new ReadOnlyObjectWrapper<>(PolicyMode.RUN);
    private final ReadOnlyObjectWrapper<PolicySpeed> speed = new ReadOnlyObjectWrapper<>(PolicySpeed.FULL);
    private boolean filled;
    private int plannedNumber;
    private long plannedSince;
    private SessionSnapshot newest;

    /// What a press of the start button does.
    public enum Press {
        START,
        PAUSE,
        APPROVE
    }

    /// What the start button says and does.
    public record StartButton(String word, String detail, String icon, boolean enabled, Press press) {
        static StartButton waiting(String reason) {
            return new StartButton("Start", reason, "play", false, Press.START);
        }
    }

    public InstructionViewModel(SessionControl session, PromptHistory past) {
        this.session = session;
        this.past = past;
        newest = session.snapshot();
        fillChoices();
        firstRun.set(past.prompts().isEmpty());
        instruction.subscribe(this::refresh);
    }

    /// Takes a new state. The first one that names a task fills the field, unless something was typed already.
    public void show(SessionSnapshot snapshot) {
        newest = snapshot;
        mode.set(snapshot.policy() == null ? PolicyMode.RUN : snapshot.policy().mode());
        if (snapshot.policy() != null) speed.set(snapshot.policy().speed());
        boolean ghosts = snapshot.policy() != null && snapshot.policy().ghosts();
        boolean missing =
                snapshot.notices().stream().anyMatch(notice -> notice.key().equals("policy"));
        if (snapshot.drive() != DriveState.IDLE || ghosts || missing) firstRun.set(false);
        if (snapshot.task() != null) {
            List<String> offered = snapshot.task().instructions();
            if (!suggestions.equals(offered)) {
                suggestions.setAll(offered);
                fillChoices();
            }
            if (!filled && !offered.isEmpty()) {
                filled = true;
                if (instruction.get().isEmpty()) instruction.set(offered.getFirst());
            }
        }
        refresh();
    }

    /// Starts after the typed instruction, pauses after the running chunk, or lets a planned chunk go on, whichever the
    /// button says.
    public void act() {
        StartButton now = button.get();
        if (!now.enabled()) return;
        switch (now.press()) {
            case START -> start();
            case PAUSE -> session.pause();
            case APPROVE -> session.approve();
        }
    }

    private void start() {
        String text = instruction.get().strip();
        past.add(text);
        fillChoices();
        firstRun.set(false);
        session.start(text);
    }

    /// The plan that waits is not what the arm shall do. Says whether one waited.
    public boolean reject() {
        if (button.get().press() != Press.APPROVE) return false;
        session.reject();
        return true;
    }

    /// What is to become of the chunks.
    public void mode(PolicyMode wanted) {
        session.mode(wanted);
    }

    /// What becomes of the chunks.
    public ReadOnlyObjectProperty<PolicyMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /// How fast the policy's chunks are to be carried out, from the next one on.
    public void speed(PolicySpeed wanted) {
        session.policies().speed(wanted);
    }

    /// How fast they are carried out.
    public ReadOnlyObjectProperty<PolicySpeed> speedProperty() {
        return speed.getReadOnlyProperty();
    }

    /// Puts a suggestion into the field; nothing starts.
    public void choose(String suggestion) {
        instruction.set(suggestion);
    }

    public StringProperty instructionProperty() {
        return instruction;
    }

    /// Earlier instructions, newest first, then the suggestions that are not among them.
    public ObservableList<String> choices() {
        return choices;
    }

    public ObservableList<String> suggestions() {
        return suggestions;
    }

    public ReadOnlyObjectProperty<StartButton> buttonProperty() {
        return button.getReadOnlyProperty();
    }

    /// Whether nobody has ever given an instruction here.
    public ReadOnlyBooleanProperty firstRunProperty() {
        return firstRun.getReadOnlyProperty();
    }

    private void fillChoices() {
        List<String> all = new ArrayList<>(past.prompts());
        for (String text : suggestions) if (!all.contains(text)) all.add(text);
        String typed = instruction.get();
        choices.setAll(all);
        instruction.set(typed);
    }

    private void refresh() {
        button.set(next());
    }

    /// What the plan asks for. Looking takes a moment: a key that started the run, held a little long, is no approval.
    private StartButton approve(ChunkView chunk) {
        if (plannedNumber != chunk.number() || plannedSince == 0) {
            plannedNumber = chunk.number();
            plannedSince = newest.nanos();
        }
        boolean looked = newest.nanos() - plannedSince >= LOOK_NANOS;
        String detail = chunk.plan() == null
                ? "this plan"
                : "moves %.0f mm".formatted(1000 * chunk.plan().length());
        String word = chunk.gating().asks() ? "Run anyway" : "Approve";
        return new StartButton(word, detail, "check", looked, Press.APPROVE);
    }

    private StartButton next() {
        if (newest.drive() == DriveState.POLICY) {
            ChunkView chunk = newest.chunk();
            if (chunk != null && chunk.phase() == ChunkView.Phase.PLANNED) {
                return approve(chunk);
            }
            return newest.pausing()
                    ? new StartButton("Pausing", "after this chunk", "pause", false, Press.PAUSE)
                    : new StartButton("Pause", "after this chunk", "pause", true, Press.PAUSE);
        }
        if (newest.policy() != null && newest.policy().ghosts()) {
            return new StartButton("End ghost", "nothing moves", "stop", true, Press.PAUSE);
        }
        if (newest.stop().phase() != StopStatus.Phase.READY) return StartButton.waiting("resume first");
        if (newest.policy() == null) return StartButton.waiting("no policy yet");
        String text = instruction.get() == null ? "" : instruction.get().strip();
        if (text.isEmpty()) return StartButton.waiting("type first");
        if (text.length() > LONGEST) return StartButton.waiting("over %d letters".formatted(LONGEST));
        String detail = switch (mode.get()) {
            case GHOST -> "a ghost, Ctrl+Enter";
            case ONE_CHUNK -> "once, Ctrl+Enter";
            case RUN, APPROVE_EACH -> "Ctrl+Enter";
        };
        return new StartButton("Start", detail, "play", true, Press.START);
    }
}
