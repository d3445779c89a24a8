package orbweaver.ui.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.outcome.ChunkOutcome;
import orbweaver.core.outcome.GateScore;
import orbweaver.core.outcome.OutcomeWatch;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.policy.confidence.Judged;
import orbweaver.policy.confidence.Reliability;
import orbweaver.policy.confidence.ReliabilityBand;

/// How far confidence can be believed: from what came of the session's own chunks once there are enough of them, until
/// then from the held-out chunks that the model was calibrated with. Belongs to the screen's thread, but for
/// [#listener].
final class ReliabilityViewModel {
    static final String SESSION = "This session: no stop or takeover in 5 s";
    static final String MODEL = "Model's calibration.json: near the expert";
    private static final int MOST = 5000;

    private final ConcurrentLinkedQueue<ChunkOutcome> arrived = new ConcurrentLinkedQueue<>();
    private final OutcomeWatch watch = new OutcomeWatch(this::tell);
    /// Those of the session of which it is known what followed, the newest last.
    private final Deque<ChunkOutcome> labelled = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<ReliabilityShown> shown = new ReadOnlyObjectWrapper<>(ReliabilityShown.NOTHING);
    private ConfidenceScale scale = ConfidenceScale.raw();

    /// What came of a chunk. Any thread.
    void tell(ChunkOutcome outcome) {
        arrived.add(outcome);
    }

    /// What is to hear of every state, on the session's thread.
    SessionListener listener() {
        return watch;
    }

    ReadOnlyObjectProperty<ReliabilityShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Takes in what has become known, and which policy there is now.
    void show(SessionSnapshot snapshot) {
        boolean changed = takeIn();
        if (snapshot.policy() != null && !snapshot.policy().confidence().equals(scale)) {
            scale = snapshot.policy().confidence();
            changed = true;
        }
        if (changed) shown.set(next());
    }

    private boolean takeIn() {
        boolean any = false;
        for (ChunkOutcome next = arrived.poll(); next != null; next = arrived.poll()) {
            if (!next.labelled() || Double.isNaN(next.gating().raw())) continue;
            labelled.addLast(next);
            if (labelled.size() > MOST) labelled.removeFirst();
            any = true;
        }
        return any;
    }

    private ReliabilityShown next() {
        if (labelled.size() >= Calibration.ENOUGH) {
            return new ReliabilityShown(SESSION, "", Optional.of(lines(ofSession())), gate());
        }
        return switch (scale) {
            case ConfidenceScale.Calibrated(Calibration known) -> ofModel(known);
            case ConfidenceScale.Raw _ ->
                labelled.isEmpty()
                        ? ReliabilityShown.NOTHING
                        : new ReliabilityShown(SESSION, tooFew(labelled.size()), Optional.empty(), gate());
        };
    }

    private List<Judged> ofSession() {
        return labelled.stream()
                .map(one -> new Judged(Math.clamp(one.gating().raw(), 0.0, 1.0), !one.troubled(), one.run()))
                .toList();
    }

    private ReliabilityShown ofModel(Calibration known) {
        List<Judged> chunks = known.heldOut();
        return chunks.size() < Calibration.ENOUGH
                ? new ReliabilityShown(MODEL, tooFew(chunks.size()), Optional.empty(), gate())
                : new ReliabilityShown(MODEL, "", Optional.of(lines(chunks)), gate());
    }

    private String gate() {
        GateScore score = GateScore.of(labelled);
        if (score.events() + score.troubles() == 0) return "";
        return "Gate: %d of %d events right, %d of %d troubles foreseen"
                .formatted(score.right(), score.events(), score.foreseen(), score.troubles());
    }

    private static String tooFew(int count) {
        return "Too few to judge: %d of %d".formatted(count, Calibration.ENOUGH);
    }

    private ReliabilityShown.Lines lines(List<Judged> chunks) {
        DoubleUnaryOperator raw = confidence -> confidence;
        DoubleUnaryOperator best = scale instanceof ConfidenceScale.Calibrated(Calibration known)
                ? known.chunk().curve()::at
                : raw;
        return new ReliabilityShown.Lines(
                Reliability.of(chunks, raw),
                Reliability.of(chunks, best),
                ReliabilityBand.of(chunks, best),
                scale instanceof ConfidenceScale.Calibrated);
    }
}
