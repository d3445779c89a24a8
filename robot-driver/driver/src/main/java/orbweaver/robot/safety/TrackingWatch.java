package orbweaver.robot.safety;

import java.util.Arrays;
import java.util.List;
import orbweaver.robot.arm.GravityModel;
import org.jspecify.annotations.Nullable;

/// Finds a joint that stays off the angle it should have now: something is in its way, or it slips. What goals lead by
/// does not count. The gripper is left out, since a held object keeps it from its goal. A joint that was silent, or not
/// asked, for longer than it may be off is first given time to catch up: its goal has gone on meanwhile, by a leap if
/// this computer was busy, and no joint follows a leap at once.
public final class TrackingWatch implements Watch {
    private static final long NEVER = Long.MIN_VALUE;
    private final WatchedServo[] servos;
    private final Limits.Tracking limits;
    private final long lateNanos;
    private final long catchUpNanos;
    private final @Nullable GravityModel sagging;
    private final double[] q;
    private final double[] sag;
    private final long[] offSince;
    private final boolean[] off;
    private final long[] heard;
    private final long[] catchesUpUntil;

    /// `sagging` tells how far weight pulls the joints; null where the goals make up for it.
    public TrackingWatch(List<WatchedServo> servos, Limits.Tracking limits, @Nullable GravityModel sagging) {
        this.servos = servos.toArray(WatchedServo[]::new);
        this.limits = limits;
        lateNanos = Math.round(limits.seconds() * 1e9);
        catchUpNanos = Math.round(limits.catchUp() * 1e9);
        this.sagging = sagging;
        int joints = servos.stream().mapToInt(WatchedServo::joint).max().orElse(-1) + 1;
        q = new double[joints];
        sag = new double[joints];
        offSince = new long[this.servos.length];
        off = new boolean[this.servos.length];
        heard = new long[this.servos.length];
        catchesUpUntil = new long[this.servos.length];
        reset();
    }

    @Override
    public @Nullable ArmFault look(ArmReadings arm) {
        int servo = found(arm);
        return servo < 0 ? null : new ArmFault.OffTarget(servos[servo].id(), servos[servo].name(), error(arm, servo));
    }

    /// The first servo that has been off for as long as is allowed, from 0; -1 when there is none. Allocates nothing.
    public int found(ArmReadings arm) {
        for (int i = 0; i < servos.length; i++) {
            if (servos[i].joint() >= 0 && servos[i].master() < 0) q[servos[i].joint()] = arm.position(i);
        }
        if (sagging != null) sagging.sag(q, 0, sag);
        for (int i = 0; i < servos.length; i++) {
            if (servos[i].joint() < 0 || !arm.fresh(i)) continue;
            if (catchesUp(i, arm.nanos()) || Math.abs(error(arm, i)) <= limits.error()) {
                off[i] = false;
            } else if (!off[i]) {
                off[i] = true;
                offSince[i] = arm.nanos();
            } else if (arm.nanos() - offSince[i] >= lateNanos) {
                return i;
            }
        }
        return -1;
    }

    private boolean catchesUp(int servo, long now) {
        if (heard[servo] != NEVER && now - heard[servo] > lateNanos) catchesUpUntil[servo] = now + catchUpNanos;
        heard[servo] = now;
        return now < catchesUpUntil[servo];
    }

    private double error(ArmReadings arm, int servo) {
        int joint = servos[servo].joint();
        return arm.position(servo) - (arm.wanted(joint) + sag[joint]);
    }

    @Override
    public void reset() {
        Arrays.fill(off, false);
        Arrays.fill(heard, NEVER);
        Arrays.fill(catchesUpUntil, NEVER);
    }
}
