package orbweaver.ui.inspect;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.policy.LookOutcome;
import orbweaver.core.session.SessionControl;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import org.jspecify.annotations.Nullable;

/// Asks the policy where the chosen token looked in the pass that is shown, as long as somebody wants to
/// see it. Belongs to the screen's thread.
final class AttentionViewModel {
    private final SessionControl session;
    private final InspectViewModel inspect;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Gaze> gaze = new ReadOnlyObjectWrapper<>(Gaze.OFF);
    private boolean on;
    private boolean asking;
    private @Nullable Answer newest;

    /// One pass: which chunk, by the trace that only it has, and which step of it.
    private record Pass(DecodeTrace trace, int step) {}

    private record Answer(Pass pass, LookOutcome outcome) {}

    /// @param screen runs tasks on the screen's thread
    AttentionViewModel(SessionControl session, InspectViewModel inspect, Executor screen) {
        this.session = session;
        this.inspect = inspect;
        this.screen = screen;
        inspect.inspectionProperty().subscribe(_ -> show());
    }

    ReadOnlyObjectProperty<Gaze> gazeProperty() {
        return gaze.getReadOnlyProperty();
    }

    /// Begins or ends showing it. The chunk that is looked at stays the one.
    void toggle() {
        on = !on;
        newest = null;
        if (on) inspect.stay();
        show();
    }

    private void show() {
        gaze.set(on ? now() : Gaze.OFF);
    }

    private Gaze now() {
        Inspection shown = inspect.inspectionProperty().get();
        InspectedChunk chunk = shown.chunk();
        if (chunk == null) return Gaze.without("no chunk yet");
        if (chunk.trace().steps().isEmpty()) return Gaze.without("this policy has no tokens");
        if (!chunk.hasPictures()) return Gaze.without("its picture is not kept any more");
        var pass = new Pass(chunk.trace(), shown.step());
        Answer answer = newest;
        if (answer == null || !answer.pass().equals(pass)) {
            if (!asking) ask(chunk, pass);
            return Gaze.without("asking where it looks");
        }
        return switch (answer.outcome()) {
            case LookOutcome.Seen(AttentionMap map) -> Gaze.of(map, shown.token());
            case LookOutcome.Failed(String why) -> Gaze.without(why);
        };
    }

    private void ask(InspectedChunk chunk, Pass pass) {
        asking = true;
        Observation seen = chunk.decoded().seen();
        session.attention(
                new Observation(seen.frames(), pass.trace().instruction(), seen.state()),
                before(pass),
                outcome -> screen.execute(() -> {
                    asking = false;
                    newest = new Answer(pass, outcome);
                    show();
                }));
    }

    /// The block as that pass found it: what was given before the first, then what the pass before it
    /// left.
    private static int[] before(Pass pass) {
        DecodeTrace trace = pass.trace();
        if (pass.step() > 0) return trace.steps().get(pass.step() - 1).bins();
        int[] bins = trace.steps().getFirst().bins().clone();
        for (int i = 0; i < bins.length; i++) if (trace.commitStep()[i] >= 0) bins[i] = -1;
        return bins;
    }
}
