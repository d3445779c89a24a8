package orbweaver.remote.server;

import java.util.List;
import java.util.function.BooleanSupplier;

/// What decodes a model's requests. Used and closed by the model's thread alone.
interface ChunkEngine extends AutoCloseable {
    /// Requests that it decodes in one go; 1 for an engine that does one after the other.
    int mostAtOnce();

    /// Nanoseconds for which it cannot be interrupted, as last seen.
    long passNanos();

    /// Finishes or fails every request but those it returns: they gave way, and want to be decoded later from the
    /// beginning.
    ///
    /// @param giveWay asked before every pass; once true, background requests end there
    List<ChunkJob> decode(List<ChunkJob> jobs, BooleanSupplier giveWay);

    @Override
    void close();
}
