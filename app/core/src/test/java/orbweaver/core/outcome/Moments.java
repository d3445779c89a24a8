package orbweaver.core.outcome;

import java.util.List;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import org.jspecify.annotations.Nullable;

/// A session as its snapshots tell it, ten of them a second.
final class Moments {
    private static final long TENTH = 100_000_000L;

    private final SessionListener listener;
    private long nanos = 1;
    private DriveState drive = DriveState.IDLE;
    private boolean intervention;
    private @Nullable ChunkView chunk;

    Moments(SessionListener listener) {
        this.listener = listener;
    }

    /// Lets so many tenths of a second pass.
    void pass(int tenths) {
        for (int i = 0; i < tenths; i++) {
            nanos += TENTH;
            listener.snapshot(snapshot());
        }
    }

    void drive(DriveState now) {
        drive = now;
        intervention = false;
        pass(1);
    }

    /// A person takes over from the policy.
    void takeOver() {
        drive = DriveState.TELEOP;
        intervention = true;
        pass(1);
    }

    /// A chunk is carried out for a second.
    void runs(int number, double calibrated, Gating.Zone zone) {
        phase(chunk(number, ChunkView.Phase.EXECUTING, new Gating(0.9, calibrated, zone)));
        pass(9);
        phase(known().done());
    }

    /// The gate asks about a chunk.
    void asks(int number) {
        phase(chunk(number, ChunkView.Phase.PLANNED, new Gating(0.9, 0.1, Gating.Zone.HOLD)));
    }

    /// What the gate asked about is carried out.
    void runAnyway() {
        ChunkView was = known();
        phase(new ChunkView(
                was.number(),
                ChunkView.Phase.EXECUTING,
                10,
                was.steps(),
                was.trace(),
                was.plan(),
                0,
                was.gating(),
                ""));
    }

    /// The chunk is not carried to its end.
    void drop() {
        phase(known().dropped("the run was ended"));
    }

    private ChunkView known() {
        ChunkView now = chunk;
        if (now == null) throw new IllegalStateException("there is no chunk yet");
        return now;
    }

    private void phase(ChunkView now) {
        chunk = now;
        pass(1);
    }

    private static ChunkView chunk(int number, ChunkView.Phase phase, Gating gating) {
        var trace = new DecodeTrace(
                1, 7, 32, DecoderKind.HAD, "push", List.of(), new int[7], new float[7], number, number, number);
        var plan = new PlanView(new ToolPoint(0, 0, 0), List.of(), 0.2, 0);
        return new ChunkView(number, phase, 10, List.of(), trace, plan, 0, gating, "");
    }

    private SessionSnapshot snapshot() {
        SessionSnapshot empty = SessionSnapshot.empty();
        return new SessionSnapshot(
                nanos,
                drive,
                "push",
                "",
                false,
                empty.stop(),
                empty.arm(),
                List.of(),
                null,
                chunk,
                null,
                intervention,
                empty.timing(),
                null,
                null,
                null,
                List.of());
    }
}
