package orbweaver.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A policy that decodes several chunks in the same passes. What each becomes is what it would become alone.
public interface BatchPolicy extends Policy {
    /// A chunk among others.
    ///
    /// @param listener hears of its steps
    /// @param cancelled asked before every pass: once true, the others go on without it
    record Wanted(Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {}

    /// What a chunk has to have in common with others to be decoded with them: those of equal kinds go together. Empty
    /// for one that is always decoded alone. On the thread that decodes.
    Optional<Object> kind(Observation observation, DecodeOptions options);

    /// How many blocks it is worth to decode together at most: every candidate of a chunk is one.
    int sensibleBlocks();

    /// Decodes chunks of one kind; empty in the place of one that was cancelled. Throws [PolicyException] when one of
    /// them cannot be decoded: then none is.
    List<Optional<ActionChunk>> decodeAll(List<Wanted> wanted);
}
