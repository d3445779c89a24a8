package orbweaver.ui;

import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;

/// A policy that always wants to go to one side, then back.
final class Sideways implements Policy {
    private long seed = 1;

    static LoadedPolicy loaded() {
        return LoadedPolicy.of(new Sideways());
    }

    @Override
    public PolicyInfo info() {
        return PolicyInfo.scripted("sideways", 5, 32, List.of("front"));
    }

    @Override
    public ActionChunk decode(
            Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        DecodeTrace trace = Decoding.trace(seed++, System.nanoTime() - 40_000_000L, 40_000_000L);
        trace.steps().forEach(listener::onStep);
        double side = seed % 4 < 2 ? 0.012 : -0.012;
        return new ActionChunk(Collections.nCopies(5, new Action(0.004, side, -0.006, 0, 0, 0, 1)), trace);
    }

    @Override
    public void close() {}
}
