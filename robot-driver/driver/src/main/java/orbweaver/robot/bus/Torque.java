package orbweaver.robot.bus;

import java.io.IOException;
import java.util.List;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Switches torque on without a jump: the goal of every servo is first set to where it is, read back, and only then
/// torque follows, with the Bus Watchdog armed. The gripper's duty is bounded before, since closed on a rigid thing it
/// would overload within seconds.
final class Torque {
    private static final Logger LOG = LoggerFactory.getLogger(Torque.class);
    private static final int TRIES = 3;

    private final BusLine line;
    private final ServoMap servos;
    private final StopLatch latch;
    private final HoldCapture capture;
    private final GoalWriter goalWriter;
    private final SyncRead goalRead;
    private final SyncRead torqueRead;
    private final int shadowTicks;
    private final int watchdogSteps;
    private final int gripPwm;

    Torque(BusParts parts, BusLine line, StopLatch latch) {
        this.line = line;
        this.latch = latch;
        servos = parts.servos();
        capture = parts.capture();
        goalWriter = new GoalWriter(servos);
        goalRead = read(Registers.GOAL_POSITION);
        torqueRead = read(Registers.TORQUE_ENABLE);
        Limits.Bus limits = parts.limits().bus();
        shadowTicks = limits.shadowTicks();
        gripPwm = parts.arm().gripper().pwmLimit();
        watchdogSteps = Registers.BUS_WATCHDOG.counts(limits.watchdogSeconds());
    }

    private SyncRead read(ControlTableItem item) {
        return new SyncRead(item.address(), item.size(), servos.ids());
    }

    /// Switches torque on from the pose in `state`, leaving in it the goals written. Servos that hold torque already
    /// keep what carries their load.
    ///
    /// @throws ArmException when a servo does not take its goal or its torque; torque is then as it was before
    void on(ArmState state) throws IOException {
        boolean[] before = state.torqueOn.clone();
        chooseGoals(state);
        writeAll(Registers.BUS_WATCHDOG, 0);
        new ServoDialog(line, servos).write(servos.gripper(), Registers.GOAL_PWM, gripPwm);
        writeGoals(state);
        if (latch.closed()) throw new ArmException("Stop was pressed: torque was not switched on.");
        writeAll(Registers.BUS_WATCHDOG, watchdogSteps);
        switchOn(state, before);
        LOG.info("torque on, Bus Watchdog {} ms", Math.round(1e3 * Registers.BUS_WATCHDOG.inUnits(watchdogSteps)));
    }

    private void chooseGoals(ArmState state) {
        boolean held = false;
        for (boolean on : state.torqueOn) held |= on;
        if (held) capture.capture(state, line.now(), true, state.goalTick);
        for (int i = 0; i < servos.count(); i++) {
            int source = servos.master(i) < 0 ? i : servos.master(i);
            if (!state.torqueOn[source]) state.goalTick[i] = insideLimits(source, state.positionTick[source]);
        }
    }

    /// A joint that hangs in its end stop reads a tick or two beyond its position limits; a servo takes no goal there.
    private int insideLimits(int servo, int tick) {
        var limits = servos.servo(servo);
        return Math.clamp(tick, limits.minTick(), limits.maxTick());
    }

    private void writeGoals(ArmState state) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            goalWriter.build(line.writer(), state.goalTick, true);
            line.send();
            line.exchange(goalRead);
            if (goalsTaken(state) < 0) return;
        }
        throw new ArmException("Servo %d (%s) does not take its goal position: torque stays off."
                .formatted(servos.id(goalsTaken(state)), servos.name(goalsTaken(state))));
    }

    /// Index of the first servo whose goal is not the one written, or -1.
    private int goalsTaken(ArmState state) {
        for (int i = 0; i < servos.count(); i++) {
            int tolerance = servos.master(i) < 0 ? 0 : shadowTicks;
            boolean taken = goalRead.answered(i)
                    && Math.abs(goalRead.s32(i, goalRead.address()) - state.goalTick[i]) <= tolerance;
            if (!taken) return i;
        }
        return -1;
    }

    private void switchOn(ArmState state, boolean[] before) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            writeAll(Registers.TORQUE_ENABLE, 1);
            line.exchange(torqueRead);
            if (readTorque(state)) return;
        }
        String off = "";
        for (int i = servos.count() - 1; i >= 0; i--) if (!state.torqueOn[i]) off = servos.words(i);
        for (int i = 0; i < servos.count(); i++) {
            if (!before[i] && state.torqueOn[i]) new ServoDialog(line, servos).write(i, Registers.TORQUE_ENABLE, 0);
            state.torqueOn[i] &= before[i];
        }
        throw new ArmException("Torque does not come on at " + off + ": reboot it and look for a hardware error.");
    }

    private boolean readTorque(ArmState state) {
        boolean all = true;
        for (int i = 0; i < servos.count(); i++) {
            state.torqueOn[i] = torqueRead.answered(i) && torqueRead.u8(i, torqueRead.address()) != 0;
            state.watchdog[i] = watchdogSteps;
            all &= state.torqueOn[i];
        }
        return all;
    }

    /// One item to the same value in every servo, shadows included.
    private void writeAll(ControlTableItem item, int value) throws IOException {
        PacketWriter writer = line.writer()
                .begin(PacketWriter.BROADCAST, Instruction.SYNC_WRITE)
                .u16(item.address())
                .u16(item.size());
        for (int i = 0; i < servos.count(); i++) writer.u8(servos.id(i)).value(item.size(), value);
        writer.end();
        line.send();
    }

    /// What keeps torque from coming on, as one error.
    static void refuse(List<String> hazards) {
        if (!hazards.isEmpty()) throw ArmException.of(hazards);
    }
}
