package orbweaver.core.stop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.JointTrack;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.core.teleop.TeleopDevice;

/// A session that only notes who stops it.
final class WatchedSession implements SessionControl {
    record Stop(StopSource source, String detail, long eventNanos, String thread) {}

    final List<Stop> stops = new CopyOnWriteArrayList<>();
    volatile DriveState drive = DriveState.IDLE;
    volatile StopStatus stop = StopStatus.ready(9, null);

    @Override
    public SessionSnapshot snapshot() {
        SessionSnapshot empty = SessionSnapshot.empty();
        return new SessionSnapshot(
                empty.nanos(),
                drive,
                "",
                "",
                false,
                stop,
                empty.arm(),
                List.of(),
                null,
                null,
                null,
                false,
                empty.timing(),
                null,
                null,
                null,
                List.of());
    }

    @Override
    public void stop(StopSource source, String detail, long eventNanos) {
        stops.add(new Stop(source, detail, eventNanos, Thread.currentThread().getName()));
    }

    @Override
    public Subscription listen(SessionListener listener) {
        return () -> {};
    }

    @Override
    public void start(String instruction) {}

    @Override
    public void use(TeleopDevice device) {}

    @Override
    public void gate(GateLimits limits) {}

    @Override
    public void approve() {}

    @Override
    public void reject() {}

    @Override
    public void mode(PolicyMode wanted) {}

    @Override
    public void takeOver() {}

    @Override
    public void replay(Supplier<JointTrack> track) {}

    @Override
    public void handBack() {}

    @Override
    public void pause() {}

    @Override
    public void screenBeats() {}

    @Override
    public void screenClosed() {}

    @Override
    public void resume() {}

    @Override
    public void reboot(int id) {}

    @Override
    public void reconnect() {}

    @Override
    public void park() {}

    @Override
    public void release() {}

    @Override
    public void close() {}
}
