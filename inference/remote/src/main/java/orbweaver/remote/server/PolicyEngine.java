package orbweaver.remote.server;

import java.util.List;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.Priority;
import orbweaver.remote.contract.ReplyWriter.Answer;

/// A [Policy], which decodes one request at a time.
final class PolicyEngine implements ChunkEngine {
    private final Policy policy;

    /// Takes the policy over.
    PolicyEngine(Policy policy) {
        this.policy = policy;
    }

    @Override
    public int mostAtOnce() {
        return 1;
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
        try {
            ActionChunk chunk = policy.decode(
                    request.observation(),
                    request.options(),
                    DecodeListener.NONE,
                    () -> job.abandoned() || (yields && giveWay.getAsBoolean()));
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
}
