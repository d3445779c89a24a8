package orbweaver.ui;

import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;

/// A policy that always wants to go to one side, then back.
final class Sideways implements Policy {
    private long seed = 1;

    static LoadedPolicy loaded() {
        var policy = new Sideways();
        var crop = new Normalization.Crop(120, 48, 384, 384);
        return new LoadedPolicy(policy, DecodeOptions.defaults(policy.info()), "front", crop);
    }

    @Override
    public PolicyInfo info() {
        return new PolicyInfo("sideways", 3_200_000, 5, 7, 32, Attention.PREFIX, 5, List.of("front"), "1");
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
