package orbweaver.core.rollout;

import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;

/// Holds, and does not say how sure it is.
final class SilentPolicy implements Policy {
    private static final int CHUNK = 5;

    @Override
    public PolicyInfo info() {
        return PolicyInfo.scripted("silent", CHUNK, 0, List.of());
    }

    @Override
    public ActionChunk decode(
            Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        return new ActionChunk(
                Collections.nCopies(CHUNK, Action.hold(1)),
                DecodeTrace.unknown(info(), seen, options, System.nanoTime()));
    }

    @Override
    public void close() {}
}
