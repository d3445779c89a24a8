package orbweaver.core.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.JsonFile;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.TraceJson;

/// The decode traces of an episode that a policy drove: a line a chunk beside the episode's notes, with the row that
/// was the newest when the chunk was decoded. The form of a chunk is that of `docs/schema/trace.schema.json`.
public final class DecodeLog {
    static final String NAME = "decode";
    private static final String ROW = "row";

    private DecodeLog() {}

    /// A chunk of an episode, and how many rows the episode had when it was decoded.
    public record Chunk(long row, TraceJson.Saved saved) {
        /// How it was decoded.
        public DecodeTrace trace() {
            return saved.chunk().trace();
        }
    }

    /// The chunks of an episode of a set, in order; none for an episode that no policy drove.
    ///
    /// @throws IllegalArgumentException when the file is damaged
    public static List<Chunk> read(Path root, int episode) {
        Path file = root.resolve(DatasetFiles.attached(episode, NAME));
        List<Chunk> chunks = new ArrayList<>();
        if (!Files.exists(file)) return chunks;
        for (Map<String, Object> line : JsonFile.readLines(file)) {
            long row = line.get(ROW) instanceof Number number ? number.longValue() : 0;
            chunks.add(new Chunk(row, TraceJson.read(line)));
        }
        return chunks;
    }
}
