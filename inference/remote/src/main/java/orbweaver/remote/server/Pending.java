package orbweaver.remote.server;

import java.util.concurrent.CompletableFuture;
import orbweaver.remote.oip.InferReply;

/// A reply that will come.
///
/// @param reply fails with a [Refusal]
/// @param cancel says that nobody waits any more; any thread, at any time
record Pending(CompletableFuture<InferReply> reply, Runnable cancel) {}
