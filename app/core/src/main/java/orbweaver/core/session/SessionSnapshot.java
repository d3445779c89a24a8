package orbweaver.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a window shows of a session at one moment (`System.nanoTime()`), immutable.
///
/// `holdReason` says in words why the arm holds without being stopped ("waiting for a chunk"), or is empty. `chunk` is
/// the newest chunk or null before the first. `task` and `faults` exist only in
/// a virtual cell, `stopInput` only where the
/// profile names one. `teleop` is null without an operator's device; `intervention` says that it took over from a
/// policy. `policy` is null while the model
/// loads or when it could not be loaded; a notice then says why.
public record SessionSnapshot(
        long nanos,
        DriveState drive,
        String instruction,
        String holdReason,
        boolean pausing,
        StopStatus stop,
        ArmView arm,
        List<CameraView> cameras,
        @Nullable PolicyView policy,
        @Nullable ChunkView chunk,
        @Nullable TeleopView teleop,
        boolean intervention,
        Timing timing,
        @Nullable TaskView task,
        @Nullable StopInputView stopInput,
        @Nullable FaultsView faults,
        List<Notice> notices) {
    public SessionSnapshot {
        cameras = List.copyOf(cameras);
        notices = List.copyOf(notices);
    }

    /// Before anything is connected.
    public static SessionSnapshot empty() {
        return new SessionSnapshot(
                System.nanoTime(),
                DriveState.IDLE,
                "",
                "",
                false,
                StopStatus.ready(9, null),
                ArmView.unknown("not connected"),
                List.of(),
                null,
                null,
                null,
                false,
                Timing.NONE,
                null,
                null,
                null,
                List.of());
    }

    /// Whether anything drives the arm now, so that every Stop input stops it: a driven state or a moving PARK.
    public boolean driven() {
        return drive.driven() || stop.phase() == StopStatus.Phase.PARKING;
    }
}
