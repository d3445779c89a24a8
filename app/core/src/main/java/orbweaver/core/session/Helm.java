package orbweaver.core.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopSample;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Observation;
import orbweaver.policy.RobotState;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PoseDelta;
import org.jspecify.annotations.Nullable;

/// Who is at the helm of an arm: what makes the goals now, what comes after it, and how one hands over to the other
/// without a jump. Belongs to the session's thread.
final class Helm {
    private Arm arm;
    private final PolicyBay bay;
    private final Frames frames;
    private final ChunkProgress progress;
    private final Notices notices;
    private final List<SessionListener> listeners;
    private final MotionPlanner planner;
    private final AtomicInteger chunkNumber = new AtomicInteger();
    private final Setpoint setpoint = new Setpoint();
    private final Approval approval = new Approval();
    private final Gate gate;
    private final GripperLinkage linkage;
    private final StepGoals.Outlet outlet = new StepGoals.Outlet(this::aim, this::asked);
    private TimingLog timing = new TimingLog();
    private String instruction = "";
    private @Nullable Activity activity;
    private @Nullable Activity next;
    private @Nullable TeleopDevice device;
    private volatile DriveState drive = DriveState.IDLE;
    private boolean intervention;
    /// Whether a push of the device would be a new one.
    private boolean released;

    /// What the helm works with beside the arm.
    record Parts(
            PolicyBay bay,
            Frames frames,
            ChunkProgress progress,
            Gate gate,
            Notices notices,
            List<SessionListener> listeners) {}

    Helm(Arm arm, Parts parts) {
        this.arm = arm;
        bay = parts.bay;
        frames = parts.frames;
        progress = parts.progress;
        gate = parts.gate;
        notices = parts.notices;
        listeners = parts.listeners;
        planner = new MotionPlanner(arm.description(), arm.limits());
        linkage = new GripperLinkage(arm.description());
    }

    /// Who drives; any thread may ask.
    DriveState drive() {
        return drive;
    }

    boolean intervention() {
        return intervention;
    }

    String instruction() {
        return instruction;
    }

    Timing timing() {
        return timing.summary();
    }

    String holdReason() {
        return activity == null ? "" : activity.holdReason();
    }

    boolean pausing() {
        return activity != null && activity.pausing();
    }

    /// A policy drives after this instruction, from the start pose if the arm is not where it may start.
    void start(String text) {
        String refusal = Refusals.ofStart(drive, text, bay.ready() != null);
        if (refusal != null) {
            notices.put(new Notice("start", false, refusal, "Nothing moves.", ""));
            return;
        }
        notices.solved("start");
        abort("another run began");
        intervention = false;
        instruction = text;
        timing = new TimingLog();
        if (approval.mode() == PolicyMode.GHOST) {
            haunt();
            return;
        }
        boolean ready = ReadyMove.done(arm, planner);
        if (ready) drive(policyRun(), null);
        else drive(readyMove(DriveState.POLICY), policyRun());
    }

    /// A policy thinks from where the arm is: no torque is taken and no goal is written.
    private void haunt() {
        PolicyRun run = policyRun();
        if (run == null) return;
        notices.solved("ghost");
        run.begin(setpoint.stance(arm.state(), now()), now());
        activity = run;
        drive = run.drive();
    }

    /// Whether a policy decodes while nothing moves.
    boolean ghosts() {
        return activity instanceof PolicyRun run && run.ghost();
    }

    private ReadyMove readyMove(DriveState drive) {
        return new ReadyMove(arm.description(), arm.state().wanted(), now(), drive, this::aim);
    }

    void approve() {
        ChunkView chunk = progress.view();
        if (!ghosts() && chunk != null && chunk.phase() == ChunkView.Phase.PLANNED) approval.give();
    }

    void reject() {
        if (activity instanceof PolicyRun run) run.reject(now());
    }

    /// What becomes of the chunks from now on.
    void mode(PolicyMode wanted) {
        approval.mode(wanted);
        if (wanted == PolicyMode.GHOST && drive == DriveState.POLICY) pause();
        else if (wanted != PolicyMode.GHOST && ghosts()) toIdle();
    }

    /// What becomes of the chunks; any thread may ask.
    PolicyMode mode() {
        return approval.mode();
    }

    /// This policy takes the place of the one there is, unless somebody drives. Says why not, or nothing.
    String take(LoadedPolicy other, Optional<String> cellVersion) {
        String refusal = Refusals.ofPolicy(drive, ghosts());
        if (refusal != null) {
            notices.put(new Notice("policy choice", false, refusal, "The policy stays.", ""));
            return refusal;
        }
        notices.solved("policy choice");
        approval.forget();
        progress.clear();
        timing = new TimingLog();
        bay.take(other, cellVersion);
        return "";
    }

    private @Nullable PolicyRun policyRun() {
        PolicyBay.Ready policy = bay.ready();
        if (policy == null) return null;
        var parts = new PolicyRun.Parts(
                policy.service(),
                policy.policy().options(),
                policy.policy().policy().tokens(),
                planner,
                frames,
                this::robotState,
                () -> arm.state(),
                approval,
                gate,
                progress,
                timing,
                notices,
                arm.limits(),
                this::aim,
                this::decoded,
                action -> listeners.forEach(l -> l.asked(action)));
        return new PolicyRun(parts, instruction, approval.mode() == PolicyMode.GHOST);
    }

    private RobotState robotState() {
        ArmState state = arm.state();
        return new RobotState(Arrays.stream(state.joints()).boxed().toList(), linkage.value(state.halfOpening()));
    }

    private void decoded(ActionChunk chunk, Observation seen) {
        PolicyBay.Ready policy = bay.ready();
        Optional<ActionTokenizer> tokens =
                policy == null ? Optional.empty() : policy.policy().policy().tokens();
        var decoded = new DecodedChunk(chunkNumber.incrementAndGet(), chunk, seen, tokens);
        for (SessionListener listener : listeners) listener.chunk(decoded);
    }

    private void asked(PoseDelta d) {
        var action = new Action(d.dx(), d.dy(), d.dz(), d.droll(), d.dpitch(), d.dyaw(), d.gripper());
        for (SessionListener listener : listeners) listener.asked(action);
    }

    private void aim(JointTarget target) {
        setpoint.aimed(target);
        for (SessionListener listener : listeners) listener.target(target);
        arm.target(target);
    }

    /// The virtual cell's scene was set up anew: the arm goes back to where policies start.
    void backToStart() {
        abort("the scene was set up anew");
        intervention = false;
        progress.clear();
        instruction = "";
        drive(readyMove(DriveState.POLICY), null);
    }

    /// The operator's device from now on; driving with another one ends.
    void use(TeleopDevice other) {
        if (device != null && !device.equals(other)) {
            if (drive == DriveState.TELEOP) toIdle();
            // Its thread may take a while to end, and the arm must not wait for that.
            Thread.ofPlatform().name("device-closer").daemon().start(device::close);
        }
        device = other;
        released = false;
    }

    /// The device drives from here on; a parked arm is first moved to where policies start. Taking over from a policy
    /// counts as an intervention.
    void takeOver() {
        String refusal = Refusals.ofTakeover(drive, device);
        if (refusal != null) notices.put(new Notice("takeover", false, refusal, "Nothing moves.", ""));
        if (refusal != null || device == null || drive == DriveState.TELEOP) return;
        notices.solved("takeover");
        boolean fromPolicy = drive == DriveState.POLICY && !instruction.isEmpty();
        abort("somebody took over");
        intervention = fromPolicy;
        var run = new TeleopRun(device, arm.description(), arm.limits(), outlet);
        if (fromPolicy || ReadyMove.done(arm, planner)) drive(run, null);
        else drive(readyMove(DriveState.TELEOP), run);
    }

    /// Repeats what was recorded, from an arm that nobody drives.
    void replay(JointTrack track) {
        String refusal = Refusals.ofReplay(drive);
        if (refusal != null) {
            notices.put(new Notice("replay", false, refusal, "Nothing moves.", ""));
            return;
        }
        notices.solved("replay");
        abort("a recorded episode is repeated");
        intervention = false;
        instruction = "";
        var replay = new ReplayRun(track, arm.description(), arm.limits(), outlet);
        if (ReadyMove.done(arm, planner)) drive(replay, null);
        else drive(readyMove(DriveState.REPLAY), replay);
    }

    /// The operator lets go: the policy goes on if it was interrupted, otherwise nothing moves.
    void handBack() {
        if (drive != DriveState.TELEOP) return;
        boolean goOn = intervention;
        toIdle();
        Activity policy = goOn ? policyRun() : null;
        if (policy != null) drive(policy, null);
    }

    private void toIdle() {
        abort("it was handed back");
        intervention = false;
        released = false;
        drive = DriveState.IDLE;
    }

    void pause() {
        next = null;
        if (drive == DriveState.TELEOP) toIdle();
        else if (activity != null) activity.pause();
    }

    /// Drives with these, one after the other, once torque is on.
    void drive(@Nullable Activity first, @Nullable Activity then) {
        if (first == null) return;
        if (!arm.state().allTorqueOn() && !notices.attempt("start", "Nothing moves.", arm::torqueOn)) {
            toIdle();
            return;
        }
        begin(first, now());
        next = then;
    }

    /// Whoever drives next starts from where the arm was last told to be, not from where it sags.
    private void begin(Activity first, long now) {
        Stance from = setpoint.stance(arm.state(), now);
        JointTarget way = from.way();
        if (way != null) aim(way);
        first.begin(from, now);
        activity = first;
        drive = first.drive();
    }

    private long now() {
        return arm.options().clock().getAsLong();
    }

    /// Goes on; returns in words why the arm must be stopped, or null.
    @Nullable
    String tick(long now) {
        setpoint.observe(arm.state());
        Activity running = activity;
        if (running == null) return null;
        if (pushed()) {
            takeOver();
            return null;
        }
        String why = running.tick(now);
        if (why != null && ghosts()) {
            notices.put(new Notice("ghost", false, "The ghost ended: " + why + ".", "Nothing moves.", ""));
            toIdle();
            return null;
        }
        if (why != null) return why;
        if (running.ended()) {
            activity = null;
            if (next != null) begin(next, now);
            else drive = DriveState.IDLE;
            next = null;
        }
        return null;
    }

    /// Whether the operator has just begun to push the device while a policy drives.
    private boolean pushed() {
        if (device == null || drive != DriveState.POLICY || instruction.isEmpty()) return false;
        TeleopSample sample = device.sample();
        boolean pushes = sample.present() && sample.deflected();
        boolean begins = pushes && released;
        released = !pushes;
        return begins;
    }

    boolean idle() {
        return activity == null;
    }

    /// The arm was stopped.
    void stopped() {
        if (drive != DriveState.STOPPED) abort("the arm was stopped");
        intervention = false;
        drive = DriveState.STOPPED;
        setpoint.forget();
    }

    /// The port was lost and another arm stands for it, stopped.
    void reconnected(Arm opened) {
        stopped();
        arm = opened;
    }

    /// The arm has left the stop.
    void resumed() {
        notices.solved("takeover");
        notices.solved("resume");
        drive = DriveState.IDLE;
    }

    void abort(String why) {
        if (activity != null) activity.abort(why);
        activity = null;
        next = null;
    }

    /// The device and what it does; null without one.
    @Nullable
    TeleopView view() {
        TeleopDevice now = device;
        if (now == null) return null;
        return activity instanceof TeleopRun run ? run.view() : TeleopRun.resting(now, drive == DriveState.STOPPED);
    }

    void close() {
        if (device != null) device.close();
    }
}
