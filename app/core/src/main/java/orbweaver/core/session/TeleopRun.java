package orbweaver.core.session;

import java.util.List;
import java.util.function.Consumer;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSample;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.motion.Clip;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// An operator drives: fifty times a second the device's newest sample becomes a small step of the tool, which passes
/// the same planner and envelope as a policy's and is followed smoothly by the bus. Time comes in with every tick;
/// belongs to the session's thread.
///
/// Nothing moves unless the clutch is held. What makes the arm hold is named by [#holdReason]; what must stop it is
/// returned by [#tick].
final class TeleopRun implements Activity {
    /// Length of a step.
    static final double STEP_SECONDS = 0.02;

    private static final long STEP_NANOS = Math.round(STEP_SECONDS * 1e9);
    /// What a tick may come early, being one of two.
    private static final long SLACK_NANOS = 3_000_000;

    private static final long RECENT_NANOS = 100_000_000;

    private final TeleopDevice device;
    private final Limits limits;
    private final MotionPlanner planner;
    private final TeleopSteps steps;
    private final GripperHand hand;
    private final Consumer<JointTarget> goals;
    private final long smoothingNanos;
    private boolean ended;
    private boolean clutch;
    private long dueNanos;
    private long standsNanos;
    private long heardNanos;
    private int rejected;
    private long rejectedNanos;
    private int clips;
    private double latencyMillis = Double.NaN;
    private String holdReason = "";

    TeleopRun(TeleopDevice device, ArmDescription arm, Limits limits, Consumer<JointTarget> goals) {
        this.device = device;
        this.limits = limits;
        this.goals = goals;
        planner = new MotionPlanner(arm, limits.withStepsOf(STEP_SECONDS));
        steps = new TeleopSteps(arm, planner, limits);
        hand = new GripperHand(arm, limits.teleop().gripperSeconds());
        smoothingNanos = Math.round(limits.teleop().smoothing() * 1e9);
    }

    @Override
    public DriveState drive() {
        return DriveState.TELEOP;
    }

    @Override
    public void begin(Stance from, long nowNanos) {
        planner.restart(from.q(), from.halfOpening());
        standsNanos = from.standsNanos();
        dueNanos = nowNanos;
        TeleopSample now = device.sample();
        boolean justNow = nowNanos - now.nanos() < RECENT_NANOS; // the push that took over
        heardNanos = justNow ? now.nanos() - 1 : now.nanos();
        hand.begin(from.halfOpening(), now.gripper());
        holdReason = device.clutchHint();
    }

    @Override
    public @Nullable String tick(long nowNanos) {
        if (ended) return null;
        TeleopSample sample = device.sample();
        String fault = fault(sample, nowNanos);
        if (fault != null || nowNanos - dueNanos < -SLACK_NANOS) return fault;
        boolean late = nowNanos - dueNanos >= STEP_NANOS; // what was missed is not made up for
        dueNanos = (late ? nowNanos : dueNanos) + STEP_NANOS;
        return step(sample, nowNanos);
    }

    private @Nullable String fault(TeleopSample sample, long now) {
        if (!sample.present()) return device.description() + " was unplugged while it drove";
        boolean silent = now - sample.nanos() > Math.round(limits.session().deviceSilent() * 1e9);
        return device.streams() && silent ? device.description() + " fell silent while it drove" : null;
    }

    private @Nullable String step(TeleopSample sample, long now) {
        if (!sample.clutch()) {
            clutch = false;
            rejected = 0;
            holdReason = device.clutchHint();
            return null;
        }
        if (!clutch) {
            steps.engage();
            hand.engage(sample.gripper());
        }
        clutch = true;
        double open = hand.follow(sample.gripper(), STEP_SECONDS);
        PoseDelta delta = steps.next(sample, open, now);
        holdReason = steps.holdReason();
        if (!TeleopSteps.asksNothing(delta) || hand.moves()) return send(planner.step(delta, now), sample, now);
        rejected = 0;
        return null;
    }

    private @Nullable String send(PlannedMotion motion, TeleopSample sample, long now) {
        return switch (motion) {
            case PlannedMotion.Accepted accepted -> {
                rejected = 0;
                clips += accepted.clips().size();
                if (!accepted.clips().isEmpty()) holdReason = inWords(accepted.clips());
                JointTarget target = accepted.target();
                goals.accept(new JointTarget(
                        target.q(), target.halfOpening(), now, Math.max(now + smoothingNanos, standsNanos)));
                if (sample.nanos() != heardNanos) latencyMillis = (now - sample.nanos()) * 1e-6;
                heardNanos = sample.nanos();
                yield null;
            }
            case PlannedMotion.Rejected(PlannedMotion.Reason reason, String why) -> {
                holdReason = "target rejected: " + why;
                yield count(reason, now) >= limits.step().rejectionsToStop() ? "rejected targets: " + why : null;
            }
        };
    }

    private static String inWords(List<Clip> clips) {
        for (Clip clip : clips) {
            String words = switch (clip.kind()) {
                case JOINT_LIMIT -> "a joint is at the end of its way";
                case BOX, TABLE -> "at the edge of the workspace";
                case TRANSLATION, ROTATION, JOINT_SPEED -> "";
            };
            if (!words.isEmpty()) return words;
        }
        return "";
    }

    /// Rejections in a row. Out of reach counts once for every control step of a policy's length, so that who pushes
    /// against the end of the reach sees it before the arm stops; what is no number always counts.
    private int count(PlannedMotion.Reason reason, long now) {
        long apart = Math.round(limits.step().seconds() * 1e9);
        boolean counts = reason == PlannedMotion.Reason.NOT_FINITE || rejected == 0 || now - rejectedNanos >= apart;
        if (counts) {
            rejected++;
            rejectedNanos = now;
        }
        return rejected;
    }

    /// What the device does, for people.
    TeleopView view() {
        TeleopSample now = device.sample();
        return new TeleopView(
                device.address(),
                device.description(),
                now.present(),
                axes(now),
                now.clutch(),
                hand.value(),
                now.speed(),
                latencyMillis,
                clips,
                holdReason);
    }

    static TeleopMotion.Velocity axes(TeleopSample sample) {
        return sample.motion() instanceof TeleopMotion.Velocity axes ? axes : TeleopMotion.Velocity.NONE;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public String holdReason() {
        return holdReason;
    }

    @Override
    public void pause() {
        ended = true;
    }

    @Override
    public boolean pausing() {
        return false;
    }

    @Override
    public void abort() {
        ended = true;
    }
}
