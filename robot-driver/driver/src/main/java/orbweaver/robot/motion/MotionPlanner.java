package orbweaver.robot.motion;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.IkSolution;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.safety.Limits;

/// Turns steps of the tool into joint targets inside the limits. Each step is applied to the previous target, not to
/// where the arm happens to be. Belongs to one thread.
public final class MotionPlanner {
    /// The arm stands for the rest of a step.
    private static final double MOVING_SHARE = 0.8;

    /// Largest speed of the smoothed movement relative to its mean speed.
    private static final double PEAK_SPEED = 1.875;

    private static final int BISECTIONS = 5;
    private static final double NANOS = 1e9;

    private final ArmDescription arm;
    private final Limits limits;
    private final Kinematics kinematics;
    private final InverseKinematics ik;
    private final GripperLinkage linkage;
    private final List<Clip> clips = new ArrayList<>();
    private double[] joints;
    private Pose pose;
    private double halfOpening;

    /// Starts from the arm's home pose with an open gripper; call [#restart] with the arm's real pose before driving.
    public MotionPlanner(ArmDescription arm, Limits limits) {
        this.arm = arm;
        this.limits = limits;
        kinematics = new Kinematics(arm);
        ik = new InverseKinematics(arm, kinematics);
        linkage = new GripperLinkage(arm);
        joints = arm.pose("home");
        pose = kinematics.tool(joints);
        halfOpening = arm.gripper().halfOpeningOpen();
    }

    /// Makes the given joint angles (radians) and half opening (metres) the previous target.
    public void restart(double[] q, double opening) {
        joints = q.clone();
        pose = kinematics.tool(joints);
        halfOpening = opening;
    }

    /// The previous target: the tool pose the next step starts from.
    public Pose pose() {
        return pose;
    }

    /// Joint angles of the previous target, radians; a copy.
    public double[] joints() {
        return joints.clone();
    }

    /// The arm it plans for.
    public ArmDescription arm() {
        return arm;
    }

    /// The limits it keeps.
    public Limits limits() {
        return limits;
    }

    /// Half opening of the previous target, metres.
    public double halfOpening() {
        return halfOpening;
    }

    /// Plans one step that begins at `startNanos`. An accepted step becomes the previous target.
    public PlannedMotion step(PoseDelta asked, long startNanos) {
        if (!asked.isFinite()) {
            return new PlannedMotion.Rejected(
                    PlannedMotion.Reason.NOT_FINITE, "the step holds a value that is not a number");
        }
        clips.clear();
        PoseDelta delta = insideBox(clipAxes(asked));
        var attempt = attempt(delta, 1);
        if (!meets(attempt.solution) && atLimit(attempt.solution.q())) {
            attempt = reachable(delta);
        }
        if (!meets(attempt.solution)) {
            String miss = "the tool would miss the target by %.1f mm and %.3f rad"
                    .formatted(1e3 * attempt.solution.positionError(), attempt.solution.rotationError());
            return new PlannedMotion.Rejected(PlannedMotion.Reason.OUT_OF_REACH, miss);
        }
        return accept(withinSpeed(delta, attempt), linkage.halfOpeningOfValue(delta.gripper()), startNanos);
    }

    private PlannedMotion accept(Attempt attempt, double opening, long startNanos) {
        long moving = (long) (MOVING_SHARE * limits.step().seconds() * NANOS);
        joints = attempt.solution.q();
        pose = attempt.pose;
        halfOpening = opening;
        var target = new JointTarget(joints.clone(), halfOpening, startNanos, startNanos + moving);
        return new PlannedMotion.Accepted(target, pose, clips);
    }

    private PoseDelta clipAxes(PoseDelta d) {
        double metres = limits.step().translation();
        double radians = limits.step().rotation();
        return new PoseDelta(
                clip(Clip.Kind.TRANSLATION, "x", d.dx(), metres),
                clip(Clip.Kind.TRANSLATION, "y", d.dy(), metres),
                clip(Clip.Kind.TRANSLATION, "z", d.dz(), metres),
                clip(Clip.Kind.ROTATION, "roll", d.droll(), radians),
                clip(Clip.Kind.ROTATION, "pitch", d.dpitch(), radians),
                clip(Clip.Kind.ROTATION, "yaw", d.dyaw(), radians),
                Math.clamp(d.gripper(), 0, 1));
    }

    private double clip(Clip.Kind kind, String axis, double asked, double most) {
        double allowed = Math.clamp(asked, -most, most);
        note(kind, axis, asked, allowed);
        return allowed;
    }

    private void note(Clip.Kind kind, String axis, double asked, double allowed) {
        if (asked != allowed) {
            clips.add(new Clip(kind, axis, asked, allowed));
        }
    }

    private PoseDelta insideBox(PoseDelta d) {
        Limits.Workspace box = limits.workspace();
        return new PoseDelta(
                inside("x", box.x(), pose.x(), d.dx()),
                inside("y", box.y(), pose.y(), d.dy()),
                inside("z", box.z(), pose.z(), d.dz()),
                d.droll(),
                d.dpitch(),
                d.dyaw(),
                d.gripper());
    }

    /// The movement along one axis that ends in the box. From outside the box only movements towards it are allowed.
    private double inside(String axis, Limits.Range range, double from, double by) {
        double to = from + by;
        double low = Math.min(range.min(), from);
        double high = Math.max(range.max(), from);
        double allowed = Math.clamp(to, low, high);
        if (allowed == to) {
            return by;
        }
        note(axis.equals("z") && to < low ? Clip.Kind.TABLE : Clip.Kind.BOX, axis, to, allowed);
        return allowed - from;
    }

    /// A share of a step, tried.
    private record Attempt(double share, Pose pose, IkSolution solution) {}

    private Attempt attempt(PoseDelta delta, double share) {
        Pose wanted = delta.applyTo(pose, share);
        return new Attempt(share, wanted, ik.solve(wanted, joints));
    }

    private boolean meets(IkSolution solution) {
        return solution.within(limits.step().residualPosition(), limits.step().residualRotation());
    }

    private boolean atLimit(double[] q) {
        for (int i = 0; i < q.length; i++) {
            ArmDescription.Joint joint = arm.joints().get(i);
            if (q[i] <= joint.lower() || q[i] >= joint.upper()) {
                return true;
            }
        }
        return false;
    }

    /// As much as can be done of a step that runs into a joint limit.
    private Attempt reachable(PoseDelta delta) {
        var best = attempt(delta, 0);
        double step = 0.5;
        for (int i = 0; i < BISECTIONS; i++) {
            var further = attempt(delta, best.share + step);
            if (meets(further.solution)) {
                best = further;
            }
            step /= 2;
        }
        clips.add(new Clip(Clip.Kind.JOINT_LIMIT, "share of the step", 1, best.share));
        return best;
    }

    /// Shortens a step that would turn a joint too fast.
    private Attempt withinSpeed(PoseDelta delta, Attempt whole) {
        var attempt = whole;
        double share = whole.share;
        for (int i = 0; i < BISECTIONS; i++) {
            double[] q = attempt.solution.q();
            int fastest = fastest(q);
            double speed = speed(q, fastest);
            double most = Math.min(
                    limits.step().jointSpeed(), arm.joints().get(fastest).velocity());
            if (speed <= most && meets(attempt.solution)) {
                return attempt;
            }
            if (i == 0) {
                clips.add(new Clip(
                        Clip.Kind.JOINT_SPEED, arm.joints().get(fastest).name(), speed, most));
            }
            share *= 0.98 * Math.min(1, most / speed);
            attempt = attempt(delta, share);
        }
        return new Attempt(0, pose, new IkSolution(joints, 0, 0, 0));
    }

    private int fastest(double[] q) {
        int fastest = 0;
        for (int i = 1; i < q.length; i++) {
            if (speed(q, i) > speed(q, fastest)) {
                fastest = i;
            }
        }
        return fastest;
    }

    private double speed(double[] q, int joint) {
        double seconds = MOVING_SHARE * limits.step().seconds();
        return PEAK_SPEED * Math.abs(q[joint] - joints[joint]) / seconds;
    }
}
