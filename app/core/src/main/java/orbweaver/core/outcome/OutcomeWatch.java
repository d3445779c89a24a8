package orbweaver.core.outcome;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.DecodeTrace;

/// Follows a session by its snapshots and tells of every chunk what came of it, as soon as that is known: five seconds
/// after it began to be carried out, or when the run ends. A stop and a takeover are trouble of every chunk that began
/// within the five seconds before. One thread at a time.
public final class OutcomeWatch implements SessionListener {
    static final long FOLLOWS_NANOS = 5_000_000_000L;

    private final Consumer<ChunkOutcome> told;
    private final Deque<Followed> open = new ArrayDeque<>();
    private DriveState drive = DriveState.IDLE;
    private int run;

    public OutcomeWatch(Consumer<ChunkOutcome> told) {
        this.told = told;
    }

    /// A chunk of which it is not known yet what follows.
    private static final class Followed {
        private final DecodeTrace trace;
        private final ChunkView chunk;
        private final int run;
        private long since;
        private boolean ran;
        private ChunkOutcome.Answer answer = ChunkOutcome.Answer.NOT_ASKED;
        private boolean waits;

        Followed(ChunkView chunk, DecodeTrace trace, int run, long now) {
            this.chunk = chunk;
            this.trace = trace;
            this.run = run;
            since = now;
            ran = chunk.phase() != ChunkView.Phase.PLANNED;
            waits = !ran && chunk.gating().asks();
        }

        void runs(long now) {
            if (ran) return;
            ran = true;
            since = now;
            answered(ChunkOutcome.Answer.RUN_ANYWAY);
        }

        void answered(ChunkOutcome.Answer what) {
            if (!waits) return;
            waits = false;
            answer = what;
        }

        ChunkOutcome with(ChunkOutcome.Trouble trouble, long at) {
            return new ChunkOutcome(chunk.number(), run, chunk.gating(), answer, trouble, at);
        }
    }

    @Override
    public void snapshot(SessionSnapshot now) {
        DriveState before = drive;
        drive = now.drive();
        if (drive == DriveState.POLICY && before != DriveState.POLICY) run++;
        expire(now.nanos());
        if (before == DriveState.POLICY && drive != DriveState.POLICY) left(now);
        ChunkView chunk = now.chunk();
        if (drive == DriveState.POLICY && chunk != null) follow(chunk, now.nanos());
    }

    /// The policy drives no longer.
    private void left(SessionSnapshot now) {
        if (drive == DriveState.STOPPED) {
            troubled(ChunkOutcome.Trouble.STOP, ChunkOutcome.Answer.STOPPED, now.nanos());
        } else if (now.intervention()) {
            troubled(ChunkOutcome.Trouble.TAKEOVER, ChunkOutcome.Answer.TAKEN_OVER, now.nanos());
        } else {
            end();
        }
    }

    private void troubled(ChunkOutcome.Trouble trouble, ChunkOutcome.Answer answer, long now) {
        for (Followed one : drained()) {
            one.answered(answer);
            told.accept(one.with(trouble, now));
        }
    }

    /// Nothing more will be known.
    public void end() {
        for (Followed one : drained()) {
            one.answered(ChunkOutcome.Answer.ENDED);
            told.accept(one.with(ChunkOutcome.Trouble.UNKNOWN, 0));
        }
    }

    private List<Followed> drained() {
        var all = new ArrayList<>(open);
        open.clear();
        return all;
    }

    /// A chunk that still waits stays: its time begins when it is carried out.
    private void expire(long now) {
        for (Iterator<Followed> each = open.iterator(); each.hasNext(); ) {
            Followed one = each.next();
            if (now - one.since < FOLLOWS_NANOS || one.waits) continue;
            each.remove();
            told.accept(one.with(one.ran ? ChunkOutcome.Trouble.NONE : ChunkOutcome.Trouble.UNKNOWN, 0));
        }
    }

    private void follow(ChunkView chunk, long now) {
        DecodeTrace trace = chunk.trace();
        Followed last = open.peekLast();
        if (trace == null || chunk.phase() == ChunkView.Phase.DECODING) {
            // The next one is being decoded: the one before is not asked about any more.
            if (last != null) last.answered(ChunkOutcome.Answer.REDECODED);
            return;
        }
        if (last == null || !last.trace.equals(trace)) {
            if (last != null) last.answered(ChunkOutcome.Answer.REDECODED);
            // The last chunk of the run before was over before it was seen.
            if (!chunk.over()) open.addLast(new Followed(chunk, trace, run, now));
            return;
        }
        switch (chunk.phase()) {
            case EXECUTING, DONE -> last.runs(now);
            case DROPPED -> last.answered(ChunkOutcome.Answer.REDECODED);
            case PLANNED, DECODING -> {}
        }
    }
}
