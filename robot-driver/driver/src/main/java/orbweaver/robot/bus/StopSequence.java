package orbweaver.robot.bus;

import java.io.IOException;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopLatch;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopRequest;
import orbweaver.robot.safety.StopTier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stop on the wire: what HOLD, PARK and LIMP write, in which mode the arm is, and when each is confirmed.
/// Belongs to the bus thread.
final class StopSequence {
    /// What the bus may write.
    enum Mode {
        /// Torque is off and nothing is written.
        OFF,
        /// Torque is on and goals are written every cycle.
        ACTIVE,
        /// Stopped in the HOLD pose.
        HOLD,
        /// Stopped, on the slow way to the sleep pose.
        PARKING,
        /// Stopped in the sleep pose, torque off.
        PARKED,
        /// Stopped, torque off.
        LIMP
    }

    private static final Logger LOG = LoggerFactory.getLogger(StopSequence.class);
    private static final int LIMP_REPEATS = 3;
    private static final long PARK_GRACE = 3_000_000_000L;

    private final BusLine line;
    private final StopLatch latch;
    private final Limits limits;
    private final ArmDescription arm;
    private final ArmState state;
    private final Setpoints setpoints;
    private final HoldCapture capture;
    private final Confirmation confirmation;
    private final StopProgress progress;
    private final GoalWriter goalWriter;
    private final PacketWriter holdFrame = new PacketWriter();
    private final PacketWriter limpFrame = new PacketWriter();
    private final double[] sleep;
    private Mode mode = Mode.OFF;
    private int standingCycles;
    private boolean parkAsked;
    private @Nullable ParkPath path;
    private long parkDeadline;

    StopSequence(BusParts parts, BusLine line, StopLatch latch, ArmState state, Setpoints setpoints) {
        this.line = line;
        this.latch = latch;
        this.state = state;
        this.setpoints = setpoints;
        limits = parts.limits();
        arm = parts.arm();
        capture = parts.capture();
        confirmation = new Confirmation(parts.servos(), limits.bus().shadowTicks());
        progress = new StopProgress(new Kinematics(arm));
        goalWriter = new GoalWriter(parts.servos());
        limpFrame.write(PacketWriter.BROADCAST, Registers.TORQUE_ENABLE, 0);
        sleep = arm.pose("sleep");
    }

    Mode mode() {
        return mode;
    }

    StopProgress progress() {
        return progress;
    }

    /// Whether the arm is being moved or may be at any moment, so that the watches must look.
    boolean watched() {
        return mode == Mode.ACTIVE || mode == Mode.PARKING;
    }

    /// Takes a press through before torque comes on, when it writes nothing, and forgets it: loading this code takes
    /// milliseconds, which the first real press must not pay.
    void rehearse() throws IOException {
        var cause = new StopCause.Asked("rehearsal", "");
        latch.close(StopTier.HOLD, cause, line.now());
        serve();
        if (latch.open()) progress.end();
        LOG.debug("stop path rehearsed: {}", cause.words());
    }

    /// Carries out a press that waits, if there is one. Called before every transaction.
    void serve() throws IOException {
        StopRequest request = latch.take();
        if (request == null) return;
        switch (request.tier()) {
            case HOLD -> hold(request);
            case PARK -> park(request);
            case LIMP -> limp(request);
        }
    }

    /// The part of a stop that goes on from cycle to cycle.
    void advance() throws IOException {
        switch (mode) {
            case OFF, ACTIVE -> {}
            case HOLD -> advanceHold();
            case PARKING -> advancePark();
            case PARKED, LIMP -> advanceRelease();
        }
    }

    /// Torque is on and goals may be written.
    void activate() {
        mode = Mode.ACTIVE;
        parkAsked = false;
        progress.end();
    }

    private void hold(StopRequest request) throws IOException {
        parkAsked = false;
        switch (mode) {
            case ACTIVE, PARKING -> {
                boolean gripper =
                        capture.capture(state, line.now(), request.cause().contact(), state.goalTick);
                goalWriter.build(holdFrame, state.goalTick, gripper);
                mode = Mode.HOLD;
                progress.begin(request, state);
                progress.sent(line.send(holdFrame));
                standingCycles = 0;
                setpoints.hold(state.goalTick);
                confirmation.reset();
                publish(StopPhase.STOPPING);
                confirmHold();
            }
            case HOLD -> {
                line.send(holdFrame);
                progress.pressedAgain();
                publish(progress.phase());
            }
            case OFF, PARKED, LIMP -> pressedWhileReleased(request);
        }
    }

    private void pressedWhileReleased(StopRequest request) {
        if (progress.phase() == StopPhase.NONE) {
            progress.begin(request, state);
            publish(StopPhase.RELEASED);
        } else {
            progress.pressedAgain();
            publish(progress.phase());
        }
    }

    private void park(StopRequest request) throws IOException {
        switch (mode) {
            case ACTIVE -> {
                hold(request);
                parkAsked = true;
            }
            case HOLD -> parkAsked = true;
            case PARKING, OFF, PARKED, LIMP -> {}
        }
    }

    private void limp(StopRequest request) throws IOException {
        parkAsked = false;
        progress.begin(request, state);
        progress.sent(sendTorqueOff());
        mode = Mode.LIMP;
        standingCycles = 0;
        confirmation.reset();
        confirmRelease();
    }

    private long sendTorqueOff() throws IOException {
        long first = line.send(limpFrame);
        for (int i = 1; i < LIMP_REPEATS; i++) line.send(limpFrame);
        return first;
    }

    private void advanceHold() throws IOException {
        if (!progress.confirmed()) {
            line.send(holdFrame);
            confirmHold();
        }
        followStanding();
        if (progress.confirmed() && progress.standing() && progress.phase() != StopPhase.STANDING) {
            publish(StopPhase.STANDING);
        }
        if (parkAsked && progress.phase() == StopPhase.STANDING) startPark();
    }

    private void confirmHold() throws IOException {
        if (confirmation.held(line, state)) {
            progress.confirmedAt(line.now());
            publish(StopPhase.CONFIRMED);
        } else {
            publish(StopPhase.STOPPING);
        }
    }

    /// Whether Resume may start from the HOLD pose.
    boolean resumable(double distance) {
        if (mode != Mode.HOLD || !state.allTorqueOn() || !capture.near(state, distance)) return false;
        for (int i = 0; i < state.servos(); i++) if (state.watchdogTripped(i)) return false;
        return true;
    }

    private void followStanding() {
        standingCycles = everythingStands() ? standingCycles + 1 : 0;
        if (standingCycles >= limits.stop().standingCycles()) progress.standsAt(state.nanos, state);
    }

    /// Whether every servo answers and none moves.
    boolean everythingStands() {
        for (int i = 0; i < state.servos(); i++) {
            if (!state.fresh[i] || Math.abs(state.velocity[i]) > limits.stop().standingVelocity()) return false;
        }
        return true;
    }

    private void startPark() {
        parkAsked = false;
        if (!state.allTorqueOn()) return;
        setpoints.hold(state.goalTick);
        setpoints.publish(state);
        path = new ParkPath(arm, limits, state.wanted(), state.wantedHalfOpening());
        mode = Mode.PARKING;
        publish(StopPhase.PARKING);
    }

    private void advancePark() throws IOException {
        long now = line.now();
        if (!setpoints.arrived(now)) return;
        if (path != null && !path.done()) {
            setpoints.offer(path.next(now));
            parkDeadline = now + PARK_GRACE;
            return;
        }
        standingCycles = everythingStands() ? standingCycles + 1 : 0;
        if (inSleepPose() && standingCycles >= limits.stop().standingCycles()) {
            sendTorqueOff();
            mode = Mode.PARKED;
            confirmation.reset();
            advanceRelease();
        } else if (now - parkDeadline > PARK_GRACE) {
            latch.close(
                    StopTier.HOLD,
                    new StopCause.Asked("park", "PARK did not reach the sleep pose; torque stays on"),
                    now);
        }
    }

    private boolean inSleepPose() {
        for (int j = 0; j < sleep.length; j++) {
            if (Math.abs(state.joint(j) - sleep[j]) > limits.stop().parkDistance()) return false;
        }
        return true;
    }

    private void advanceRelease() throws IOException {
        StopPhase done = mode == Mode.PARKED ? StopPhase.PARKED : StopPhase.RELEASED;
        followStanding();
        if (progress.phase() == done) {
            if (progress.standing() && progress.report().standingNanos() < 0) publish(done);
            return;
        }
        if (confirmation.count() < state.servos()) sendTorqueOff();
        confirmRelease();
    }

    private void confirmRelease() throws IOException {
        if (confirmation.released(line, state)) {
            progress.confirmedAt(line.now());
            publish(mode == Mode.PARKED ? StopPhase.PARKED : StopPhase.RELEASED);
        } else {
            publish(StopPhase.RELEASING);
        }
    }

    private void publish(StopPhase phase) {
        progress.publish(phase, confirmation.count(), confirmation.missing());
    }
}
