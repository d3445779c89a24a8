package orbweaver.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.session.Session;
import orbweaver.core.session.ToolPoint;
import orbweaver.robot.safety.Limits;

/// A program that drives the virtual cell and records an episode into the first argument, or drives the arm at the
/// port of the first argument; says `ready` when it does, and goes on until a signal ends it.
final class SignalledSession {
    private static final double MOVED_METRES = 0.02;
    private static final int ROWS = 20;

    private SignalledSession() {}

    public static void main(String[] args) throws InterruptedException {
        boolean far = args[0].startsWith("serial:");
        Session session = SessionOpener.open(far ? far(args[0]) : near(), Sideways::loaded);
        Recorder recorder = SessionOpener.recorder(session, TeleopSettings.SUB_GOALS);
        session.guard(SignalEnd.watch(session, recorder));
        until(() ->
                session.snapshot().policy() != null && session.snapshot().arm().tool() != null);
        if (far) moveToStart(session);
        else record(session, recorder, Path.of(args[0]));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static CellProfile near() {
        return SessionOpener.profile(null, "pick-red", 1L, null);
    }

    private static CellProfile far(String arm) {
        return new CellProfile(
                "far",
                arm,
                Map.of("front", CameraSetup.of("webcam:none")),
                "none",
                "pick-red",
                1,
                Limits.defaults(),
                null,
                true,
                TeleopSettings.usual(),
                List.of());
    }

    private static void moveToStart(Session session) throws InterruptedException {
        ToolPoint from = Objects.requireNonNull(session.snapshot().arm().tool());
        session.start("push the block aside");
        until(() -> session.snapshot().driven()
                && Objects.requireNonNull(session.snapshot().arm().tool()).distance(from) > MOVED_METRES);
    }

    private static void record(Session session, Recorder recorder, Path set) throws InterruptedException {
        until(() -> session.snapshot().cameras().stream().allMatch(c -> c.newestNanos() > 0));
        recorder.open(set);
        until(() -> recorder.view().state() == RecorderView.State.READY);
        session.start("push the block aside");
        recorder.begin("push the block aside");
        until(() -> {
            RecorderView.Running running = recorder.view().running();
            return running != null && running.rows() > ROWS;
        });
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) Thread.sleep(2);
    }
}
