package orbweaver.robot.bus;

import java.util.concurrent.atomic.AtomicReference;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.motion.Compensation;
import orbweaver.robot.motion.Interpolator;
import orbweaver.robot.motion.JointTarget;
import org.jspecify.annotations.Nullable;

/// Turns the newest target into the register goals of each cycle: interpolated, compensated, within the servos'
/// ranges. Targets may come from any thread; everything else belongs to the bus thread and allocates nothing.
final class Setpoints {
    private final ServoMap servos;
    private final Ticks ticks;
    private final GripperLinkage linkage;
    private final Interpolator interpolator;
    private final Compensation compensation;
    private final AtomicReference<@Nullable JointTarget> newest = new AtomicReference<>();
    private final int[] held;
    private final double[] q;
    private final double[] goals;
    private boolean following;

    Setpoints(ArmDescription arm, ServoMap servos, boolean sagCompensation) {
        this.servos = servos;
        ticks = new Ticks(arm);
        linkage = new GripperLinkage(arm);
        interpolator = new Interpolator(servos.joints());
        compensation = new Compensation(arm, sagCompensation);
        held = new int[servos.count()];
        q = new double[servos.joints()];
        goals = new double[servos.joints()];
    }

    /// Makes this the target to head for from the next cycle on; an older one not yet looked at is forgotten.
    void offer(JointTarget target) {
        newest.set(target);
    }

    /// Stays with these register goals until a new target comes; the targets before are forgotten. Movement will
    /// start from where the joints stand under those goals, so that nothing jumps.
    void hold(int[] goalTicks) {
        newest.set(null);
        following = false;
        System.arraycopy(goalTicks, 0, held, 0, held.length);
        for (int j = 0; j < goals.length; j++) goals[j] = ticks.radians(held[servos.servoOfJoint(j)]);
        compensation.standing(goals, q);
        interpolator.hold(q, linkage.halfOpeningOfTick(held[servos.gripper()]));
    }

    /// Writes the register goal of every servo for this moment; shadows get their master's.
    void fill(long nowNanos, int[] goalTicks) {
        JointTarget target = newest.get() == null ? null : newest.getAndSet(null);
        if (target != null) {
            interpolator.follow(target, nowNanos);
            following = true;
        }
        interpolator.sample(nowNanos);
        if (!following) {
            System.arraycopy(held, 0, goalTicks, 0, held.length);
            return;
        }
        compensation.goals(interpolator, goals);
        for (int i = 0; i < goalTicks.length; i++) {
            int joint = servos.joint(i);
            ArmDescription.Servo servo = servos.servo(i);
            goalTicks[i] = joint < 0
                    ? Math.clamp(linkage.tick(interpolator.halfOpening()), servo.minTick(), servo.maxTick())
                    : ticks.tick(servo, goals[joint]);
        }
    }

    /// Whether the movement to the last target is over.
    boolean arrived(long nowNanos) {
        return newest.get() == null && interpolator.arrived(nowNanos);
    }

    /// Copies what is wanted now into the state to publish.
    void publish(ArmState state) {
        for (int j = 0; j < state.wanted.length; j++) state.wanted[j] = interpolator.position(j);
        state.wantedHalfOpening = interpolator.halfOpening();
    }
}
