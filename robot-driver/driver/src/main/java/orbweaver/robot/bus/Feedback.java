package orbweaver.robot.bus;

import java.io.IOException;

/// The read of every cycle: effort, velocity and position of all servos at once.
final class Feedback {
    /// Effort, Present Velocity and Present Position lie side by side.
    private static final int EFFORT = Registers.PRESENT_VELOCITY.address() - 2;

    private static final int LENGTH = Registers.PRESENT_POSITION.end() - EFFORT;

    private final ServoMap servos;
    private final SyncRead read;
    private boolean alertSeen;

    Feedback(ServoMap servos) {
        this.servos = servos;
        read = question(servos.ids());
    }

    /// What is asked of every servo.
    static SyncRead question(int[] ids) {
        return new SyncRead(EFFORT, LENGTH, ids);
    }

    /// Reads all servos into `state`; a servo that does not answer keeps its last values and is counted.
    void read(BusLine line, ArmState state) throws IOException {
        line.exchange(read);
        state.nanos = line.now();
        state.cycle++;
        state.damaged = line.damaged();
        state.late = line.late();
        state.foreign = line.foreign();
        alertSeen = false;
        for (int i = 0; i < servos.count(); i++) {
            boolean answered = read.answered(i);
            state.fresh[i] = answered;
            if (answered) {
                take(i, state);
            } else {
                state.missesInARow[i]++;
                state.missesOfServo[i]++;
                if (read.refused(i)) state.refusalsOfServo[i]++;
                state.misses++;
            }
        }
    }

    /// Whether a servo raised its alert that had not before.
    boolean alertSeen() {
        return alertSeen;
    }

    private void take(int i, ArmState state) {
        state.missesInARow[i] = 0;
        state.effort[i] = read.s16(i, EFFORT) * servos.effortUnit(i);
        state.velocity[i] = Registers.PRESENT_VELOCITY.inUnits(read.s32(i, Registers.PRESENT_VELOCITY.address()));
        state.positionTick[i] = read.s32(i, Registers.PRESENT_POSITION.address());
        if (read.alert(i) && !state.alert[i]) alertSeen = true;
        state.alert[i] = read.alert(i);
    }
}
