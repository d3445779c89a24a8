package orbweaver.remote.server;

import java.util.List;
import java.util.function.BooleanSupplier;

/// What decodes a model's requests. Used and closed by the model's thread alone.
interface ChunkEngine extends Gathering, AutoCloseable {
    /// Nanoseconds for which it cannot be interrupted, as last seen.
    long passNanos();

    /// Finishes or fails every request but those it returns: they gave way, and want to be decoded later from the
    /// beginning. Of several requests, which go together, it may throw for one's sake: then each has to be decoded
    /// alone.
    ///
    /// @param giveWay asked before every pass; once true, background requests end there
    List<ChunkJob> decode(List<ChunkJob> jobs, BooleanSupplier giveWay);

    @Override
    void close();
}
