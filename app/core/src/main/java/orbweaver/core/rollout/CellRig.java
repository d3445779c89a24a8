package orbweaver.core.rollout;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.motion.GiveWay;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StopCause;

/// A virtual cell with the arm's own driver on its bus, both in simulated time: every 10 ms of it the bus has a
/// cycle, every 5 ms the physics takes a step. One thread.
final class CellRig implements AutoCloseable {
    private static final long CYCLE_NANOS = 10_000_000L;
    private static final double NANOS = 1e-9;

    private final ArmDescription description;
    private final VirtualCell cell;
    private final Arm arm;
    private final MotionPlanner planner;
    private final AtomicLong clock;
    private LongConsumer watcher = _ -> {};

    private CellRig(ArmDescription description, VirtualCell cell, Arm arm, AtomicLong clock) {
        this.description = description;
        this.cell = cell;
        this.arm = arm;
        this.clock = clock;
        planner = new MotionPlanner(description, arm.limits());
    }

    /// The cell as after power-on, then the arm checked and torque on.
    static CellRig powerOn(Task task, long seed, Limits limits) {
        return poweredOn(VirtualCell.create(task, seed), limits);
    }

    /// The same, but power comes on with the arm standing at a tool pose and an open gripper.
    static CellRig powerOnAt(Pose tool, Task task, long seed, Limits limits) {
        var description = ArmDescription.load();
        double open = description.gripper().halfOpeningOpen();
        return poweredOn(VirtualCell.create(task, seed, angles(description, tool), open), limits);
    }

    private static CellRig poweredOn(VirtualCell cell, Limits limits) {
        var description = ArmDescription.load();
        var clock = new AtomicLong();
        try {
            Arm arm = Arm.open(new CellPort(cell), description, limits, ArmOptions.simulated(clock::get));
            var rig = new CellRig(description, cell, arm, clock);
            arm.torqueOn();
            rig.advance(CYCLE_NANOS);
            return rig;
        } catch (IOException e) {
            cell.close();
            throw new RollOutException("the virtual arm did not answer", e);
        }
    }

    private static double[] angles(ArmDescription description, Pose tool) {
        return new InverseKinematics(description)
                .solve(tool, description.pose("neutral"))
                .q();
    }

    /// Who looks at the arm and the scene in every bus cycle: told until when they stay as they are.
    void watch(LongConsumer each) {
        watcher = each;
    }

    /// Lets simulated time pass, in whole bus cycles.
    void advance(long nanos) {
        long end = clock.get() + nanos;
        while (clock.get() + CYCLE_NANOS / 2 < end) {
            arm.cycle(clock.get());
            watcher.accept(clock.get() + CYCLE_NANOS);
            cell.advance(NANOS * CYCLE_NANOS);
            clock.addAndGet(CYCLE_NANOS);
        }
    }

    /// Moves to a tool pose in one sweep of the joints and waits for the arm to stand there.
    void moveTo(Pose tool, double seconds) {
        double[] q = angles(description, tool);
        double open = description.gripper().halfOpeningOpen();
        long now = clock.get();
        long nanos = Math.round(seconds / NANOS);
        arm.target(new JointTarget(q, open, now, now + nanos));
        advance(nanos + 30 * CYCLE_NANOS);
        planner.restart(q, open);
    }

    /// Lets simulated time pass until something is in the arm's way; says whether that came before the time was over.
    boolean advanceUnlessResisted(long nanos) {
        long end = clock.get() + nanos;
        while (clock.get() + CYCLE_NANOS / 2 < end) {
            advance(CYCLE_NANOS);
            if (arm.state().resisted()) return true;
        }
        return false;
    }

    /// Has the arm stay where it is instead of going on to where it was sent, and lets the time pass that it needs.
    void giveWay() {
        JointTarget here = GiveWay.target(arm.state().joints(), planner.halfOpening(), clock.get());
        arm.target(here);
        planner.restart(here.q(), here.halfOpening());
        advance(here.arriveNanos() - here.startNanos());
    }

    /// Plans one step and hands it to the arm; nothing moves before [#advance].
    PlannedMotion step(PoseDelta delta) {
        PlannedMotion planned = planner.step(delta, clock.get());
        if (planned instanceof PlannedMotion.Accepted accepted) {
            arm.target(accepted.target());
        }
        return planned;
    }

    Scene scene() {
        return cell.scene();
    }

    GroundTruth truth() {
        return cell.groundTruth();
    }

    VirtualCell cell() {
        return cell;
    }

    Arm arm() {
        return arm;
    }

    MotionPlanner planner() {
        return planner;
    }

    /// Why the arm has stopped; empty when it has not.
    String stopReason() {
        if (!arm.latch().closed()) return "";
        StopCause cause = arm.stopReport().cause();
        return cause == null ? "stopped" : "stopped: " + withoutFigures(cause);
    }

    /// The figures of a fault differ from trial to trial; without them equal reasons can be counted.
    private static String withoutFigures(StopCause cause) {
        return switch (cause) {
            case StopCause.Found(ArmFault.OffTarget(int _, String name, double _)) -> name + " off its target";
            case StopCause.Found(ArmFault.TooMuchEffort effort) -> effort.name() + " pushes too hard";
            default -> cause.words();
        };
    }

    long nanos() {
        return clock.get();
    }

    @Override
    public void close() {
        arm.close();
        cell.close();
    }
}
