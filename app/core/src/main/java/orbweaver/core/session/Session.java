package orbweaver.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.camera.Camera;
import orbweaver.core.cell.Cell;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.policy.LookOutcome;
import orbweaver.core.profile.ProfileFile;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.robot.Arm;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.bus.CycleListener;
import orbweaver.robot.bus.ServoIdentity;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopTier;
import org.jspecify.annotations.Nullable;

/// Decides who drives an arm: the only writer of goals. A thread named `session` ticks a hundred times a second; what
/// an operator asks for is done there in order, only Stop closes the latch at once on the caller's thread.
public final class Session implements SessionControl {
    private static final long TICK_NANOS = 10_000_000L;
    private static final long SNAPSHOT_NANOS = 33_000_000L;
    private static final Duration PARK_PATIENCE = Duration.ofSeconds(12);

    private final Cell cell;
    private final List<Camera> cameras;
    private final Frames frames = new Frames();
    private final ChunkProgress progress = new ChunkProgress();
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final Notices notices = new Notices();
    private final Guards guards = new Guards();
    private final Gate gate = new Gate();
    private final StopPathCheck stopPath = new StopPathCheck();
    private final Heartbeat heartbeat;
    private final PolicyBay bay = new PolicyBay(notices, progress);
    private final Helm helm;
    private final PolicyOffers offers;
    private final Reconnection reconnection;
    private final CalibrationShelf calibrations;
    private final VirtualDesk virtualCell;
    private final Thread thread;
    private volatile Arm arm;
    private volatile SnapshotMaker maker;
    private volatile SessionSnapshot snapshot = SessionSnapshot.empty();
    private volatile boolean closing;
    private volatile @Nullable CycleListener cycles;
    private long publishedNanos;

    private Session(Cell cell, Arm arm) {
        this.cell = cell;
        this.arm = arm;
        this.cameras = cell.cameras();
        this.maker = new SnapshotMaker(arm, cell.description());
        this.helm = new Helm(arm, new Helm.Parts(bay, frames, progress, gate, notices, listeners));
        this.offers =
                new PolicyOffers(cameras, arm.limits(), gate, asked::add, other -> helm.take(other, cell.version()));
        this.reconnection = new Reconnection(cell, notices);
        this.calibrations = new CalibrationShelf(cameras);
        this.virtualCell = new VirtualDesk(cell, helm, asked::add);
        long silence = Math.round(arm.limits().session().heartbeat() * 1e9);
        this.heartbeat = new Heartbeat(
                silence,
                this::driven,
                nanos -> stop(StopSource.HEARTBEAT, "Screen frozen: the window did not answer", nanos));
        this.thread = Thread.ofPlatform().name("session").unstarted(this::run);
    }

    /// Takes over a cell and an arm that was opened on its port; both are closed with the session. No policy can drive.
    public static Session open(Cell cell, Arm arm) {
        var session = new Session(cell, arm);
        arm.start();
        session.cameras.forEach(camera -> camera.start(session::frame));
        session.thread.start();
        return session;
    }

    /// The same with a policy, which is loaded on a thread of its own meanwhile; that it cannot be loaded, or does not
    /// fit the cell, becomes a notice.
    public static Session open(Cell cell, Arm arm, Supplier<LoadedPolicy> loader) {
        Session session = open(cell, arm);
        session.bay.begin(() -> session.offers.fitting(loader.get()), cell.version());
        return session;
    }

    private void frame(Frame frame) {
        frames.put(frame);
        for (SessionListener listener : listeners) listener.frame(frame);
        if (bay.waitsForPictures() && cameras.stream().allMatch(c -> c.status().lastFrameNanos() > 0))
            bay.picturesHaveCome();
    }

    @Override
    public SessionSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription listen(SessionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Takes in what else may stop this session; it is closed with the session.
    public void guard(SessionGuard guard) {
        guards.add(guard);
    }

    /// Where calibrations of the cameras are kept from now on.
    public void keepCalibrations(ProfileFile profile) {
        calibrations.keepIn(profile);
    }

    /// The arm as last read, newer than any snapshot.
    public ArmState armState() {
        return arm.state();
    }

    /// Who is told of every bus cycle, on the bus thread, whichever port the arm is on.
    public void onCycle(CycleListener listener) {
        cycles = listener;
        arm.onCycle(listener);
    }

    @Override
    public void screenBeats() {
        heartbeat.beat();
    }

    @Override
    public void screenClosed() {
        heartbeat.end();
    }

    @Override
    public boolean driven() {
        return arm.latch().closed()
                ? arm.stopReport().phase() == StopPhase.PARKING
                : helm.drive().driven();
    }

    @Override
    public void start(String text) {
        asked.add(() -> helm.start(text.strip()));
    }

    @Override
    public void use(TeleopDevice device) {
        asked.add(() -> helm.use(device));
    }

    @Override
    public void approve() {
        asked.add(helm::approve);
    }

    @Override
    public void reject() {
        asked.add(helm::reject);
    }

    @Override
    public void mode(PolicyMode wanted) {
        asked.add(() -> helm.mode(wanted));
    }

    @Override
    public void gate(GateLimits limits) {
        gate.limits(limits);
    }

    @Override
    public PolicyChoice policies() {
        return offers;
    }

    @Override
    public void takeOver() {
        asked.add(helm::takeOver);
    }

    @Override
    public void handBack() {
        asked.add(helm::handBack);
    }

    @Override
    public void pause() {
        asked.add(helm::pause);
    }

    @Override
    public void stop(StopSource source, String detail, long eventNanos) {
        arm.latch().close(StopTier.HOLD, new StopCause.Asked(source.key(), detail), eventNanos);
    }

    @Override
    public List<ServoIdentity> identities() {
        return arm.identities();
    }

    @Override
    public void testStop() {
        asked.add(() -> {
            if (helm.idle() && !arm.latch().closed()) stopPath.ask(arm, notices);
        });
    }

    @Override
    public void resume() {
        asked.add(() -> {
            if (helm.drive() != DriveState.STOPPED || !arm.resumeBlocked().isEmpty()) return;
            notices.attempt("resume", "The arm holds.", arm::resume);
        });
    }

    @Override
    public void reboot(int id) {
        asked.add(() -> {
            if (helm.drive() == DriveState.STOPPED) notices.attempt("reboot", "The arm holds.", () -> arm.reboot(id));
        });
    }

    @Override
    public void reconnect() {
        reconnection.begin(
                arm,
                opened -> asked.add(() -> {
                    opened.onCycle(cycles);
                    opened.start();
                    arm = opened;
                    maker = new SnapshotMaker(opened, cell.description());
                    helm.reconnected(opened);
                }));
    }

    @Override
    public void whatIf(Observation seen, UnaryOperator<DecodeOptions> change, Consumer<DecodeOutcome> whenDone) {
        PolicyBay.Ready ready = bay.ready();
        if (ready == null) SessionControl.super.whatIf(seen, change, whenDone);
        else ready.service().tryOut(seen, change.apply(ready.policy().options()), whenDone);
    }

    @Override
    public void attention(Observation seen, int[] bins, Consumer<LookOutcome> whenDone) {
        PolicyBay.Ready ready = bay.ready();
        if (ready == null) SessionControl.super.attention(seen, bins, whenDone);
        else if (driven()) whenDone.accept(new LookOutcome.Failed("While the arm is driven its chunks go first."));
        else ready.service().look(seen, bins, ready.policy().options().attention(), whenDone);
    }

    @Override
    public void calibrate(String camera, CameraCalibration calibration, Consumer<String> whenDone) {
        Thread.ofVirtual()
                .name("calibration-keeper")
                .start(() -> whenDone.accept(calibrations.keep(camera, calibration)));
    }

    @Override
    public void replay(Supplier<JointTrack> loader) {
        Thread.ofVirtual().name("replay-loader").start(() -> {
            try {
                JointTrack track = loader.get();
                asked.add(() -> helm.replay(track));
            } catch (IllegalArgumentException e) {
                notices.put(new Notice("replay", false, String.valueOf(e.getMessage()), "Nothing moves.", ""));
            }
        });
    }

    @Override
    public void park() {
        arm.park(new StopCause.Asked(StopSource.COMMAND.key(), "Park"));
    }

    @Override
    public void release() {
        arm.limp(new StopCause.Asked(StopSource.COMMAND.key(), "Release"));
    }

    @Override
    public VirtualCellControl virtualCell() {
        return virtualCell;
    }

    private void run() {
        long nextTick = System.nanoTime();
        while (!closing) {
            long now = System.nanoTime();
            for (Runnable command = asked.poll(); command != null; command = asked.poll()) command.run();
            if (arm.latch().closed()) {
                helm.stopped();
            } else {
                // Also by a Resume that took longer than this thread waits for the bus.
                if (helm.drive() == DriveState.STOPPED) helm.resumed();
                String why = helm.tick(now);
                if (why != null) stop(StopSource.WATCH, why, now);
                else if (helm.idle() || helm.ghosts()) stopPath.tick(arm, now);
            }
            if (now - publishedNanos >= SNAPSHOT_NANOS) publish(now);
            nextTick = Math.max(nextTick + TICK_NANOS, now);
            while (!closing && System.nanoTime() - nextTick < 0) LockSupport.parkNanos(nextTick - System.nanoTime());
        }
    }

    private void publish(long now) {
        publishedNanos = now;
        var all = new ArrayList<>(notices.all());
        all.addAll(maker.notices());
        all.addAll(SnapshotMaker.notices(cameras));
        all.addAll(guards.notices());
        snapshot = new SessionSnapshot(
                now,
                helm.drive(),
                helm.instruction(),
                helm.holdReason(),
                helm.pausing(),
                maker.stop(now),
                maker.arm(now),
                cameras.stream()
                        .map(c -> SnapshotMaker.camera(c, guards.likeness(c.name())))
                        .toList(),
                bay.view(helm.mode(), helm.ghosts(), gate),
                progress.view(),
                helm.view(),
                helm.intervention(),
                helm.timing(),
                cell.scene().map(SnapshotMaker::task).orElse(null),
                guards.input(),
                cell.faults().map(faults -> new FaultsView(faults.broken())).orElse(null),
                all);
        for (SessionListener listener : listeners) listener.snapshot(snapshot);
    }

    /// An arm that holds torque is parked first, unless it was stopped: then it goes on holding.
    @Override
    public void close() {
        if (!arm.latch().closed() && arm.state().allTorqueOn()) {
            park();
            long deadline = System.nanoTime() + PARK_PATIENCE.toNanos();
            while (snapshot.stop().phase() != StopStatus.Phase.PARKED && System.nanoTime() - deadline < 0)
                LockSupport.parkNanos(TICK_NANOS);
        }
        closing = true;
        LockSupport.unpark(thread);
        cameras.forEach(Camera::close);
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guards.close();
        heartbeat.close();
        offers.close();
        bay.close();
        helm.close();
        arm.close();
        cell.close();
    }
}
