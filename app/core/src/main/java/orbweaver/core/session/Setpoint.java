package orbweaver.core.session;

import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;
import org.jspecify.annotations.Nullable;

/// Follows what the arm is told and how fast that makes it, so that somebody else can take over in mid-motion without
/// a jump. One thread.
final class Setpoint {
    /// In which an arm that is far from its goal comes to stand.
    private static final long BRAKING_NANOS = 200_000_000;

    /// Way in shares of speed times braking time: evenly slower, so that it never turns back.
    private static final double BRAKING_SHARE = 0.5;

    private @Nullable JointTarget last;
    private double[] wanted = {};
    private double[] speed = {};
    private long seenNanos;

    /// The arm was given a goal.
    void aimed(JointTarget target) {
        last = target;
    }

    /// Looks at the arm, once a tick.
    void observe(ArmState state) {
        long at = state.beganNanos();
        if (at == seenNanos && wanted.length > 0) return;
        double[] now = state.wanted();
        double seconds = (at - seenNanos) * 1e-9;
        boolean known = wanted.length == now.length && seconds > 0;
        speed = new double[now.length];
        for (int j = 0; known && j < now.length; j++) speed[j] = (now[j] - wanted[j]) / seconds;
        wanted = now;
        seenNanos = at;
    }

    /// The arm was stopped, or is another one: what it was told no longer holds.
    void forget() {
        last = null;
        wanted = new double[0];
    }

    /// Where to go on from at `now`. A goal that is nearly reached is gone to; on the way to a far one the arm brakes.
    Stance stance(ArmState state, long now) {
        JointTarget goal = last;
        if (goal == null || goal.arriveNanos() - now <= 0) {
            return new Stance(state.wanted(), state.wantedHalfOpening(), now, null);
        }
        if (goal.arriveNanos() - now <= BRAKING_NANOS) {
            return new Stance(goal.q(), goal.halfOpening(), goal.arriveNanos(), null);
        }
        double[] q = state.wanted();
        for (int j = 0; j < q.length && j < speed.length; j++) {
            double way = BRAKING_SHARE * speed[j] * BRAKING_NANOS * 1e-9;
            double left = goal.q()[j] - q[j];
            q[j] += Math.clamp(way, Math.min(0, left), Math.max(0, left));
        }
        long stands = now + BRAKING_NANOS;
        double opening = state.wantedHalfOpening();
        return new Stance(q, opening, stands, new JointTarget(q.clone(), opening, now, stands));
    }
}
