package orbweaver.core.sessions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.policy.TraceJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a session down while it runs, on a thread of its own: its events, and its chunks with what the policy saw. A
/// session in which nothing was driven leaves nothing. What is written is bounded: chunks of one session, sessions that
/// are kept, and what they take together; a disk that is too slow costs chunks and never the session's time.
public final class SessionWriter implements SessionListener, SessionGuard {
    /// Half an hour at three actions a chunk.
    static final int MOST_CHUNKS = 3000;

    private static final int MOST_WAITING = 16;
    private static final int MOST_BEFORE = 200;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

    private final Path sessions;
    private final EventWatch watch;
    private final WalkWatch walks;
    private final InstantSource clock;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("session-log").daemon().factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    /// What came before there was anything to keep; the writer's, as all below.
    private final List<SessionEvent> before = new ArrayList<>();

    private @Nullable Path folder;
    private @Nullable OutputStream chunks;
    private int written;
    private boolean failed;

    /// @param sessions the folder that all sessions lie in; made when it is needed
    public SessionWriter(Path sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
        watch = new EventWatch(clock, event -> later(() -> add(event)));
        walks = new WalkWatch(walk -> later(() -> add(walk)));
    }

    @Override
    public void snapshot(SessionSnapshot snapshot) {
        watch.snapshot(snapshot);
        walks.snapshot(snapshot);
    }

    @Override
    public void chunk(DecodedChunk chunk) {
        watch.chunk(chunk);
        walks.chunk(chunk);
        if (waiting.get() >= MOST_WAITING) {
            lost.incrementAndGet();
            return;
        }
        waiting.incrementAndGet();
        later(() -> {
            waiting.decrementAndGet();
            add(chunk);
        });
    }

    private synchronized void later(Runnable work) {
        if (!writer.isShutdown()) writer.execute(work);
    }

    private void add(SessionEvent event) {
        if (failed) return;
        boolean begins = event.kind() == SessionEvent.Kind.RUN || event.kind() == SessionEvent.Kind.STOP;
        if (folder == null && !begins && event.kind() != SessionEvent.Kind.CHUNK) {
            if (before.size() < MOST_BEFORE) before.add(event);
            return;
        }
        try {
            Path into = folder();
            var lines = new StringBuilder();
            for (SessionEvent earlier : before)
                lines.append(SessionFiles.line(earlier)).append('\n');
            before.clear();
            lines.append(SessionFiles.line(event)).append('\n');
            Files.writeString(
                    into.resolve(SessionFiles.EVENTS), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void add(DecodedChunk chunk) {
        if (failed || written >= MOST_CHUNKS) return;
        written++;
        try {
            Path into = folder();
            if (chunks == null) {
                chunks = new GZIPOutputStream(Files.newOutputStream(into.resolve(SessionFiles.CHUNKS)), 8192, true);
            }
            var saved = new TraceJson.Saved(chunk.chunk(), chunk.tokens());
            String line = SessionFiles.MAPPER.writeValueAsString(TraceJson.chunk(chunk.number(), saved)) + "\n";
            chunks.write(line.getBytes(StandardCharsets.UTF_8));
            // A killed program leaves every chunk that was written.
            chunks.flush();
            Frame seen = chunk.seen().frames().values().stream().findFirst().orElse(null);
            if (seen != null) SessionFiles.write(SessionFiles.picture(into, chunk.number(), seen.camera()), seen);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void add(WalkLine walk) {
        if (failed || walk.chunk() > MOST_CHUNKS) return;
        try {
            Files.writeString(
                    folder().resolve(SessionFiles.WALKS),
                    SessionFiles.MAPPER.writeValueAsString(walk) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            fail(e);
        }
    }

    private Path folder() throws IOException {
        Path now = folder;
        if (now != null) return now;
        SavedSessions.prune(sessions);
        LocalDateTime begun = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
        Path made = sessions.resolve(begun.format(SavedSessions.STAMP));
        for (int more = 2; Files.exists(made); more++) {
            made = sessions.resolve(begun.format(SavedSessions.STAMP) + "-" + more);
        }
        folder = Files.createDirectories(made);
        return made;
    }

    private void fail(IOException e) {
        failed = true;
        LOG.warn("the session cannot be written to {}: {}", sessions, e.getMessage());
    }

    /// Waits for the disk.
    @Override
    public void close() {
        walks.end();
        synchronized (this) {
            if (writer.isShutdown()) return;
            writer.execute(this::end);
            writer.shutdown();
        }
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the end of the session is not written: the disk is too slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        if (lost.get() > 0) LOG.warn("{} chunks of the session were not saved: the disk was too slow", lost.get());
        try {
            if (chunks != null) chunks.close();
        } catch (IOException e) {
            fail(e);
        }
    }
}
