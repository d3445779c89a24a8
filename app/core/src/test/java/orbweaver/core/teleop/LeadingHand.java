package orbweaver.core.teleop;

import java.io.IOException;
import orbweaver.core.arm.EmulatedArm;
import orbweaver.robot.Arm;
import orbweaver.robot.motion.JointTarget;

/// A second arm on emulated servos that a test moves as a hand would, and the leader that it is.
public final class LeadingHand implements AutoCloseable {
    private static final double HALF_OPENING = 0.02;

    public final EmulatedArm cell;
    public final LeaderArm leader;
    public volatile boolean clutch;
    private final Arm arm;

    /// At these joint angles, rad.
    public LeadingHand(double[] q) throws IOException {
        cell = new EmulatedArm(q);
        arm = cell.open();
        leader = new LeaderArm(arm, "memory", () -> clutch);
        arm.torqueOn();
        cell.cycles(arm, 20);
    }

    /// Another bus cycle of it.
    public void cycle() {
        cell.cycles(arm, 1);
    }

    /// Begins to move it there, in this many seconds.
    public void move(double[] q, double seconds) {
        arm.target(new JointTarget(q, HALF_OPENING, cell.nanos, cell.nanos + Math.round(seconds * 1e9)));
    }

    /// Where its joints are, rad.
    public double[] joints() {
        return arm.state().joints();
    }

    @Override
    public void close() {
        leader.close();
    }
}
