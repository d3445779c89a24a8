package orbweaver.remote.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import orbweaver.remote.contract.Priority;

/// Requests that wait for one model. Those of a driven arm come before those of the background; within each, clients
/// take turns, so that one with many requests keeps nobody from getting every other chunk. Any thread.
final class FairQueue {
    private final int mostOfOne;
    private final int most;
    private final Map<Priority, SequencedMap<Object, Deque<ChunkJob>>> turns = new EnumMap<>(Priority.class);
    private final Rhythm rhythm = new Rhythm();
    private int waiting;
    private boolean closed;

    /// @param mostOfOne requests of one client that may wait
    /// @param most requests that may wait
    FairQueue(int mostOfOne, int most) {
        this.mostOfOne = mostOfOne;
        this.most = most;
    }

    /// Throws [Refusal] when too many wait already.
    synchronized void add(ChunkJob job) {
        if (closed) {
            throw new Refusal(Refusal.Kind.CLOSING, "the server is ending");
        }
        Deque<ChunkJob> before = clients(job).get(job.client());
        int own = before == null ? 0 : before.size();
        if (own >= mostOfOne || waiting >= most) {
            throw new Refusal(
                    Refusal.Kind.BUSY,
                    "%d requests of this client and %d in all wait already; ask again when one is answered"
                            .formatted(own, waiting));
        }
        if (job.request().priority() == Priority.DRIVING) {
            rhythm.asked(job.client(), System.nanoTime());
        }
        of(job).addLast(job);
        waiting++;
        notifyAll();
    }

    /// Takes back a request that gave way: it is its client's next, and the client's turn comes first.
    synchronized void putBack(ChunkJob job) {
        if (closed) {
            job.fail(new Refusal(Refusal.Kind.CLOSING, "the server is ending"));
            return;
        }
        SequencedMap<Object, Deque<ChunkJob>> clients = clients(job);
        Deque<ChunkJob> own = of(job);
        own.addFirst(job);
        clients.putFirst(job.client(), own);
        waiting++;
        notifyAll();
    }

    private SequencedMap<Object, Deque<ChunkJob>> clients(ChunkJob job) {
        return clients(job.request().priority());
    }

    private SequencedMap<Object, Deque<ChunkJob>> clients(Priority priority) {
        return turns.computeIfAbsent(priority, _ -> new LinkedHashMap<>());
    }

    private Deque<ChunkJob> of(ChunkJob job) {
        return clients(job).computeIfAbsent(job.client(), _ -> new ArrayDeque<>());
    }

    /// Waits for requests and takes the one whose turn it is, and with it others of its priority that can be decoded in
    /// one go; empty once the queue is closed. Background requests wait while a driven arm is about to ask.
    ///
    /// @param passNanos for which a decode cannot be interrupted
    synchronized List<ChunkJob> take(Gathering gathering, long passNanos) throws InterruptedException {
        while (!closed) {
            if (drivingWaits()) {
                return some(gathering, clients(Priority.DRIVING));
            }
            long pause = waiting == 0 ? 0 : rhythm.pause(System.nanoTime(), passNanos);
            if (waiting > 0 && pause == 0) {
                return some(gathering, clients(Priority.BACKGROUND));
            }
            // A wait of 0 has no end: until something comes.
            wait(waiting == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(pause) + 1);
        }
        return List.of();
    }

    /// Takes in rounds, of every client its first request at most. A round in which somebody was passed over is the
    /// last one: nobody's second request comes before his first.
    private List<ChunkJob> some(Gathering gathering, SequencedMap<Object, Deque<ChunkJob>> clients) {
        ChunkJob first = next(clients, clients.firstEntry().getKey());
        List<ChunkJob> taken = new ArrayList<>(List.of(first));
        int most = gathering.most(first);
        boolean all = most > 1;
        Set<Object> served = new HashSet<>(Set.of(first.client()));
        while (all && taken.size() < most && !clients.isEmpty()) {
            for (Map.Entry<Object, Deque<ChunkJob>> entry : List.copyOf(clients.entrySet())) {
                if (taken.size() < most && !served.contains(entry.getKey())) {
                    boolean goes = gathering.together(first, entry.getValue().getFirst());
                    all &= goes;
                    if (goes) {
                        taken.add(next(clients, entry.getKey()));
                        served.add(entry.getKey());
                    }
                }
            }
            served.clear();
        }
        return taken;
    }

    /// The client's first request; the client goes to the end of the row.
    private ChunkJob next(SequencedMap<Object, Deque<ChunkJob>> clients, Object client) {
        Deque<ChunkJob> own = Objects.requireNonNull(clients.remove(client));
        ChunkJob job = own.removeFirst();
        if (!own.isEmpty()) {
            clients.putLast(client, own);
        }
        waiting--;
        return job;
    }

    /// Whether a driven arm waits.
    synchronized boolean drivingWaits() {
        return turns.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey() == Priority.DRIVING && !entry.getValue().isEmpty());
    }

    /// Forgets a request nobody waits for any more, when it has not begun.
    synchronized void remove(ChunkJob job) {
        SequencedMap<Object, Deque<ChunkJob>> clients = clients(job);
        Deque<ChunkJob> own = clients.get(job.client());
        if (own != null && own.remove(job)) {
            waiting--;
            if (own.isEmpty()) {
                clients.remove(job.client());
            }
            job.giveUp();
        }
    }

    /// Takes no more requests and refuses those that wait.
    synchronized void close() {
        closed = true;
        for (SequencedMap<Object, Deque<ChunkJob>> clients : turns.values()) {
            for (Deque<ChunkJob> own : clients.values()) {
                own.forEach(job -> job.fail(new Refusal(Refusal.Kind.CLOSING, "the server is ending")));
            }
            clients.clear();
        }
        waiting = 0;
        notifyAll();
    }
}
