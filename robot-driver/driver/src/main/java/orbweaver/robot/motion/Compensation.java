package orbweaver.robot.motion;

import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;

/// What must be written so that the joints do what is wanted. A servo's position loop is a soft spring: it sags under
/// weight and lags behind movement, because its motor's own back-EMF brakes it. Both are known, so the goal is moved by
/// as much. Belongs to the bus thread; nothing is allocated after construction.
public final class Compensation {
    private final GravityModel gravity;
    private final double[] lagSeconds;
    private final double[] sag;
    private final double share;

    /// @param arm the arm whose servos are written
    /// @param sagCompensation whether weight is made up for
    public Compensation(ArmDescription arm, boolean sagCompensation) {
        gravity = new GravityModel(arm);
        share = sagCompensation ? 1 : 0;
        int n = arm.jointCount();
        sag = new double[n];
        lagSeconds = new double[n];
        for (int i = 0; i < n; i++) {
            double braking = 0;
            for (ArmDescription.Servo servo : arm.servosOf(arm.joints().get(i))) {
                ArmDescription.ServoModel model = arm.model(servo.model());
                braking += model.stallTorque() / model.noLoadSpeed();
            }
            lagSeconds[i] = braking / gravity.stiffness(i);
        }
    }

    /// Writes into `goals` the angles to write for wanted angles `q` (radians) that pass with velocity `v` (rad/s).
    public void goals(double[] q, double[] v, double[] goals) {
        gravity.sag(q, 0, sag);
        for (int i = 0; i < goals.length; i++) {
            goals[i] = q[i] - share * sag[i] + lagSeconds[i] * v[i];
        }
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

    /// Seconds that a joint's servo lags behind a steady movement.
    public double lagSeconds(int joint) {
        return lagSeconds[joint];
    }
}
