package orbweaver.core.policy;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import orbweaver.core.ProgramFiles;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.confidence.ConfidenceScale;
import org.jspecify.annotations.Nullable;

/// Another policy with trouble on the way, for practising and for tests: `chaos:delay:300,loss:0.1@models/widowx-mini`.
/// What happens depends on the number of the chunk alone, so that a run can be repeated.
public final class ChaosPolicy implements Policy {
    static final String SCHEME = "chaos";
    static final String FORM = "chaos:TROUBLE@POLICY (TROUBLE: delay:MS, loss:P, stale:P, error:P)";

    private static final long SEED = 1;
    private static final long POLL_NANOS = 1_000_000;

    private final Policy inner;
    private final Trouble trouble;
    private final PolicyInfo info;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private @Nullable ActionChunk last;

    private ChaosPolicy(Policy inner, Trouble trouble) {
        this.inner = inner;
        this.trouble = trouble;
        Origin origin = inner.info().origin();
        info = inner.info().from(new Origin(origin.runtime() + ", " + trouble.words(), origin.foreign()));
    }

    /// @throws PolicyException when the trouble is none, or as the policy behind it
    static ChaosPolicy open(String written) {
        int at = written.indexOf('@');
        if (at < 0) throw new PolicyException("'" + written + "' names no policy; write " + FORM);
        Trouble trouble = Trouble.of(written.substring(0, at));
        return new ChaosPolicy(Policies.open(ProgramFiles.policy(written.substring(at + 1))), trouble);
    }

    @Override
    public PolicyInfo info() {
        return info;
    }

    @Override
    public ConfidenceScale confidence() {
        return inner.confidence();
    }

    @Override
    public ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
        double lot = random.nextDouble();
        if (lot < trouble.loss()) throw awaitCancelled(cancelled);
        if (lot < trouble.loss() + trouble.error()) {
            throw new PolicyException("the policy failed on purpose (" + trouble.words() + ")");
        }
        ActionChunk before = last;
        ActionChunk chunk = before != null && lot < trouble.loss() + trouble.error() + trouble.stale()
                ? before
                : inner.decode(observation, options, listener, cancelled);
        last = chunk;
        delay(cancelled);
        return chunk;
    }

    /// A lost chunk never comes: the session's own watch has to notice.
    private static CancelledDecode awaitCancelled(BooleanSupplier cancelled) {
        while (!cancelled.getAsBoolean()) LockSupport.parkNanos(POLL_NANOS);
        return new CancelledDecode();
    }

    private void delay(BooleanSupplier cancelled) {
        long until = System.nanoTime() + Math.round(1e6 * trouble.delayMillis());
        while (System.nanoTime() < until) {
            if (cancelled.getAsBoolean()) throw new CancelledDecode();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
