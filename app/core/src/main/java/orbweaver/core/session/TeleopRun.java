package orbweaver.core.session;

import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSample;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.motion.MotionPlanner;
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
    private final TeleopSteps steps;
    private final GripperHand hand;
    private final StepGoals sender;
    private boolean ended;
    private boolean clutch;
    private long dueNanos;
    private long heardNanos;
    private double latencyMillis = Double.NaN;
    private String holdReason = "";

    TeleopRun(TeleopDevice device, ArmDescription arm, Limits limits, StepGoals.Outlet outlet) {
        this.device = device;
        this.limits = limits;
        var planner = new MotionPlanner(arm, limits.withStepsOf(STEP_SECONDS));
        sender = new StepGoals(planner, limits, outlet);
        steps = new TeleopSteps(arm, planner, limits);
        hand = new GripperHand(arm, limits.teleop().gripperSeconds());
    }

    @Override
    public DriveState drive() {
        return DriveState.TELEOP;
    }

    @Override
    public void begin(Stance from, long nowNanos) {
        sender.begin(from);
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
            sender.rest();
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
        if (!TeleopSteps.asksNothing(delta) || hand.moves()) return send(delta, sample, now);
        sender.rest();
        return null;
    }

    private @Nullable String send(PoseDelta delta, TeleopSample sample, long now) {
        String fault = sender.step(delta, now);
        if (!sender.why().isEmpty()) {
            holdReason = sender.why();
            return fault;
        }
        if (!sender.edge().isEmpty()) holdReason = sender.edge();
        if (sample.nanos() != heardNanos) latencyMillis = (now - sample.nanos()) * 1e-6;
        heardNanos = sample.nanos();
        return null;
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
                sender.clips(),
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
    public void abort(String why) {
        ended = true;
    }

    /// A device that does not drive now.
    static TeleopView resting(TeleopDevice device, boolean stopped) {
        TeleopSample sample = device.sample();
        return new TeleopView(
                device.address(),
                device.description(),
                sample.present(),
                axes(sample),
                sample.clutch(),
                Double.NaN,
                sample.speed(),
                Double.NaN,
                0,
                !sample.present() ? "not plugged in" : stopped ? "" : "T takes over");
    }
}
