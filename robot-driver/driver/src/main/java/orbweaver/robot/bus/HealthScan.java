package orbweaver.robot.bus;

import java.io.IOException;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.RebootWatch;
import org.jspecify.annotations.Nullable;

/// The slow read: torque, hardware error, Bus Watchdog, clock, supply and temperature of all servos, one item at a
/// time, ten a second, so that no cycle becomes long and each item is read twice a second.
final class HealthScan {
    private static final long NANOS_PER_ITEM = 100_000_000L;

    private final RebootWatch reboots;
    private final SyncRead torque;
    private final SyncRead errors;
    private final SyncRead watchdog;
    private final SyncRead clock;
    private final SyncRead supply;
    private final SyncRead[] rounds;
    private final int[] ticks;
    private final boolean[] answered;
    private boolean begun;
    private long nextNanos;
    private int round;

    HealthScan(ServoMap servos, RebootWatch reboots) {
        this.reboots = reboots;
        int[] ids = servos.ids();
        torque = one(Registers.TORQUE_ENABLE, ids);
        errors = one(Registers.HARDWARE_ERROR_STATUS, ids);
        watchdog = one(Registers.BUS_WATCHDOG, ids);
        clock = one(Registers.REALTIME_TICK, ids);
        int from = Registers.PRESENT_INPUT_VOLTAGE.address();
        supply = new SyncRead(from, Registers.PRESENT_TEMPERATURE.end() - from, ids);
        rounds = new SyncRead[] {torque, errors, watchdog, clock, supply};
        ticks = new int[ids.length];
        answered = new boolean[ids.length];
    }

    private static SyncRead one(ControlTableItem item, int[] ids) {
        return new SyncRead(item.address(), item.size(), ids);
    }

    /// Whether the cycle at `nowNanos` is one that reads an item.
    boolean due(long nowNanos) {
        if (begun && nowNanos - nextNanos < 0) return false;
        boolean late = !begun || nowNanos - nextNanos > NANOS_PER_ITEM;
        nextNanos = (late ? nowNanos : nextNanos) + NANOS_PER_ITEM;
        boolean due = begun;
        begun = true;
        return due;
    }

    /// Reads the next item into `state` and says whether its answers show a reboot.
    @Nullable
    ArmFault next(BusLine line, ArmState state) throws IOException {
        SyncRead read = rounds[round];
        round = (round + 1) % rounds.length;
        line.exchange(read);
        return take(read, state);
    }

    /// Reads the hardware errors at once, because an alert has been seen.
    void readErrors(BusLine line, ArmState state) throws IOException {
        line.exchange(errors);
        take(errors, state);
    }

    /// Reads every item, outside the cycle.
    void readAll(BusLine line, ArmState state) throws IOException {
        reboots.reset();
        for (int i = 0; i < rounds.length; i++) next(line, state);
    }

    /// Lets the next clock read only set the clocks.
    void forgetClocks() {
        reboots.reset();
    }

    private @Nullable ArmFault take(SyncRead read, ArmState state) {
        for (int i = 0; i < read.servos(); i++) {
            answered[i] = read.answered(i);
            if (!answered[i]) continue;
            if (read == torque) {
                state.torqueOn[i] = read.u8(i, read.address()) != 0;
            } else if (read == errors) {
                state.hardwareError[i] = read.u8(i, read.address());
            } else if (read == watchdog) {
                state.watchdog[i] = (byte) read.u8(i, read.address());
            } else if (read == clock) {
                ticks[i] = read.u16(i, read.address());
            } else {
                state.voltage[i] = Registers.PRESENT_INPUT_VOLTAGE.inUnits(read.u16(i, read.address()));
                state.temperature[i] = read.u8(i, Registers.PRESENT_TEMPERATURE.address());
            }
        }
        return read == clock ? reboots.look(ticks, answered, state.nanos) : null;
    }
}
