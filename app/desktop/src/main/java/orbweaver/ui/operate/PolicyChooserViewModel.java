package orbweaver.ui.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orbweaver.core.ProgramFiles;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.PolicyOffer;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.ui.Services;
import orbweaver.ui.live.LongWorks;
import orbweaver.ui.operate.PolicyChooserState.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which policy drives, and how another one is looked at and put in its place. Belongs to the screen's thread.
public final class PolicyChooserViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyChooserViewModel.class);
    private static final int REMEMBERED = 8;
    private static final String MODELS = "models";
    private static final String CONFIG = "config.json";

    private final SessionControl session;
    private final PromptHistory past;
    private final Executor screen;
    private final Executor background;
    private final Path root;
    private final LongWorks works;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("no policy");
    private final ReadOnlyStringWrapper now = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper barrier = new ReadOnlyStringWrapper("");
    private final StringProperty written = new SimpleStringProperty("");
    private final ObservableList<String> choices = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<PolicyChooserState> state =
            new ReadOnlyObjectWrapper<>(PolicyChooserState.NOTHING);
    /// Counts looks; what came of an older one is let go.
    private int looks;
    private LongWorks.@Nullable Work work;

    /// @param services with the policies chosen before
    /// @param root the folder that holds `models`
    PolicyChooserViewModel(SessionControl session, Services services, Path root) {
        this.session = session;
        this.root = root;
        past = services.policies();
        screen = services.screen();
        background = services.converter();
        works = services.works();
    }

    /// Takes a new state.
    void show(SessionSnapshot snapshot) {
        PolicyView policy = snapshot.policy();
        name.set(policy == null ? "no policy" : policy.info().name());
        now.set(policy == null ? "None is loaded." : describe(policy));
        barrier.set(barrier(snapshot.drive(), policy != null && policy.ghosts()));
    }

    private static String describe(PolicyView policy) {
        return String.format(
                Locale.ROOT,
                "Now: %s, %s",
                policy.info().name(),
                policy.info().origin().runtime());
    }

    private static String barrier(DriveState drive, boolean ghosts) {
        return switch (drive) {
            case IDLE -> ghosts ? "End the ghost first." : "";
            case STOPPED -> "Leave the stop first.";
            case TELEOP, POLICY, REPLAY -> "While the arm is driven its policy stays.";
        };
    }

    /// Opens it with what there is to choose from, or closes it.
    void toggle() {
        if (open.get()) close();
        else open();
    }

    private void open() {
        open.set(true);
        background.execute(() -> {
            List<String> found = models();
            screen.execute(() -> fill(found));
        });
    }

    private void fill(List<String> models) {
        List<String> all = new ArrayList<>(models);
        past.prompts().stream()
                .limit(REMEMBERED)
                .filter(before -> !all.contains(before))
                .forEach(all::add);
        if (!choices.equals(all)) choices.setAll(all);
    }

    /// The model folders that come along or were put beside them, as an operator would write them.
    private List<String> models() {
        Path folder = root.resolve(MODELS);
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(model -> Files.isRegularFile(model.resolve(CONFIG)))
                    .map(model -> MODELS + "/" + model.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("the folder {} cannot be read: {}", folder, e.getMessage());
            return List.of();
        }
    }

    /// Closes it; a policy that was looked at is let go.
    void close() {
        if (!open.get()) return;
        over();
        looks++;
        session.policies().leave();
        state.set(PolicyChooserState.NOTHING);
        open.set(false);
    }

    /// Loads what is written, beside the policy there is.
    void look() {
        String text = written.get() == null ? "" : written.get().strip();
        if (text.isEmpty()) {
            state.set(PolicyChooserState.NOTHING.saying("Choose a policy from the list, or write an address first."));
            return;
        }
        if (!barrier.get().isEmpty()) {
            state.set(PolicyChooserState.NOTHING.saying(barrier.get()));
            return;
        }
        over();
        int look = ++looks;
        work = works.begin("Loading " + text, this::cancel);
        String loading = "Loading %s. The policy there is stays meanwhile.".formatted(text);
        state.set(new PolicyChooserState(Phase.LOADING, text, loading, List.of()));
        session.policies()
                .look(
                        () -> LoadedPolicy.open(ProgramFiles.policy(text)),
                        offer -> screen.execute(() -> told(look, text, offer)));
    }

    private void cancel() {
        work = null;
        looks++;
        session.policies().leave();
        state.set(PolicyChooserState.NOTHING.saying("Cancelled. The policy there is stays."));
    }

    private void over() {
        if (work != null) work.end();
        work = null;
    }

    private void told(int look, String text, PolicyOffer offer) {
        if (look != looks) return;
        over();
        boolean fits = offer.refusal().isEmpty() && offer.info() != null;
        String words = fits ? "It fits this cell." : offer.refusal() + " The policy there is stays.";
        state.set(new PolicyChooserState(fits ? Phase.FITS : Phase.REFUSED, text, words, offer.lines()));
    }

    /// Puts the one that was looked at in the place of the one there is.
    void use() {
        PolicyChooserState looked = state.get();
        if (looked.phase() != Phase.FITS || !barrier.get().isEmpty()) return;
        int look = looks;
        session.policies().take(refusal -> screen.execute(() -> taken(look, looked.written(), refusal)));
    }

    private void taken(int look, String text, String refusal) {
        if (refusal.isEmpty()) past.add(text);
        if (look != looks) return;
        if (refusal.isEmpty()) close();
        else state.set(state.get().saying(refusal));
    }

    /// Whether it is open.
    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// The policy there is, by name.
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /// The policy there is, in a few words.
    ReadOnlyStringProperty nowProperty() {
        return now.getReadOnlyProperty();
    }

    /// Why no policy may be used now, a sentence; empty when one may.
    ReadOnlyStringProperty barrierProperty() {
        return barrier.getReadOnlyProperty();
    }

    /// A folder or an address, as the operator writes it.
    StringProperty writtenProperty() {
        return written;
    }

    /// The models below the program's folder, then the policies chosen before.
    ObservableList<String> choices() {
        return choices;
    }

    /// What came of looking.
    ReadOnlyObjectProperty<PolicyChooserState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
