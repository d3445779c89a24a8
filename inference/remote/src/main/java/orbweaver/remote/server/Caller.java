package orbweaver.remote.server;

/// Who asks, and until when.
///
/// @param client whatever tells clients apart: requests of one wait for each other
/// @param deadlineNanos `System.nanoTime()` after which nobody waits, or [ChunkJob#NEVER]
record Caller(Object client, long deadlineNanos) {}
