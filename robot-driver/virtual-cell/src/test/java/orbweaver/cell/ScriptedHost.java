package orbweaver.cell;

import orbweaver.cell.servo.ServoChain;
import orbweaver.cell.task.ExpertAction;
import orbweaver.cell.task.Task;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.motion.Compensation;
import orbweaver.robot.motion.Interpolator;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;

/// The least that drives a cell through its servos' bytes: steps of 200 ms as a policy asks for them, planned, smoothed
/// at 100 Hz, written to the goals. Without a stop path; what a real host does is not its subject.
public final class ScriptedHost implements AutoCloseable {
    private static final long CYCLE_NANOS = 10_000_000;
    private static final double MOVE = 0.04;
    private static final double TURN = 0.234;
    private static final int HALF_BINS = 15;

    private final ArmDescription arm = ArmDescription.load();
    private final Ticks ticks = new Ticks(arm);
    private final GripperLinkage linkage = new GripperLinkage(arm);
    private final PacketWriter writer = new PacketWriter();
    private final byte[] answer = new byte[ServoChain.ANSWER_BYTES];
    private final MotionPlanner planner = new MotionPlanner(arm, Limits.defaults());
    private final Interpolator path = new Interpolator(arm.jointCount());
    private final Compensation compensation = new Compensation(arm, true);
    private final VirtualCell cell;
    private long nanos;

    /// A cell whose arm is held, gripper down and open, where episodes start.
    public ScriptedHost(Task task, long seed) {
        double open = arm.gripper().halfOpeningOpen();
        double[] q = new InverseKinematics(arm)
                .solve(arm.startPose(), arm.pose("neutral"))
                .q();
        cell = VirtualCell.create(task, seed, q, open);
        planner.restart(q, open);
        path.hold(q, open);
        write(arm.gripperServo().id(), "PWM Limit", arm.gripper().pwmLimit());
        writeGoals();
        for (ArmDescription.Servo servo : arm.servos()) write(servo.id(), "Torque Enable", 1);
        pass(1);
    }

    public VirtualCell cell() {
        return cell;
    }

    /// Lets time pass with the goals as they are.
    public void pass(double seconds) {
        for (long end = nanos + Math.round(seconds * 1e9); nanos < end; ) cycle();
    }

    /// Plans one step, as coarse as a policy's bins, and lets its 200 ms pass.
    public PlannedMotion act(ExpertAction a) {
        var delta = new PoseDelta(
                bin(a.dx(), MOVE), bin(a.dy(), MOVE), bin(a.dz(), MOVE), 0, 0, bin(a.dyaw(), TURN), a.gripper());
        PlannedMotion planned = planner.step(delta, nanos);
        if (planned instanceof PlannedMotion.Accepted accepted) path.follow(accepted.target(), nanos);
        pass(0.2);
        return planned;
    }

    private static double bin(double value, double most) {
        double step = most / HALF_BINS;
        return Math.clamp(Math.rint(value / step), -HALF_BINS, HALF_BINS + 1) * step;
    }

    private void cycle() {
        nanos += CYCLE_NANOS;
        writeGoals();
        cell.advance(CYCLE_NANOS * 1e-9);
    }

    private void writeGoals() {
        path.sample(nanos);
        var goals = new double[arm.jointCount()];
        compensation.goals(path, goals);
        writer.begin(PacketWriter.BROADCAST, Instruction.SYNC_WRITE).u16(116).u16(4);
        for (ArmDescription.Servo servo : arm.servos()) {
            if (servo.isShadow()) continue;
            writer.u8(servo.id()).u32(tick(servo, goals));
        }
        writer.end();
        send();
    }

    private int tick(ArmDescription.Servo servo, double[] goals) {
        if (servo.drivesGripper()) return linkage.tick(path.halfOpening());
        for (int j = 0; j < goals.length; j++) {
            if (arm.joints().get(j).name().equals(servo.joint())) return ticks.tick(servo, goals[j]);
        }
        throw new IllegalStateException("servo " + servo.id() + " drives no joint");
    }

    private void write(int id, String item, int value) {
        writer.write(id, ControlTable.of(arm.servo(id).model()).item(item), value);
        send();
    }

    private void send() {
        cell.exchange(writer.buffer(), 0, writer.length(), answer);
    }

    @Override
    public void close() {
        cell.close();
    }
}
