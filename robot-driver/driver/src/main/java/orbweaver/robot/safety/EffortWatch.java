package orbweaver.robot.safety;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a servo that pushes beyond its limit for too long: motor current, or load where the servo measures that.
public final class EffortWatch implements Watch {
    private final WatchedServo[] servos;
    private final Limits.Effort limits;
    private final boolean[] over;
    private final long[] overSince;

    public EffortWatch(List<WatchedServo> servos, Limits.Effort limits) {
        this.servos = servos.toArray(WatchedServo[]::new);
        this.limits = limits;
        over = new boolean[this.servos.length];
        overSince = new long[this.servos.length];
    }

    @Override
    public @Nullable ArmFault look(ArmReadings arm) {
        for (int i = 0; i < servos.length; i++) {
            if (!arm.fresh(i)) continue;
            double effort = Math.abs(arm.effort(i));
            if (effort <= servos[i].effortLimit()) {
                over[i] = false;
            } else if (!over[i]) {
                over[i] = true;
                overSince[i] = arm.nanos();
            } else if (arm.nanos() - overSince[i] >= limits.seconds() * 1e9) {
                return new ArmFault.TooMuchEffort(
                        servos[i].id(), servos[i].name(), effort, servos[i].effortLimit(), servos[i].measuresLoad());
            }
        }
        return null;
    }

    @Override
    public void reset() {
        Arrays.fill(over, false);
    }
}
