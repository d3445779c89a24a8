package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.Look;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.task.Scene;
import orbweaver.policy.Action;
import orbweaver.robot.arm.Pose;
import org.jspecify.annotations.Nullable;

/// The cell without dynamics: the tool is where it was sent, give or take the servos' errors, a block between closing
/// pads
/// comes along, a released block lands on what is below. Thousands of times cheaper than physics, good for a first
/// policy; episodes flown through the servos replace it where accuracy counts.
final class SketchedCell {
    private static final double BLOCK = ObjectDescriptions.load().of("block").height();
    private static final double PLATE = ObjectDescriptions.load().of("plate").height();
    private static final double PLATE_RADIUS =
            ObjectDescriptions.load().of("plate").width() / 2;
    private static final double PAD = 0.008;
    private static final double CLOSED = 0.015;
    private static final double OPEN = 0.037;
    private static final double FLOOR = 0.016;

    private final Scene scene;
    private final Look look;
    private final ToolPoses poses;
    private final SplittableRandom random;
    private final List<BodyPose> bodies;
    private ToolPoses.Tool target;
    private double half = OPEN;
    private int held = -1;
    private double heldX;
    private double heldBelow;
    private double heldTurn;
    private Pose pose;
    private double[] q;

    SketchedCell(Scene scene, Look look, ToolPoses poses, ToolPoses.Tool start, SplittableRandom random) {
        this.scene = scene;
        this.look = look;
        this.poses = poses;
        this.random = random;
        bodies = new ArrayList<>(scene.bodies());
        target = start;
        pose = poses.pose(start, 0, 0);
        q = new double[6];
        if (!settle()) throw new IllegalStateException("the start pose is out of reach");
    }

    GroundTruth truth() {
        return new GroundTruth(pose, half, 2 * (half - PAD), bodies);
    }

    CellSnapshot snapshot() {
        return new CellSnapshot(q, half, bodies, look, 0);
    }

    /// One step of 200 ms; false when the arm does not reach there.
    boolean step(Action action) {
        target = target.moved(action.dx(), action.dy(), action.dz(), action.dyaw());
        target = new ToolPoses.Tool(target.x(), target.y(), Math.max(FLOOR, target.z()), target.yaw());
        if (!settle()) return false;
        boolean open = action.gripper() >= 0.5;
        if (open && held >= 0) release();
        carry();
        if (!open && held < 0) grasp();
        half = open ? OPEN : held >= 0 ? BLOCK / 2 + PAD + random.nextDouble(-2e-4, 2e-4) : CLOSED;
        return true;
    }

    /// Puts the tool at its target with the errors that servos and sag leave.
    private boolean settle() {
        ToolPoses.Tool off = target.moved(
                0.0012 * random.nextGaussian(),
                0.0012 * random.nextGaussian(),
                0.0012 * random.nextGaussian(),
                0.006 * random.nextGaussian());
        Pose next = poses.pose(off, 0.004 * random.nextGaussian(), 0.004 * random.nextGaussian());
        double @Nullable [] joints = poses.joints(next);
        if (joints == null) return false;
        pose = next;
        q = joints;
        return true;
    }

    private double yaw() {
        return Math.atan2(pose.at(1, 1), pose.at(0, 1));
    }

    /// Closing pads centre a block across and turn it flat; along the pads it stays.
    private void grasp() {
        double along = yaw() - Math.PI / 2;
        for (int i = 0; i < bodies.size(); i++) {
            BodyPose b = bodies.get(i);
            double dx = b.x() - pose.x();
            double dy = b.y() - pose.y();
            double ahead = dx * Math.cos(along) + dy * Math.sin(along);
            double aside = -dx * Math.sin(along) + dy * Math.cos(along);
            double turn = b.yaw() - along;
            turn -= Math.PI / 2 * Math.rint(turn / (Math.PI / 2));
            double up = b.z() + BLOCK / 2 - pose.z();
            boolean between = Math.abs(ahead) < 0.014 && Math.abs(aside) < 0.009 && Math.abs(up) < 0.014;
            if (b.kind().equals("block") && between && Math.abs(turn) < 0.3) {
                held = i;
                heldX = ahead;
                heldBelow = b.z() - pose.z();
                heldTurn = 0;
                carry();
                return;
            }
        }
    }

    private void carry() {
        if (held < 0) return;
        double along = yaw() - Math.PI / 2;
        bodies.set(
                held,
                BodyPose.standing(
                        "block",
                        bodies.get(held).colour(),
                        new double[] {
                            pose.x() + heldX * Math.cos(along),
                            pose.y() + heldX * Math.sin(along),
                            Math.max(0, pose.z() + heldBelow)
                        },
                        along + heldTurn));
    }

    /// Lets go of the block before the fingers move on.
    private void release() {
        BodyPose b = bodies.get(held);
        double floor = 0;
        for (int i = 0; i < bodies.size(); i++) {
            BodyPose other = bodies.get(i);
            double away = Math.hypot(other.x() - b.x(), other.y() - b.y());
            boolean block = other.kind().equals("block");
            double reach = block ? 0.022 : PLATE_RADIUS - 0.006;
            double top = other.z() + (block ? BLOCK : PLATE);
            if (i != held && away < reach && top <= b.z() + 0.012) floor = Math.max(floor, top);
        }
        bodies.set(held, BodyPose.standing("block", b.colour(), new double[] {b.x(), b.y(), floor}, b.yaw()));
        held = -1;
    }

    /// Whether a move sideways or down would push through a block.
    boolean isTight() {
        return pose.z() < 0.075
                && bodies.stream()
                        .anyMatch(b ->
                                b.kind().equals("block") && Math.hypot(b.x() - pose.x(), b.y() - pose.y()) < 0.075);
    }

    boolean isHolding() {
        return held >= 0;
    }

    Scene scene() {
        return scene;
    }
}
