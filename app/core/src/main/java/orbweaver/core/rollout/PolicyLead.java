package orbweaver.core.rollout;

import orbweaver.cell.task.Scene;
import orbweaver.policy.Action;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policy;
import org.jspecify.annotations.Nullable;

/// A policy that has stretches of a demonstration: it looks, decodes as `evaluate` does when
/// nothing is said (HAD, two passes an action, whole chunks, 40 ms a decode), and begins every
/// stretch with a new look. One thread.
final class PolicyLead {
    private static final Latency LATENCY = new Latency.Fixed(40);

    private final Policy policy;
    private final CellEyes eyes = new CellEyes(0);
    private @Nullable Pilot pilot;

    PolicyLead(Policy policy) {
        this.policy = policy;
    }

    /// Its stretch is over: what is left of its chunk is not done.
    void rest() {
        pilot = null;
    }

    /// The next action of the stretch; the arm waits while it decodes.
    Action act(CellRig rig, Scene scene) {
        Pilot driving = pilot == null ? begin() : pilot;
        Pilot.Decision decision = driving.decide(new CellSituation(rig, scene, eyes, 0));
        if (decision.thinkingNanos() > 0) rig.advance(decision.thinkingNanos());
        return decision.action();
    }

    private Pilot begin() {
        var options = DecodeOptions.defaults(policy.info());
        pilot = new PolicyPilot(policy, options, ChunkStride.of(policy.info().chunkSize()), LATENCY);
        return pilot;
    }
}
