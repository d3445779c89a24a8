package orbweaver.ui;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.calibration.SightLine;
import orbweaver.core.cell.Breakage;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.LookOutcome;
import orbweaver.core.policy.PolicyService;
import orbweaver.core.profile.ProfileFile;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.FaultsView;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.JointTrack;
import orbweaver.core.session.PolicyChoice;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.PolicySpeed;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.Posture;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ShadowPair;
import orbweaver.core.session.StopInputView;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.TaskView;
import orbweaver.core.session.Timing;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.VirtualCellControl;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.robot.bus.ServoIdentity;
import org.jspecify.annotations.Nullable;

/// A session that does what it is told at once and remembers what was asked of it.
public final class ScriptedSession implements SessionControl, VirtualCellControl {
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /// Where the operator's hand pointed.
    public final List<SightLine> hands = new CopyOnWriteArrayList<>();
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private volatile ScriptedState state = new ScriptedState();
    public volatile @Nullable StopInputView stopInput;
    /// Whether the cell is a virtual one, and what is broken in it.
    public volatile boolean virtual = true;

    public volatile Set<Breakage> broken = Set.of();
    public volatile @Nullable TeleopDevice device;
    public volatile List<String> cameras = List.of("front", "wrist");
    public volatile PolicyMode mode = PolicyMode.RUN;
    public volatile boolean ghosts;
    public volatile PolicySpeed speed = PolicySpeed.FULL;
    /// How another policy is chosen.
    public volatile PolicyChoice policies = new ScriptedPolicies(this);
    public volatile GateLimits gate = GateLimits.OFF;
    public volatile ConfidenceScale confidence = ConfidenceScale.raw();
    public volatile String policyName = "widowx-mini";
    /// What answers when something is tried out.
    public volatile @Nullable PolicyService policy;
    /// Nanoseconds that its states lie back.
    public volatile long age;
    /// Where the tool and the fingertips are.
    public volatile ToolPoint tool = new ToolPoint(0.285, 0.065, 0.165);

    public volatile @Nullable ToolPoint tips = new ToolPoint(0.285, 0.065, 0.149);
    /// How the arm stands.
    public volatile @Nullable Posture posture;
    /// Why it is not known where the front camera stands; empty when it is.
    public volatile String uncalibrated = "";
    /// Where calibrations are kept.
    public volatile @Nullable ProfileFile profile;
    /// Answers each servo has not given.
    public volatile long missed;
    /// How often the screen's thread has beaten.
    public final AtomicLong beats = new AtomicLong();

    public void change(UnaryOperator<ScriptedState> by) {
        state = by.apply(state);
        SessionSnapshot now = snapshot();
        listeners.forEach(listener -> listener.snapshot(now));
    }

    public void picture(Frame frame) {
        listeners.forEach(listener -> listener.frame(frame));
    }

    @Override
    public SessionSnapshot snapshot() {
        ScriptedState now = state;
        var info = new PolicyInfo(
                policyName,
                3_200_000,
                5,
                7,
                32,
                Attention.PREFIX,
                5,
                List.of("front"),
                new Normalization.Crop(128, 96, 384, 384),
                ActionSpace.TOOL_DELTAS,
                Origin.CPU,
                "1");
        return new SessionSnapshot(
                System.nanoTime() - age,
                now.drive(),
                "put the red block on the plate",
                "",
                false,
                now.stop(),
                arm(now.elbow()),
                cameras.stream()
                        .map(name -> ScriptedParts.camera(name, now.likeness(), uncalibrated))
                        .toList(),
                new PolicyView(info, DecoderKind.HAD, 10, mode, ghosts, gate, speed, confidence),
                now.chunk(),
                ScriptedParts.teleop(device),
                false,
                now.chunk() == null ? Timing.NONE : new Timing(43, 44, 58, 41, 41),
                new TaskView(
                        "put-on-plate",
                        now.seed(),
                        List.of("put the red block on the plate", "stack green on yellow", "pick up the blue block"),
                        now.done(),
                        8.4),
                stopInput,
                virtual ? new FaultsView(broken) : null,
                now.notices());
    }

    private ArmView arm(double elbow) {
        return new ArmView(
                "Virtual cell, WidowX 250s",
                ScriptedParts.servos(elbow, missed),
                List.of(new ShadowPair(2, 3, 3), new ShadowPair(4, 5, 14)),
                tool,
                tips,
                posture,
                1,
                100.0,
                4200,
                0);
    }

    public static StopStatus stopped(StopStatus.Phase phase, int confirmed, String cause) {
        return stopped(phase, confirmed, cause, StopSource.FX_KEY);
    }

    /// One that came from there.
    public static StopStatus stopped(StopStatus.Phase phase, int confirmed, String cause, StopSource source) {
        return new StopStatus(
                phase,
                cause,
                source,
                Instant.parse("2026-11-24T14:02:11.482Z"),
                0,
                confirmed,
                9,
                List.of(4),
                2.9,
                3.8,
                46,
                7,
                true,
                "",
                List.of(),
                null);
    }

    /// A chunk was decoded.
    public void decoded(DecodedChunk chunk) {
        listeners.forEach(listener -> listener.chunk(chunk));
    }

    @Override
    public Subscription listen(SessionListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void start(String instruction) {
        asked.add("start " + instruction);
        change(now -> now.drive(DriveState.POLICY));
    }

    @Override
    public void use(TeleopDevice chosen) {
        device = chosen;
    }

    @Override
    public void reject() {
        asked.add("reject");
    }

    @Override
    public void mode(PolicyMode wanted) {
        asked.add("mode " + wanted);
        mode = wanted;
        change(now -> now);
    }

    @Override
    public void gate(GateLimits limits) {
        asked.add("gate " + limits.slow() + " " + limits.hold());
        gate = limits;
        change(now -> now);
    }

    @Override
    public PolicyChoice policies() {
        return policies;
    }

    @Override
    public void approve() {
        asked.add("approve");
    }

    @Override
    public void takeOver() {
        asked.add("take over");
        change(now -> now.drive(DriveState.TELEOP));
    }

    @Override
    public void replay(Supplier<JointTrack> track) {
        asked.add("replay");
    }

    @Override
    public void whatIf(Observation seen, UnaryOperator<DecodeOptions> change, Consumer<DecodeOutcome> whenDone) {
        PolicyService answers = policy;
        if (answers == null) SessionControl.super.whatIf(seen, change, whenDone);
        else answers.tryOut(seen, change.apply(DecodeOptions.defaults(answers.info())), whenDone);
    }

    @Override
    public void attention(Observation seen, int[] bins, Consumer<LookOutcome> whenDone) {
        PolicyService answers = policy;
        if (answers == null) SessionControl.super.attention(seen, bins, whenDone);
        else answers.look(seen, bins, DecodeOptions.defaults(answers.info()).attention(), whenDone);
    }

    @Override
    public void calibrate(String camera, CameraCalibration calibration, Consumer<String> whenDone) {
        asked.add("calibrate " + camera);
        ProfileFile kept = profile;
        if (kept != null) kept.keep(camera, calibration);
        uncalibrated = "";
        whenDone.accept(kept == null ? "It holds for this session only." : "");
        change(now -> now);
    }

    @Override
    public void handBack() {
        asked.add("hand back");
        change(now -> now.drive(DriveState.IDLE));
    }

    @Override
    public void pause() {
        asked.add("pause");
        change(now -> now.drive(DriveState.IDLE));
    }

    @Override
    public void stop(StopSource source, String detail, long eventNanos) {
        asked.add("stop " + source.key());
        change(now -> now.drive(DriveState.STOPPED).stop(stopped(StopStatus.Phase.STANDING, 9, detail)));
    }

    @Override
    public void screenBeats() {
        beats.incrementAndGet();
    }

    @Override
    public void screenClosed() {
        asked.add("screen closed");
    }

    @Override
    public List<ServoIdentity> identities() {
        return List.of(new ServoIdentity(1, "waist", 1020, "XM430-W350", 45, 80));
    }

    @Override
    public void testStop() {
        asked.add("test stop");
    }

    @Override
    public void resume() {
        asked.add("resume");
        change(now -> now.drive(DriveState.IDLE).stop(StopStatus.ready(9, null)));
    }

    @Override
    public void reboot(int id) {
        asked.add("reboot " + id);
    }

    @Override
    public void reconnect() {
        asked.add("reconnect");
    }

    @Override
    public void park() {
        asked.add("park");
    }

    @Override
    public void release() {
        asked.add("release");
    }

    @Override
    public VirtualCellControl virtualCell() {
        return this;
    }

    @Override
    public void resetScene(long seed) {
        asked.add("reset " + seed);
        change(now -> now.scene(seed, false));
    }

    @Override
    public void hand(@Nullable SightLine pointing) {
        if (pointing == null) asked.add("hand lets go");
        else hands.add(pointing);
    }

    @Override
    public void breakOnPurpose(Breakage breakage) {
        asked.add("break " + breakage.name());
        if (breakage.lasts()) broken = Set.of(breakage);
        change(now -> now);
    }

    @Override
    public void repair(Set<Breakage> breakages) {
        asked.add("repair " + breakages);
        broken = Set.of();
        change(now -> now);
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
