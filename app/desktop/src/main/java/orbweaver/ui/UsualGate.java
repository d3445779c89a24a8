package orbweaver.ui;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import orbweaver.core.outcome.GateMemory;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import org.jspecify.annotations.Nullable;

/// Closes the gate as soon as there is a policy, where a person is there to answer what it asks: where that person
/// closed it for this policy the last time, otherwise at its usual limits; anew when another policy takes its
/// place. Limits that somebody has set before the first stay.
/// What is set later is kept for the next time, once it has stood for a second.
final class UsualGate implements SessionListener {
    private static final long STOOD_NANOS = 1_000_000_000L;

    private final Consumer<GateLimits> gate;
    private final GateMemory memory;
    private final Executor background;
    private @Nullable GateLimits kept;
    private @Nullable GateLimits seen;
    private long seenSince;
    private String name = "";

    /// @param background where files are written
    UsualGate(Consumer<GateLimits> gate, GateMemory memory, Executor background) {
        this.gate = gate;
        this.memory = memory;
        this.background = background;
    }

    @Override
    public void snapshot(SessionSnapshot snapshot) {
        PolicyView policy = snapshot.policy();
        if (policy == null) return;
        if (kept == null || !policy.info().name().equals(name)) {
            begin(policy, kept != null);
            return;
        }
        GateLimits now = policy.gate();
        if (!now.equals(seen)) {
            seen = now;
            seenSince = snapshot.nanos();
        } else if (!now.equals(kept) && snapshot.nanos() - seenSince > STOOD_NANOS) {
            kept = now;
            background.execute(() -> memory.write(policy.info().name(), now));
        }
    }

    /// @param another whether it takes the place of one whose limits mean nothing for it
    private void begin(PolicyView policy, boolean another) {
        name = policy.info().name();
        seen = null;
        GateLimits limits = policy.gate();
        if (another || limits.equals(GateLimits.OFF)) {
            limits = memory.read(policy.info().name()).orElseGet(() -> GateLimits.usual(policy.confidence()));
            gate.accept(limits);
        }
        kept = limits;
    }
}
