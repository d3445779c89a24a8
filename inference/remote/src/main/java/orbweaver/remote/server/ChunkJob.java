package orbweaver.remote.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.ReplyWriter.Answer;

/// One request on its way through a model's queue.
final class ChunkJob {
    /// No deadline.
    static final long NEVER = Long.MAX_VALUE;

    private final Object client;
    private final ChunkRequest request;
    private final long deadlineNanos;
    private final long queuedNanos = System.nanoTime();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private volatile boolean cancelled;
    private Optional<Object> kind = Optional.empty();
    private boolean kindKnown;

    /// @param client whose turn it uses: requests of one client wait for each other
    /// @param deadlineNanos `System.nanoTime()` after which nobody wants the answer, or [#NEVER]
    ChunkJob(Object client, ChunkRequest request, long deadlineNanos) {
        this.client = client;
        this.request = request;
        this.deadlineNanos = deadlineNanos;
    }

    Object client() {
        return client;
    }

    ChunkRequest request() {
        return request;
    }

    long queuedNanos() {
        return queuedNanos;
    }

    /// What it has to have in common with requests it is decoded with, found when first asked. The model's thread.
    Optional<Object> kind(Supplier<Optional<Object>> find) {
        if (!kindKnown) {
            kind = find.get();
            kindKnown = true;
        }
        return kind;
    }

    /// Done when it is answered or failed with a [Refusal].
    CompletableFuture<Answer> answer() {
        return answer;
    }

    /// Nobody waits for it any more. Any thread.
    void cancel() {
        cancelled = true;
    }

    /// Whether decoding it is of no use any more.
    boolean abandoned() {
        return cancelled || late();
    }

    private boolean late() {
        return deadlineNanos != NEVER && System.nanoTime() - deadlineNanos > 0;
    }

    void finish(Answer found) {
        answer.complete(found);
    }

    void fail(Refusal refusal) {
        answer.completeExceptionally(refusal);
    }

    /// Fails it because it is abandoned.
    void giveUp() {
        fail(
                cancelled
                        ? new Refusal(Refusal.Kind.CANCELLED, "the request was cancelled by its client")
                        : new Refusal(Refusal.Kind.LATE, "the deadline passed before the chunk was decoded"));
    }
}
