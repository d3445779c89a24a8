package orbweaver.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.LookOutcome;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.JointTrack;
import orbweaver.core.session.Notice;
import orbweaver.core.session.PolicyChoice;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.VirtualCellControl;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.robot.bus.ServoIdentity;
import org.jspecify.annotations.Nullable;

/// Stands for a session while it is being opened, so that the window is there at once. Nothing moves before the real
/// one is in place; a Stop goes straight to it from then on.
class PendingSession implements SessionControl {
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable SessionControl session;
    private volatile SessionSnapshot waiting;
    private @Nullable TeleopDevice device;
    private @Nullable GateLimits gate;

    PendingSession(String words) {
        waiting = state(words, null, List.of());
    }

    /// The session is open.
    synchronized void opened(SessionControl opened) {
        session = opened;
        if (device != null) opened.use(device);
        if (gate != null) opened.gate(gate);
        listeners.forEach(opened::listen);
    }

    /// It could not be opened: the window says why and stays.
    void failed(String why) {
        waiting = state(
                "not connected",
                null,
                List.of(new Notice("open", true, why + ".", "Nothing moves.", "Then start again.")));
        listeners.forEach(listener -> listener.snapshot(waiting));
    }

    /// The policy that there is without a session.
    final void tell(PolicyView policy) {
        waiting = state(waiting.arm().port(), policy, List.of());
        listeners.forEach(listener -> listener.snapshot(waiting));
    }

    private static SessionSnapshot state(String words, @Nullable PolicyView policy, List<Notice> notices) {
        SessionSnapshot empty = SessionSnapshot.empty();
        return new SessionSnapshot(
                empty.nanos(),
                empty.drive(),
                "",
                "",
                false,
                empty.stop(),
                ArmView.unknown(words),
                List.of(),
                policy,
                null,
                null,
                false,
                empty.timing(),
                null,
                null,
                null,
                notices);
    }

    @Override
    public SessionSnapshot snapshot() {
        SessionControl now = session;
        return now == null ? waiting : now.snapshot();
    }

    @Override
    public synchronized Subscription listen(SessionListener listener) {
        SessionControl now = session;
        if (now != null) return now.listen(listener);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void start(String instruction) {
        SessionControl now = session;
        if (now != null) now.start(instruction);
    }

    @Override
    public synchronized void use(TeleopDevice chosen) {
        SessionControl now = session;
        if (now != null) now.use(chosen);
        else device = chosen;
    }

    @Override
    public void reject() {
        SessionControl now = session;
        if (now != null) now.reject();
    }

    @Override
    public void mode(PolicyMode wanted) {
        SessionControl now = session;
        if (now != null) now.mode(wanted);
    }

    @Override
    public synchronized void gate(GateLimits wanted) {
        SessionControl now = session;
        if (now != null) now.gate(wanted);
        else gate = wanted;
    }

    @Override
    public PolicyChoice policies() {
        SessionControl now = session;
        return now == null ? PolicyChoice.NONE : now.policies();
    }

    @Override
    public void approve() {
        SessionControl now = session;
        if (now != null) now.approve();
    }

    @Override
    public void takeOver() {
        SessionControl now = session;
        if (now != null) now.takeOver();
    }

    @Override
    public void replay(Supplier<JointTrack> track) {
        SessionControl now = session;
        if (now != null) now.replay(track);
    }

    @Override
    public void whatIf(Observation seen, UnaryOperator<DecodeOptions> change, Consumer<DecodeOutcome> whenDone) {
        SessionControl now = session;
        if (now != null) now.whatIf(seen, change, whenDone);
        else SessionControl.super.whatIf(seen, change, whenDone);
    }

    @Override
    public void attention(Observation seen, int[] bins, Consumer<LookOutcome> whenDone) {
        SessionControl now = session;
        if (now != null) now.attention(seen, bins, whenDone);
        else SessionControl.super.attention(seen, bins, whenDone);
    }

    @Override
    public void calibrate(String camera, CameraCalibration calibration, Consumer<String> whenDone) {
        SessionControl now = session;
        if (now != null) now.calibrate(camera, calibration, whenDone);
        else SessionControl.super.calibrate(camera, calibration, whenDone);
    }

    @Override
    public void handBack() {
        SessionControl now = session;
        if (now != null) now.handBack();
    }

    @Override
    public void pause() {
        SessionControl now = session;
        if (now != null) now.pause();
    }

    @Override
    public void stop(StopSource source, String detail, long eventNanos) {
        SessionControl now = session;
        if (now != null) now.stop(source, detail, eventNanos);
    }

    @Override
    public boolean driven() {
        SessionControl now = session;
        return now != null && now.driven();
    }

    @Override
    public void screenBeats() {
        SessionControl now = session;
        if (now != null) now.screenBeats();
    }

    @Override
    public void screenClosed() {
        SessionControl now = session;
        if (now != null) now.screenClosed();
    }

    @Override
    public List<ServoIdentity> identities() {
        SessionControl now = session;
        return now == null ? List.of() : now.identities();
    }

    @Override
    public void testStop() {
        SessionControl now = session;
        if (now != null) now.testStop();
    }

    @Override
    public void resume() {
        SessionControl now = session;
        if (now != null) now.resume();
    }

    @Override
    public void reboot(int id) {
        SessionControl now = session;
        if (now != null) now.reboot(id);
    }

    @Override
    public void reconnect() {
        SessionControl now = session;
        if (now != null) now.reconnect();
    }

    @Override
    public void park() {
        SessionControl now = session;
        if (now != null) now.park();
    }

    @Override
    public void release() {
        SessionControl now = session;
        if (now != null) now.release();
    }

    @Override
    public VirtualCellControl virtualCell() {
        SessionControl now = session;
        return now == null ? VirtualCellControl.NONE : now.virtualCell();
    }

    @Override
    public void close() {
        SessionControl now = session;
        if (now != null) now.close();
    }
}
