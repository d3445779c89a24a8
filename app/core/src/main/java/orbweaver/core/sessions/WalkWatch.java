package orbweaver.core.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.policy.DecodeTrace;
import org.jspecify.annotations.Nullable;

/// Follows what the arm does with each chunk, and says so when that is over: carried out, dropped, or followed by the
/// next one.
final class WalkWatch implements SessionListener {
    private static final double NANOS = 1e9;

    private final Consumer<WalkLine> over;
    private final List<Walk.Place> done = new ArrayList<>();
    private @Nullable DecodedChunk newest;
    private @Nullable DecodedChunk followed;
    private @Nullable PlanView plan;
    private long since;
    private boolean moved;
    private String dropped = "";

    /// @param over told on the session's thread
    WalkWatch(Consumer<WalkLine> over) {
        this.over = over;
    }

    @Override
    public synchronized void chunk(DecodedChunk chunk) {
        newest = chunk;
    }

    @Override
    public synchronized void snapshot(SessionSnapshot now) {
        ChunkView chunk = now.chunk();
        DecodeTrace trace = chunk == null ? null : chunk.trace();
        if (chunk == null || trace == null || !isOf(followed, trace)) end();
        if (chunk == null || trace == null || chunk.plan() == null) return;
        if (followed == null && isOf(newest, trace) && chunk.ahead()) {
            followed = newest;
            plan = chunk.plan();
        }
        if (followed == null) return;
        boolean moving = chunk.phase() == ChunkView.Phase.EXECUTING;
        if (moving && done.isEmpty()) since = now.nanos();
        ToolPoint tool = now.arm().tool();
        if (tool != null && (moving || moved)) done.add(new Walk.Place((now.nanos() - since) / NANOS, tool));
        moved = moving;
        dropped = chunk.dropped();
        if (!chunk.ahead()) end();
    }

    private static boolean isOf(@Nullable DecodedChunk chunk, DecodeTrace trace) {
        return chunk != null && chunk.trace().equals(trace);
    }

    /// What is followed is over.
    synchronized void end() {
        if (followed != null) over.accept(WalkLine.of(followed.number(), Objects.requireNonNull(plan), done, dropped));
        followed = null;
        plan = null;
        moved = false;
        dropped = "";
        done.clear();
    }
}
