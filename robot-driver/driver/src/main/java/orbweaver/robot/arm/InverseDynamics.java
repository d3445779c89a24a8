package orbweaver.robot.arm;

import java.util.Arrays;

/// The torques that a movement needs: weight, inertia and everything between the links, by the recursive Newton-Euler
/// rule. Reuses its scratch space, so one instance belongs to one thread; nothing is allocated after construction.
public final class InverseDynamics {
    private static final double GRAVITY = 9.81;

    private final Kinematics kinematics;
    private final int n;
    private final double[] masses;
    private final double[][] centres;
    private final double[][] inertias;
    private final double[] rotors;
    private final double[][] frames;
    private final double[] scratch = new double[12];
    private final double[][] axis;
    private final double[][] force;
    private final double[][] moment;
    private final double[][] arm;
    private final double[] w = new double[3];
    private final double[] alpha = new double[3];
    private final double[] acceleration = new double[3];
    private final double[] turned = new double[3];
    private final double[] r = new double[3];
    private final double[] t = new double[3];
    private final double[] u = new double[3];

    public InverseDynamics(ArmDescription description) {
        kinematics = new Kinematics(description);
        n = description.jointCount();
        masses = new double[n + 1];
        centres = new double[n + 1][3];
        inertias = new double[n + 1][3];
        rotors = new double[n];
        frames = new double[n + 1][12];
        axis = new double[n + 1][3];
        force = new double[n + 1][3];
        moment = new double[n + 1][3];
        arm = new double[n + 1][3];
        for (int i = 0; i <= n; i++) {
            ArmDescription.Inertia inertia = description.inertias().get(i);
            masses[i] = inertia.mass();
            centres[i] = inertia.com().toArray();
            inertias[i] = inertia.diagonal().toArray();
        }
        addFingers(description);
        for (int j = 0; j < n; j++) {
            for (ArmDescription.Servo servo :
                    description.servosOf(description.joints().get(j))) {
                rotors[j] += description.model(servo.model()).rotorInertia();
            }
        }
    }

    private void addFingers(ArmDescription description) {
        ArmDescription.Inertia finger = description
                .inertia("finger")
                .orElseThrow(() -> new ArmDescriptionException("no inertia of the finger", null));
        double[] at = description.gripper().fingersFromGripperLink().toArray();
        double[] com = finger.com().toArray();
        double[] own = centres[n].clone();
        double both = 2 * finger.mass();
        double total = masses[n] + both;
        for (int k = 0; k < 3; k++) {
            centres[n][k] = (masses[n] * own[k] + both * (at[k] + com[k])) / total;
        }
        double apart = at[0] + com[0] - own[0];
        double reduced = masses[n] * both / total * apart * apart;
        inertias[n][1] += reduced;
        inertias[n][2] += reduced;
        masses[n] = total;
    }

    /// Writes into `out` the torque in N m that each joint's servos must give for angles `q`, speeds `v` and
    /// accelerations `a`; with `weight` 0 the arm's weight is left out, with 1 it counts.
    public void torques(double[] q, double[] v, double[] a, double weight, double[] out) {
        kinematics.fillFrames(q, frames, scratch);
        outwards(v, a, weight);
        Arrays.fill(t, 0); // force of the links beyond
        Arrays.fill(u, 0); // their moment about the present joint's origin
        for (int i = n; i >= 1; i--) {
            if (i < n) {
                between(i, i + 1);
                addCross(r, t, u);
            }
            addCross(arm[i], force[i], u);
            for (int k = 0; k < 3; k++) {
                t[k] += force[i][k];
                u[k] += moment[i][k];
            }
            out[i - 1] = dot(axis[i], u) + rotors[i - 1] * a[i - 1];
        }
    }

    /// Movement of every link from the base on, and the force and moment it needs.
    private void outwards(double[] v, double[] a, double weight) {
        Arrays.fill(w, 0);
        Arrays.fill(alpha, 0);
        Arrays.fill(acceleration, 0);
        acceleration[2] = weight * GRAVITY;
        for (int i = 1; i <= n; i++) {
            between(i - 1, i);
            carry(r);
            kinematics.axisInBase(frames, i - 1, axis[i]);
            double speed = v[i - 1];
            double gain = a[i - 1];
            double[] z = axis[i];
            alpha[0] += z[0] * gain + (w[1] * z[2] - w[2] * z[1]) * speed;
            alpha[1] += z[1] * gain + (w[2] * z[0] - w[0] * z[2]) * speed;
            alpha[2] += z[2] * gain + (w[0] * z[1] - w[1] * z[0]) * speed;
            for (int k = 0; k < 3; k++) {
                w[k] += z[k] * speed;
            }
            need(i);
        }
    }

    /// Force and moment of link `i` about its own centre.
    private void need(int i) {
        double[] f = frames[i];
        double[] c = centres[i];
        for (int k = 0; k < 3; k++) {
            arm[i][k] = f[4 * k] * c[0] + f[4 * k + 1] * c[1] + f[4 * k + 2] * c[2];
        }
        double[] s = arm[i];
        Arrays.fill(turned, 0);
        addCross(alpha, s, turned);
        addDoubleCross(w, s, turned);
        for (int k = 0; k < 3; k++) {
            force[i][k] = masses[i] * (acceleration[k] + turned[k]);
        }
        spin(i);
    }

    /// I alpha + w x I w in base axes; the inertia is diagonal in the link's own.
    private void spin(int i) {
        double[] f = frames[i];
        Arrays.fill(moment[i], 0);
        double[] momentum = turned;
        Arrays.fill(momentum, 0);
        for (int k = 0; k < 3; k++) {
            double ofW = inertias[i][k] * (f[k] * w[0] + f[4 + k] * w[1] + f[8 + k] * w[2]);
            double ofAlpha = inertias[i][k] * (f[k] * alpha[0] + f[4 + k] * alpha[1] + f[8 + k] * alpha[2]);
            for (int row = 0; row < 3; row++) {
                momentum[row] += f[4 * row + k] * ofW;
                moment[i][row] += f[4 * row + k] * ofAlpha;
            }
        }
        addCross(w, momentum, moment[i]);
    }

    /// Takes the acceleration along a rigid piece.
    private void carry(double[] piece) {
        addCross(alpha, piece, acceleration);
        addDoubleCross(w, piece, acceleration);
    }

    private void between(int from, int to) {
        for (int k = 0; k < 3; k++) {
            r[k] = frames[to][4 * k + 3] - frames[from][4 * k + 3];
        }
    }

    private static void addCross(double[] a, double[] b, double[] out) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        out[2] += a[0] * b[1] - a[1] * b[0];
        out[0] += x;
        out[1] += y;
    }

    /// Adds a x (a x b).
    private static void addDoubleCross(double[] a, double[] b, double[] out) {
        double ab = dot(a, b);
        double aa = dot(a, a);
        for (int k = 0; k < 3; k++) {
            out[k] += a[k] * ab - b[k] * aa;
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
