package orbweaver.ui;

import java.util.List;
import orbweaver.core.camera.Likeness;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.StopStatus;
import org.jspecify.annotations.Nullable;

/// The parts of a snapshot that tests change.
public record ScriptedState(
        DriveState drive,
        StopStatus stop,
        @Nullable ChunkView chunk,
        long seed,
        boolean done,
        double elbow,
        List<Notice> notices,
        Likeness likeness) {
    ScriptedState() {
        this(
                DriveState.IDLE,
                StopStatus.ready(9, new StopStatus.SelfTest(2.9, System.nanoTime() - 4_000_000_000L)),
                null,
                7,
                false,
                57,
                List.of(),
                Likeness.UNKNOWN);
    }

    public ScriptedState drive(DriveState now) {
        return new ScriptedState(now, stop, chunk, seed, done, elbow, notices, likeness);
    }

    public ScriptedState stop(StopStatus now) {
        return new ScriptedState(drive, now, chunk, seed, done, elbow, notices, likeness);
    }

    public ScriptedState chunk(@Nullable ChunkView now) {
        return new ScriptedState(drive, stop, now, seed, done, elbow, notices, likeness);
    }

    public ScriptedState scene(long newSeed, boolean isDone) {
        return new ScriptedState(drive, stop, chunk, newSeed, isDone, elbow, notices, likeness);
    }

    public ScriptedState elbow(double celsius) {
        return new ScriptedState(drive, stop, chunk, seed, done, celsius, notices, likeness);
    }

    public ScriptedState notices(List<Notice> now) {
        return new ScriptedState(drive, stop, chunk, seed, done, elbow, now, likeness);
    }

    public ScriptedState likeness(Likeness now) {
        return new ScriptedState(drive, stop, chunk, seed, done, elbow, notices, now);
    }
}
