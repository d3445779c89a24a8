package orbweaver.robot.motion;

import java.util.Arrays;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import orbweaver.robot.arm.InverseDynamics;

/// What must be written so that the joints do what is wanted. A servo's position loop is a soft spring: it sags under
/// weight, lags behind movement because its motor's own back-EMF brakes it, and swings because the arm is heavy. All of
/// that is known, so the goal is moved by as much. Belongs to the bus thread; nothing is allocated after construction.
public final class Compensation {
    /// A goal stands for a whole bus cycle, and the servo acts on it a little later: this much lead centres it.
    private static final double HOLD_SECONDS = 0.003;

    /// Speed in rad/s from which dry friction is made up for in full; below, evenly less.
    private static final double SLIDING = 0.4;

    private final GravityModel gravity;
    private final InverseDynamics dynamics;
    private final double[] braking;
    private final double[] friction;
    private final double[] sag;
    private final double[] torques;
    private final double[] q;
    private final double[] v;
    private final double[] a;
    private final double share;

    /// With `sagCompensation` the arm's weight is made up for, too.
    public Compensation(ArmDescription arm, boolean sagCompensation) {
        gravity = new GravityModel(arm);
        dynamics = new InverseDynamics(arm);
        share = sagCompensation ? 1 : 0;
        int n = arm.jointCount();
        sag = new double[n];
        torques = new double[n];
        braking = new double[n];
        friction = new double[n];
        q = new double[n];
        v = new double[n];
        a = new double[n];
        for (int i = 0; i < n; i++) {
            for (ArmDescription.Servo servo : arm.servosOf(arm.joints().get(i))) {
                ArmDescription.ServoModel model = arm.model(servo.model());
                braking[i] += braking(arm.protocol(), model);
                friction[i] += model.friction();
            }
        }
    }

    /// N m per rad/s: back-EMF, and the D gain, which brakes because a goal written anew has no speed of its own.
    private static double braking(ArmDescription.Protocol protocol, ArmDescription.ServoModel model) {
        double duty = model.derivativeGain() / (double) protocol.derivativeDivisor() * protocol.pwmUnit();
        double derivative = duty * model.stallTorque() / protocol.tickRadians();
        return model.stallTorque() / model.noLoadSpeed() + derivative;
    }

    /// Writes into `goals` the angles to write, in radians, for the movement at its last sample.
    public void goals(Interpolator wanted, double[] goals) {
        for (int i = 0; i < q.length; i++) {
            v[i] = wanted.velocity(i);
            a[i] = wanted.acceleration(i);
            q[i] = wanted.position(i);
        }
        compensate(goals);
    }

    private void compensate(double[] goals) {
        dynamics.torques(q, v, a, share, torques);
        for (int i = 0; i < q.length; i++) {
            double torque = torques[i] + braking[i] * v[i] + friction[i] * Math.clamp(v[i] / SLIDING, -1, 1);
            goals[i] = q[i] + torque / gravity.stiffness(i) + HOLD_SECONDS * v[i];
        }
    }

    /// Writes into `goals` the angles to write for wanted angles `wanted` (radians) that pass with velocity
    /// `speed` (rad/s) and no acceleration.
    void goals(double[] wanted, double[] speed, double[] goals) {
        System.arraycopy(wanted, 0, q, 0, q.length);
        System.arraycopy(speed, 0, v, 0, v.length);
        Arrays.fill(a, 0);
        compensate(goals);
    }

    /// Writes into `angles` where the joints stand for written goals: the reverse of [#goals] at rest.
    public void standing(double[] goals, double[] angles) {
        System.arraycopy(goals, 0, angles, 0, angles.length);
        for (int pass = 0; pass < 4; pass++) {
            gravity.sag(angles, 0, sag);
            for (int i = 0; i < angles.length; i++) {
                angles[i] = goals[i] + share * sag[i];
            }
        }
    }

    /// Seconds that a joint's servo would lag behind a steady movement by itself.
    public double lagSeconds(int joint) {
        return braking[joint] / gravity.stiffness(joint);
    }
}
