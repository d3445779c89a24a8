package orbweaver.remote.server;

import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.Priority;
import orbweaver.remote.contract.ReplyWriter.Answer;

/// A [Policy], which decodes one request at a time.
final class PolicyEngine implements ChunkEngine {
    private final Policy policy;
    private long passNanos;

    /// Takes the policy over.
    PolicyEngine(Policy policy) {
        this.policy = policy;
    }

    @Override
    public int mostAtOnce() {
        return 1;
    }

    @Override
    public long passNanos() {
        return passNanos;
    }

    @Override
    public List<ChunkJob> decode(List<ChunkJob> jobs, BooleanSupplier giveWay) {
        return jobs.stream().filter(job -> !decoded(job, giveWay)).toList();
    }

    /// False when the request gave way.
    private boolean decoded(ChunkJob job, BooleanSupplier giveWay) {
        ChunkRequest request = job.request();
        boolean yields = request.priority() == Priority.BACKGROUND;
        long begun = System.nanoTime();
        Passes passes = new Passes(begun);
        try {
            ActionChunk chunk = policy.decode(
                    request.observation(),
                    request.options(),
                    passes,
                    () -> job.abandoned() || (yields && giveWay.getAsBoolean()));
            passNanos = passes.longest;
            job.finish(new Answer(chunk, begun - job.queuedNanos(), System.nanoTime() - begun));
        } catch (CancelledDecode e) {
            if (!job.abandoned()) {
                return false;
            }
            job.giveUp();
        } catch (EngineFault e) {
            job.fail(new Refusal(Refusal.Kind.FAULT, String.valueOf(e.getMessage()), e));
        } catch (PolicyException e) {
            // A policy of this process that refuses was asked for what it cannot do; a foreign one may be out of reach.
            Refusal.Kind kind = policy.info().origin().foreign() ? Refusal.Kind.CLOSING : Refusal.Kind.MALFORMED;
            job.fail(new Refusal(kind, String.valueOf(e.getMessage()), e));
        }
        return true;
    }

    @Override
    public void close() {
        policy.close();
    }

    /// The longest time between two steps, or to the first one.
    private static final class Passes implements DecodeListener {
        private long last;
        private long longest;

        Passes(long begun) {
            last = begun;
        }

        @Override
        public void onStep(DecodeStep step) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
    }
}
