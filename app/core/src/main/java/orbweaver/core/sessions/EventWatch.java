package orbweaver.core.sessions;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.TaskView;
import orbweaver.core.sessions.SessionEvent.Kind;
import orbweaver.policy.DecodeTrace;
import org.jspecify.annotations.Nullable;

/// Follows a session and tells what happens in it. Any thread; what it tells is told on that thread.
public final class EventWatch implements SessionListener {
    private final InstantSource clock;
    private final Consumer<SessionEvent> told;
    private final Map<String, String> notices = new LinkedHashMap<>();
    private DriveState drive = DriveState.IDLE;
    private StopStatus.Phase phase = StopStatus.Phase.READY;
    private String instruction = "";
    private String policy = "";
    private boolean done;
    private int newest;
    private int gated;
    private int cutShort;

    public EventWatch(InstantSource clock, Consumer<SessionEvent> told) {
        this.clock = clock;
        this.told = told;
    }

    private void tell(Kind kind, String words, int chunk) {
        told.accept(new SessionEvent(clock.instant(), kind, words, chunk));
    }

    @Override
    public synchronized void chunk(DecodedChunk decoded) {
        newest = decoded.number();
        DecodeTrace trace = decoded.trace();
        String confidence = Double.isNaN(decoded.chunk().calibrated())
                ? Double.isNaN(decoded.chunk().raw())
                        ? ""
                        : ", " + Gating.written(decoded.chunk().raw()) + " raw"
                : ", " + Gating.written(decoded.chunk().calibrated()) + " calibrated";
        String took = String.format(Locale.ROOT, "%.0f ms", (trace.finishedNanos() - trace.startedNanos()) / 1e6);
        tell(Kind.CHUNK, "chunk %d in %s%s: %s".formatted(newest, took, confidence, trace.instruction()), newest);
    }

    @Override
    public synchronized void snapshot(SessionSnapshot now) {
        String name = now.policy() == null ? "" : now.policy().info().name();
        if (!name.equals(policy) && !name.isEmpty()) tell(Kind.POLICY, name + " can drive", 0);
        policy = name;
        driven(now);
        stopped(now.stop());
        gate(now);
        cutShort(now.chunk());
        notices(now);
        TaskView task = now.task();
        boolean finished = task != null && task.done();
        if (task != null && finished && !done) {
            tell(Kind.TASK, String.format(Locale.ROOT, "%s done after %.1f s", task.name(), task.seconds()), newest);
        }
        done = finished;
    }

    private void driven(SessionSnapshot now) {
        DriveState before = drive;
        String said = instruction;
        drive = now.drive();
        instruction = now.instruction();
        if (drive == before && (drive != DriveState.POLICY || said.equals(instruction))) return;
        switch (drive) {
            case POLICY -> tell(Kind.RUN, instruction.isEmpty() ? "to the start pose" : "run: " + instruction, 0);
            case TELEOP ->
                tell(Kind.RUN, now.intervention() ? "an operator took over from the policy" : "driven by hand", newest);
            case REPLAY -> tell(Kind.RUN, "an episode is repeated", 0);
            case STOPPED -> tell(Kind.STOP, "stopped: " + cause(now.stop()), newest);
            case IDLE -> tell(Kind.RUN, before == DriveState.STOPPED ? "resumed, idle" : "idle", 0);
        }
    }

    private static String cause(StopStatus stop) {
        return stop.cause().isEmpty() ? stop.source().words() : stop.cause();
    }

    private void stopped(StopStatus stop) {
        if (stop.phase() == phase) return;
        phase = stop.phase();
        switch (phase) {
            case READY, STOPPING, ACCEPTED -> {}
            case STANDING ->
                tell(
                        Kind.STOP,
                        String.format(
                                Locale.ROOT,
                                "standing: wire %.1f ms, accepted by %d of %d in %.1f ms, standing after %.0f ms, %.0f mm",
                                stop.wireMillis(),
                                stop.confirmed(),
                                stop.expected(),
                                stop.confirmedMillis(),
                                stop.standingMillis(),
                                stop.travelMillimetres()),
                        newest);
            case NOT_CONFIRMED, JOINT_LIMP, JOINT_FROZEN ->
                tell(
                        Kind.STOP,
                        phase.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": servos " + stop.silent(),
                        newest);
            case PARKING, PARKED, RELEASED, PORT_GONE, RECONNECTED ->
                tell(Kind.STOP, phase.name().toLowerCase(Locale.ROOT).replace('_', ' '), 0);
        }
    }

    private void gate(SessionSnapshot now) {
        ChunkView chunk = now.chunk();
        if (chunk == null
                || chunk.trace() == null
                || newest == gated
                || !chunk.gating().slows()) return;
        gated = newest;
        String does = chunk.gating().asks() ? "asks first" : "half speed";
        tell(
                Kind.GATE,
                "chunk %d %s at %s"
                        .formatted(newest, does, Gating.written(chunk.gating().score())),
                newest);
    }

    private void cutShort(@Nullable ChunkView chunk) {
        if (chunk == null || chunk.phase() != ChunkView.Phase.DROPPED) return;
        if (chunk.executing() < 0 || newest == cutShort) return;
        cutShort = newest;
        tell(Kind.CHUNK, "chunk %d cut short: %s".formatted(newest, chunk.dropped()), newest);
    }

    private void notices(SessionSnapshot now) {
        Map<String, String> next = new LinkedHashMap<>();
        for (Notice notice : now.notices()) {
            next.put(notice.key(), notice.headline());
            if (!notices.containsKey(notice.key())) tell(Kind.NOTICE, notice.headline(), newest);
        }
        notices.forEach((key, headline) -> {
            if (!next.containsKey(key)) tell(Kind.NOTICE, "over: " + headline, 0);
        });
        notices.clear();
        notices.putAll(next);
    }
}
