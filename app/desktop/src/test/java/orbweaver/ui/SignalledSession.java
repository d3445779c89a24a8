package orbweaver.ui;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import orbweaver.core.profile.TeleopSettings;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.session.Session;
import orbweaver.core.session.ToolPoint;

/// A program that drives the cell of the profile `PROFILE` (without one, the virtual cell) and records an episode into
/// the folder `SET`, if there is one. Says `ready` when it does, and goes on until a signal ends it.
final class SignalledSession {
    private static final double MOVED_METRES = 0.02;
    private static final int ROWS = 20;

    private SignalledSession() {}

    public static void main(String[] args) throws InterruptedException {
        String profile = System.getenv("PROFILE");
        String set = System.getenv("SET");
        Session session = SessionOpener.open(SessionOpener.profile(profile, "pick-red", 1L, null), Sideways::loaded);
        Recorder recorder = SessionOpener.recorder(session, TeleopSettings.SUB_GOALS);
        session.guard(SignalEnd.watch(session, recorder));
        until(() ->
                session.snapshot().policy() != null && session.snapshot().arm().tool() != null);
        if (set == null) moveToStart(session);
        else record(session, recorder, Path.of(set));
        System.out.println("ready");
        new CountDownLatch(1).await();
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
