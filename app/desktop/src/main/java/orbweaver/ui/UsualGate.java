package orbweaver.ui;

import java.util.function.Consumer;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;

/// Closes the gate at its usual limits as soon as there is a policy, where a person is there to answer what it asks.
/// Limits that somebody has set before stay.
final class UsualGate implements SessionListener {
    private final Consumer<GateLimits> gate;
    private boolean done;

    UsualGate(Consumer<GateLimits> gate) {
        this.gate = gate;
    }

    @Override
    public void snapshot(SessionSnapshot snapshot) {
        if (done || snapshot.policy() == null) return;
        done = true;
        if (snapshot.policy().gate().equals(GateLimits.OFF)) {
            gate.accept(GateLimits.usual(snapshot.policy().confidence()));
        }
    }
}
