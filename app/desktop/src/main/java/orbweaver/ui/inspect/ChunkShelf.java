package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.Gating;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;
import orbweaver.ui.video.Still;

/// The session's chunks, the newest last, as many as memory should hold. The session's thread brings them, the
/// converter makes their pictures small, which would hold up the screen; everything else belongs to the screen's
/// thread.
final class ChunkShelf implements SessionListener {
    /// Six minutes at three actions a chunk, 50 kB each and as much for the small picture.
    static final int MOST = 600;

    /// Of so many the whole pictures are kept, 1.2 MB for each camera of 640 x 480.
    static final int PICTURES = 60;

    private static final int PICTURE = 144;
    private static final double NANOS = 1e9;

    /// A chunk and the small picture of what the policy saw first.
    private record Arrived(DecodedChunk chunk, Still picture) {}

    private final Executor converter;
    private final ConcurrentLinkedQueue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private final List<InspectedChunk> chunks = new ArrayList<>();
    private volatile Normalization.Crop crop = Normalization.Crop.WHOLE;
    private long executingSince;
    private boolean sample;

    /// @param converter does one thing after the other
    ChunkShelf(Executor converter) {
        this.converter = converter;
    }

    /// One for the chunks of a saved session, which [#keep] brings; made and filled beside the screen's thread, and
    /// from then on only looked at.
    ///
    /// @param seen what the policy sees of its first camera
    static ChunkShelf saved(Normalization.Crop seen) {
        var shelf = new ChunkShelf(Runnable::run);
        shelf.crop = seen;
        return shelf;
    }

    /// Takes the next chunk of a saved session.
    void keep(DecodedChunk chunk) {
        add(small(chunk));
    }

    @Override
    public void chunk(DecodedChunk chunk) {
        converter.execute(() -> arrived.add(small(chunk)));
    }

    /// What the policy sees of its first camera.
    Normalization.Crop crop() {
        return crop;
    }

    List<InspectedChunk> chunks() {
        return chunks;
    }

    /// Holds saved chunks for looking at, until the session has some of its own.
    void showSample(List<DecodedChunk> saved) {
        if (!chunks.isEmpty()) return;
        saved.forEach(chunk -> add(small(chunk)));
        sample = true;
    }

    /// Whether the chunks are a sample and not the session's.
    boolean isSample() {
        return sample;
    }

    /// Takes in what has arrived, and what the arm does with the newest chunk.
    ///
    /// @return whether anything changed
    boolean show(SessionSnapshot snapshot) {
        if (snapshot.policy() != null) crop = snapshot.policy().info().crop();
        boolean changed = takeIn();
        ChunkView now = snapshot.chunk();
        if (now == null || now.trace() == null) return changed;
        for (int i = chunks.size() - 1; i >= 0; i--) {
            if (chunks.get(i).trace().equals(now.trace())) return follow(i, now, snapshot) || changed;
        }
        return changed;
    }

    /// Takes in what has arrived; returns whether anything had.
    boolean takeIn() {
        if (sample && !arrived.isEmpty()) {
            chunks.clear();
            sample = false;
        }
        boolean any = false;
        for (Arrived next = arrived.poll(); next != null; next = arrived.poll()) {
            add(next);
            any = true;
        }
        return any;
    }

    private Arrived small(DecodedChunk chunk) {
        return new Arrived(chunk, first(chunk).map(this::picture).orElse(Still.NONE));
    }

    private static Optional<Frame> first(DecodedChunk chunk) {
        return chunk.seen().frames().values().stream().findFirst();
    }

    private void add(Arrived next) {
        String camera = first(next.chunk).map(Frame::camera).orElse("");
        Walk walk = next.chunk.walk();
        chunks.add(new InspectedChunk(next.chunk, next.picture, camera, walk, fate(next.chunk), Gating.NONE));
        if (chunks.size() > MOST) chunks.removeFirst();
        int old = chunks.size() - 1 - PICTURES;
        if (old >= 0) chunks.set(old, chunks.get(old).withoutPictures());
    }

    /// Only one of an earlier time brings its way along.
    private static ChunkView.Phase fate(DecodedChunk chunk) {
        if (!chunk.walk().dropped().isEmpty()) return ChunkView.Phase.DROPPED;
        return chunk.carriedOut() ? ChunkView.Phase.DONE : ChunkView.Phase.PLANNED;
    }

    private Still picture(Frame seen) {
        byte[] rgb = new Preprocessor(crop, PICTURE).rgb(seen);
        var argb = new int[PICTURE * PICTURE];
        for (int i = 0; i < argb.length; i++) {
            argb[i] =
                    0xFF000000 | ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
        }
        return new Still(PICTURE, PICTURE, argb);
    }

    private boolean follow(int index, ChunkView now, SessionSnapshot snapshot) {
        InspectedChunk kept = chunks.get(index);
        Walk walk = kept.walk();
        if (walk.plan() == null && now.plan() != null) walk = walk.with(now.plan());
        if (walk.done().isEmpty()) executingSince = snapshot.nanos();
        ToolPoint tool = snapshot.arm().tool();
        boolean moving = now.phase() == ChunkView.Phase.EXECUTING || kept.fate() == ChunkView.Phase.EXECUTING;
        if (moving && tool != null && walk.plan() != null) {
            walk = walk.with(new Walk.Place((snapshot.nanos() - executingSince) / NANOS, tool));
        }
        InspectedChunk next = kept.with(walk.dropped(now.dropped()), now.phase(), now.gating());
        if (next.equals(kept)) return false;
        chunks.set(index, next);
        return true;
    }
}
