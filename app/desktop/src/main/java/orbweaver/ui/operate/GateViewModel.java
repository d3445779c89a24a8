package orbweaver.ui.operate;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;

/// Where the gate closes, how sure the policy is, and what may be said when it asks.
final class GateViewModel {
    private final SessionControl session;
    private final ReadOnlyObjectWrapper<GateState> state = new ReadOnlyObjectWrapper<>(GateState.NOTHING);

    GateViewModel(SessionControl session) {
        this.session = session;
    }

    ReadOnlyObjectProperty<GateState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Takes a new state. While a chunk is being decoded, the one before is shown.
    void show(SessionSnapshot snapshot) {
        PolicyView policy = snapshot.policy();
        if (policy == null) {
            state.set(GateState.NOTHING);
            return;
        }
        GateState was = state.get();
        ChunkView chunk = snapshot.chunk();
        if (chunk == null) {
            state.set(new GateState(policy.gate(), Gating.NONE, false, false));
        } else if (chunk.trace() == null) {
            state.set(new GateState(policy.gate(), was.gating(), was.known(), false));
        } else {
            boolean waits = snapshot.drive() == DriveState.POLICY && chunk.phase() == ChunkView.Phase.PLANNED;
            state.set(new GateState(
                    policy.gate(), chunk.gating(), true, waits && chunk.gating().asks()));
        }
    }

    /// Closes below these confidences from now on; each gives way to the other.
    void limits(double slow, double hold) {
        double high = Math.clamp(slow, 0.0, 1.0);
        session.gate(new GateLimits(high, Math.clamp(hold, 0.0, high)));
    }

    void runAnyway() {
        if (state.get().asks()) session.approve();
    }

    void decodeAgain() {
        if (state.get().asks()) session.reject();
    }

    void takeOver() {
        if (state.get().asks()) session.takeOver();
    }
}
