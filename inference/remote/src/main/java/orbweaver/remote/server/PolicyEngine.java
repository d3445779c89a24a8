package orbweaver.remote.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.BatchPolicy;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.Priority;
import orbweaver.remote.contract.ReplyWriter.Answer;

/// A [Policy]. One that decodes several chunks in the same passes gets those that wait together.
final class PolicyEngine implements ChunkEngine {
    private final Policy policy;
    private final int blocks;
    private long passNanos;

    /// Takes the policy over.
    ///
    /// @param blocks decoded in one go at most, where a chunk's candidates are one each; 0 leaves it to the policy
    PolicyEngine(Policy policy, int blocks) {
        this.policy = policy;
        int sensible = policy instanceof BatchPolicy batch ? batch.sensibleBlocks() : 1;
        this.blocks = blocks == 0 ? sensible : blocks;
    }

    @Override
    public int most(ChunkJob first) {
        int most = blocks / first.request().options().tuning().candidates();
        return most > 1 && kind(first).isPresent() ? most : 1;
    }

    @Override
    public boolean together(ChunkJob first, ChunkJob other) {
        return kind(first).isPresent() && kind(first).equals(kind(other));
    }

    private Optional<Object> kind(ChunkJob job) {
        return job.kind(() -> {
            try {
                ChunkRequest request = job.request();
                return policy instanceof BatchPolicy batch
                        ? batch.kind(request.observation(), request.options())
                        : Optional.empty();
            } catch (PolicyException _) {
                // It is told why when its turn comes.
                return Optional.empty();
            }
        });
    }

    @Override
    public long passNanos() {
        return passNanos;
    }

    @Override
    public List<ChunkJob> decode(List<ChunkJob> jobs, BooleanSupplier giveWay) {
        return jobs.size() > 1 && policy instanceof BatchPolicy batch
                ? together(batch, jobs, giveWay)
                : jobs.stream().filter(job -> !decoded(job, giveWay)).toList();
    }

    /// Throws [PolicyException] when one of them cannot be decoded; none is answered then.
    private List<ChunkJob> together(BatchPolicy batch, List<ChunkJob> jobs, BooleanSupplier giveWay) {
        long begun = System.nanoTime();
        List<Passes> passes = new ArrayList<>();
        List<BatchPolicy.Wanted> wanted = new ArrayList<>();
        for (ChunkJob job : jobs) {
            passes.add(new Passes(begun));
            ChunkRequest request = job.request();
            wanted.add(new BatchPolicy.Wanted(
                    request.observation(), request.options(), passes.getLast(), unwanted(job, giveWay)));
        }
        List<Optional<ActionChunk>> chunks = batch.decodeAll(wanted);
        passNanos = passes.stream().mapToLong(one -> one.longest).max().orElse(0);
        List<ChunkJob> gaveWay = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            ChunkJob job = jobs.get(i);
            if (chunks.get(i).isPresent()) {
                job.finish(answer(job, chunks.get(i).get(), begun));
            } else if (job.abandoned()) {
                job.giveUp();
            } else {
                gaveWay.add(job);
            }
        }
        return gaveWay;
    }

    private static BooleanSupplier unwanted(ChunkJob job, BooleanSupplier giveWay) {
        boolean yields = job.request().priority() == Priority.BACKGROUND;
        return () -> job.abandoned() || (yields && giveWay.getAsBoolean());
    }

    private static Answer answer(ChunkJob job, ActionChunk chunk, long begun) {
        return new Answer(chunk, begun - job.queuedNanos(), System.nanoTime() - begun);
    }

    /// False when the request gave way.
    private boolean decoded(ChunkJob job, BooleanSupplier giveWay) {
        ChunkRequest request = job.request();
        long begun = System.nanoTime();
        Passes passes = new Passes(begun);
        try {
            ActionChunk chunk = policy.decode(request.observation(), request.options(), passes, unwanted(job, giveWay));
            passNanos = passes.longest;
            job.finish(answer(job, chunk, begun));
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
