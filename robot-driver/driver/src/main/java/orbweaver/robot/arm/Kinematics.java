package orbweaver.robot.arm;

import java.util.Arrays;

/// Forward kinematics of the joint chain. Angles in radians, metres, everything in the base frame. Safe to share
/// between threads: it holds constants only.
public final class Kinematics {
    private final int n;
    private final double[][] origins;
    private final double[][] axes;
    private final double[][] screws;
    private final double[] tool;
    private final Pose homeTool;

    public Kinematics(ArmDescription arm) {
        n = arm.jointCount();
        origins = new double[n][];
        axes = new double[n][];
        screws = new double[n][];
        for (int i = 0; i < n; i++) {
            ArmDescription.Joint joint = arm.joints().get(i);
            origins[i] = joint.origin().toArray();
            axes[i] = joint.axis().toArray();
            screws[i] = joint.screw().stream().mapToDouble(Double::doubleValue).toArray();
        }
        tool = arm.toolFromGripperLink().toArray();
        homeTool = Pose.translation(
                arm.homeTool().x(), arm.homeTool().y(), arm.homeTool().z());
    }

    public int jointCount() {
        return n;
    }

    /// Pose of the tool (between the finger tips' pads).
    public Pose tool(double[] q) {
        double[] last = frames(q)[n];
        return Pose.of(toolOf(last));
    }

    /// Frames of the links: the base first, then one link behind every joint, the gripper last.
    public Pose[] links(double[] q) {
        double[][] frames = frames(q);
        var poses = new Pose[n + 1];
        for (int i = 0; i <= n; i++) {
            poses[i] = Pose.of(frames[i]);
        }
        return poses;
    }

    /// The tool pose by the product of exponentials; the same as [#tool] by another route.
    public Pose toolByScrews(double[] q) {
        Pose t = Pose.identity();
        for (int i = 0; i < n; i++) {
            t = t.multiply(exponential(screws[i], q[i]));
        }
        return t.multiply(homeTool);
    }

    /// How the tool moves with each joint: row-major 6 x joints, three rows of tool velocity (m/s per rad/s), then
    /// three of angular velocity, in base axes.
    public double[] jacobian(double[] q) {
        double[][] frames = frames(q);
        var jacobian = new double[6 * n];
        fillJacobian(frames, toolOf(frames[n]), jacobian);
        return jacobian;
    }

    private static Pose exponential(double[] screw, double angle) {
        double wx = screw[0];
        double wy = screw[1];
        double wz = screw[2];
        Pose rotation = Pose.rotation(wx, wy, wz, angle);
        // For a pure rotation about the axis w through c, v = -w x c; the nearest such c is w x v.
        double cx = wy * screw[5] - wz * screw[4];
        double cy = wz * screw[3] - wx * screw[5];
        double cz = wx * screw[4] - wy * screw[3];
        return Pose.translation(cx, cy, cz).multiply(rotation).multiply(Pose.translation(-cx, -cy, -cz));
    }

    /// Link frames as 3x4 row-major matrices.
    double[][] frames(double[] q) {
        if (q.length < n) {
            throw new IllegalArgumentException("need " + n + " joint angles, got " + q.length);
        }
        var frames = new double[n + 1][12];
        fillFrames(q, frames, new double[12]);
        return frames;
    }

    void fillFrames(double[] q, double[][] frames, double[] scratch) {
        double[] base = frames[0];
        Arrays.fill(base, 0);
        base[0] = 1;
        base[5] = 1;
        base[10] = 1;
        for (int i = 0; i < n; i++) {
            local(i, q[i], scratch);
            Pose.multiply(frames[i], scratch, frames[i + 1]);
        }
    }

    /// Transform of joint `i` turned by `angle`, in its parent link's frame.
    private void local(int i, double angle, double[] out) {
        double[] a = axes[i];
        double[] o = origins[i];
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double v = 1 - c;
        out[0] = c + a[0] * a[0] * v;
        out[1] = a[0] * a[1] * v - a[2] * s;
        out[2] = a[0] * a[2] * v + a[1] * s;
        out[3] = o[0];
        out[4] = a[1] * a[0] * v + a[2] * s;
        out[5] = c + a[1] * a[1] * v;
        out[6] = a[1] * a[2] * v - a[0] * s;
        out[7] = o[1];
        out[8] = a[2] * a[0] * v - a[1] * s;
        out[9] = a[2] * a[1] * v + a[0] * s;
        out[10] = c + a[2] * a[2] * v;
        out[11] = o[2];
    }

    private double[] toolOf(double[] gripper) {
        double[] t = gripper.clone();
        moveToTool(gripper, t);
        return t;
    }

    /// Writes into `out` the tool frame that belongs to the last link's frame.
    void moveToTool(double[] gripper, double[] out) {
        System.arraycopy(gripper, 0, out, 0, 12);
        for (int r = 0; r < 12; r += 4) {
            out[r + 3] = gripper[r] * tool[0] + gripper[r + 1] * tool[1] + gripper[r + 2] * tool[2] + gripper[r + 3];
        }
    }

    void fillJacobian(double[][] frames, double[] toolFrame, double[] out) {
        for (int j = 0; j < n; j++) {
            double[] f = frames[j + 1];
            double[] a = axes[j];
            double wx = f[0] * a[0] + f[1] * a[1] + f[2] * a[2];
            double wy = f[4] * a[0] + f[5] * a[1] + f[6] * a[2];
            double wz = f[8] * a[0] + f[9] * a[1] + f[10] * a[2];
            double rx = toolFrame[3] - f[3];
            double ry = toolFrame[7] - f[7];
            double rz = toolFrame[11] - f[11];
            out[j] = wy * rz - wz * ry;
            out[n + j] = wz * rx - wx * rz;
            out[2 * n + j] = wx * ry - wy * rx;
            out[3 * n + j] = wx;
            out[4 * n + j] = wy;
            out[5 * n + j] = wz;
        }
    }

    /// Writes into `out` the direction of joint `j`'s axis in the base frame, taken from its link's frame.
    void axisInBase(double[][] frames, int j, double[] out) {
        double[] f = frames[j + 1];
        double[] a = axes[j];
        out[0] = f[0] * a[0] + f[1] * a[1] + f[2] * a[2];
        out[1] = f[4] * a[0] + f[5] * a[1] + f[6] * a[2];
        out[2] = f[8] * a[0] + f[9] * a[1] + f[10] * a[2];
    }
}
