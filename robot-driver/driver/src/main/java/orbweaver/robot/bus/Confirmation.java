package orbweaver.robot.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orbweaver.robot.dynamixel.ControlTableItem;

/// Reads back from every servo whether a stop is in force there.
final class Confirmation {
    private final ServoMap servos;
    private final int shadowTicks;
    private final SyncRead goal;
    private final SyncRead torque;
    private final SyncRead watchdog;
    private final boolean[] confirmed;

    Confirmation(ServoMap servos, int shadowTicks) {
        this.servos = servos;
        this.shadowTicks = shadowTicks;
        goal = one(Registers.GOAL_POSITION);
        torque = one(Registers.TORQUE_ENABLE);
        watchdog = one(Registers.BUS_WATCHDOG);
        confirmed = new boolean[servos.count()];
    }

    private SyncRead one(ControlTableItem item) {
        return new SyncRead(item.address(), item.size(), servos.ids());
    }

    /// Asks for HOLD: Goal Position as written (a shadow's within the pair's limit), torque on, Bus Watchdog not
    /// tripped.
    boolean held(BusLine line, ArmState state) throws IOException {
        line.exchange(goal);
        line.exchange(torque);
        line.exchange(watchdog);
        for (int i = 0; i < confirmed.length; i++) {
            if (torque.answered(i)) state.torqueOn[i] = torque.u8(i, torque.address()) != 0;
            if (watchdog.answered(i)) state.watchdog[i] = (byte) watchdog.u8(i, watchdog.address());
            confirmed[i] = goal.answered(i)
                    && torque.answered(i)
                    && watchdog.answered(i)
                    && state.torqueOn[i]
                    && state.watchdog[i] >= 0
                    && Math.abs(goal.s32(i, goal.address()) - state.goalTick[i]) <= tolerance(i);
        }
        return all();
    }

    /// Asks for LIMP: torque off.
    boolean released(BusLine line, ArmState state) throws IOException {
        line.exchange(torque);
        for (int i = 0; i < confirmed.length; i++) {
            if (torque.answered(i)) state.torqueOn[i] = torque.u8(i, torque.address()) != 0;
            confirmed[i] = torque.answered(i) && !state.torqueOn[i];
        }
        return all();
    }

    void reset() {
        Arrays.fill(confirmed, false);
    }

    int count() {
        int count = 0;
        for (boolean one : confirmed) if (one) count++;
        return count;
    }

    List<Integer> missing() {
        var missing = new ArrayList<Integer>();
        for (int i = 0; i < confirmed.length; i++) if (!confirmed[i]) missing.add(servos.id(i));
        return missing;
    }

    private int tolerance(int servo) {
        return servos.master(servo) < 0 ? 0 : shadowTicks;
    }

    private boolean all() {
        return count() == confirmed.length;
    }
}
