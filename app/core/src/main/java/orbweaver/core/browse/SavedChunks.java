package orbweaver.core.browse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.core.record.DecodeLog;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.Walk;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.PolicyException;
import orbweaver.policy.TraceJson;

/// Chunks that were saved: those of a run's `trace.json`, or of an episode that a policy drove, with the pictures of
/// the episode's first camera and what the arm did.
public final class SavedChunks {
    private static final String VIDEO = "observation.images.";

    private SavedChunks() {}

    /// The chunks of a trace file, without pictures.
    ///
    /// @throws PolicyException with a sentence when it is none, or holds no chunk
    public static List<DecodedChunk> ofTrace(Path file) {
        List<DecodedChunk> chunks = new ArrayList<>();
        for (TraceJson.Saved chunk : TraceJson.read(file))
            chunks.add(saved(chunks.size() + 1, chunk, Map.of(), Walk.NONE));
        if (chunks.isEmpty()) throw new PolicyException(file + " holds no chunk: nothing was decoded in that run");
        return chunks;
    }

    /// The chunks of an episode of a set, with their pictures and, as far as the rows show it, what the arm did with
    /// them.
    ///
    /// @throws DatasetException with a sentence when it cannot be read
    /// @throws PolicyException with a sentence when no policy drove the episode
    public static List<DecodedChunk> ofEpisode(Path set, int index) {
        Dataset dataset = Dataset.open(set);
        Episode episode = dataset.episodes().stream()
                .filter(one -> one.index() == index)
                .findFirst()
                .orElseThrow(() -> new DatasetException("%s has no episode %d; it has %d, counted from 0"
                        .formatted(set, index, dataset.episodes().size())));
        List<DecodeLog.Chunk> log = DecodeLog.read(set, index);
        if (log.isEmpty()) {
            throw new PolicyException("no policy drove episode %d of %s: nothing was decoded".formatted(index, set));
        }
        Optional<String> video = dataset.info().videos().stream().findFirst().map(Feature::name);
        List<Walk> walks = walks(dataset, episode, log);
        List<DecodedChunk> chunks = new ArrayList<>();
        if (video.isEmpty()) {
            for (DecodeLog.Chunk chunk : log)
                chunks.add(saved(chunks.size() + 1, chunk.saved(), Map.of(), walks.get(chunks.size())));
            return chunks;
        }
        String camera = video.get().replace(VIDEO, "");
        try (EpisodeVideo pictures = dataset.video(episode, video.get())) {
            for (DecodeLog.Chunk chunk : log) {
                // The newest row when the chunk was decoded.
                int row = (int) Math.clamp(chunk.row() - 1, 0, pictures.length() - 1L);
                Picture picture = pictures.frame(row);
                var frame = new Frame(
                        camera,
                        picture.width(),
                        picture.height(),
                        picture.argb(),
                        row,
                        chunk.trace().observedNanos(),
                        null);
                chunks.add(saved(chunks.size() + 1, chunk.saved(), Map.of(camera, frame), walks.get(chunks.size())));
            }
        }
        return chunks;
    }

    /// What the arm did with each chunk of an episode.
    private static List<Walk> walks(Dataset dataset, Episode episode, List<DecodeLog.Chunk> log) {
        Table rows = dataset.rows(episode);
        var walks = new EpisodeWalks(rows);
        List<Walk> found = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            long until = i + 1 < log.size() ? log.get(i + 1).row() - 1 : rows.rows();
            found.add(walks.of(log.get(i), until));
        }
        return found;
    }

    private static DecodedChunk saved(int number, TraceJson.Saved chunk, Map<String, Frame> frames, Walk walk) {
        var seen = new Observation(frames, chunk.chunk().trace().instruction());
        return new DecodedChunk(number, chunk.chunk(), seen, chunk.tokens(), walk);
    }
}
