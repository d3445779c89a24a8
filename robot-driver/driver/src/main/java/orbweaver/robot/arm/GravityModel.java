package orbweaver.robot.arm;

import java.util.List;

/// The arm's own weight: the torque it puts on each joint, and how far the servos give way under it. Reuses its scratch
/// space, so one instance belongs to one thread; nothing is allocated after construction.
public final class GravityModel {
    private static final double GRAVITY = 9.81;

    private final Kinematics kinematics;
    private final int n;
    private final double[] masses;
    private final double[][] centres;
    private final double[] stiffness;
    private final double[][] frames;
    private final double[] scratch = new double[12];
    private final double[] tool = new double[12];
    private final double[] jacobian;
    private final double[] moments = new double[3];
    private final double[] torques;

    public GravityModel(ArmDescription arm) {
        kinematics = new Kinematics(arm);
        n = arm.jointCount();
        masses = new double[n + 1];
        centres = new double[n + 1][3];
        stiffness = new double[n];
        frames = new double[n + 1][12];
        jacobian = new double[6 * n];
        torques = new double[n];
        for (int i = 0; i <= n; i++) {
            masses[i] = arm.inertias().get(i).mass();
            centres[i] = arm.inertias().get(i).com().toArray();
        }
        addFingers(arm);
        for (int i = 0; i < n; i++) {
            stiffness[i] = stiffness(arm, arm.joints().get(i));
        }
    }

    private void addFingers(ArmDescription arm) {
        ArmDescription.Inertia finger = arm.inertia("finger")
                .orElseThrow(() -> new ArmDescriptionException(arm.name() + " has no inertia of its finger", null));
        double both = 2 * finger.mass();
        double[] at = arm.gripper().fingersFromGripperLink().toArray();
        double[] com = finger.com().toArray();
        double total = masses[n] + both;
        for (int k = 0; k < 3; k++) {
            centres[n][k] = (masses[n] * centres[n][k] + both * (at[k] + com[k])) / total;
        }
        masses[n] = total;
    }

    /// Newton metres per radian that a joint's servos hold with at their stock position gain: each tick of error adds
    /// P / 128 PWM counts of 0.113 % duty, and full duty is the stall torque.
    private static double stiffness(ArmDescription arm, ArmDescription.Joint joint) {
        ArmDescription.Protocol protocol = arm.protocol();
        List<ArmDescription.Servo> servos = arm.servosOf(joint);
        double perTick = 0;
        for (ArmDescription.Servo servo : servos) {
            ArmDescription.ServoModel model = arm.model(servo.model());
            double duty = model.positionGain() / (double) protocol.gainDivisor() * protocol.pwmUnit();
            perTick += duty * model.stallTorque();
        }
        return perTick / protocol.tickRadians();
    }

    /// Stiffness of a joint in N m/rad at the stock gains.
    public double stiffness(int joint) {
        return stiffness[joint];
    }

    /// Writes into `out` the torque in N m that weight puts on each joint, positive in the joint's direction.
    ///
    /// @param payload kilograms at the tool
    public void torques(double[] q, double payload, double[] out) {
        kinematics.fillFrames(q, frames, scratch);
        kinematics.moveToTool(frames[n], tool);
        kinematics.fillJacobian(frames, tool, jacobian);
        double mass = payload;
        for (int k = 0; k < 3; k++) {
            moments[k] = payload * tool[4 * k + 3];
        }
        for (int j = n - 1; j >= 0; j--) {
            double[] f = frames[j + 1];
            double[] c = centres[j + 1];
            double m = masses[j + 1];
            mass += m;
            for (int k = 0; k < 3; k++) {
                moments[k] += m * (f[4 * k] * c[0] + f[4 * k + 1] * c[1] + f[4 * k + 2] * c[2] + f[4 * k + 3]);
            }
            double rx = moments[0] - mass * f[3];
            double ry = moments[1] - mass * f[7];
            double wx = jacobian[3 * n + j];
            double wy = jacobian[4 * n + j];
            out[j] = GRAVITY * (wy * rx - wx * ry); // axis . (r x (0, 0, -g))
        }
    }

    /// Writes into `out` how far, in radians, each joint gives way from its goal when it stands near `q`: a joint comes
    /// to rest at goal + sag, so the goal to write for a wanted angle is angle - sag.
    public void sag(double[] q, double payload, double[] out) {
        torques(q, payload, torques);
        for (int j = 0; j < n; j++) {
            out[j] = torques[j] / stiffness[j];
        }
    }
}
