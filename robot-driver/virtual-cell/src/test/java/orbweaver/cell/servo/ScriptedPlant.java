package orbweaver.cell.servo;

import java.util.List;
import orbweaver.robot.arm.ArmDescription;

/// A plant of independent turning masses, one a joint and one for the gripper's horn, each under a constant weight.
final class ScriptedPlant implements JointPlant {
    private final int[] massOf;
    private final double[] position;
    private final double[] velocity;
    private final double[] weight;
    private final double[] stiffness;
    private final double[] pull;
    private final double[] damping;
    private double inertia = 0.05;

    ScriptedPlant(ArmDescription arm) {
        List<String> joints =
                arm.joints().stream().map(ArmDescription.Joint::name).toList();
        int masses = joints.size() + 1;
        massOf = arm.servos().stream()
                .mapToInt(s -> s.joint() == null ? joints.size() : joints.indexOf(s.joint()))
                .toArray();
        position = new double[masses];
        velocity = new double[masses];
        weight = new double[masses];
        stiffness = new double[masses];
        pull = new double[masses];
        damping = new double[masses];
        double[] sleep = arm.pose("sleep");
        System.arraycopy(sleep, 0, position, 0, sleep.length);
    }

    void place(int mass, double at) {
        position[mass] = at;
        velocity[mass] = 0;
    }

    /// Constant torque in N m on a joint.
    void load(int mass, double torque) {
        weight[mass] = torque;
    }

    double at(int mass) {
        return position[mass];
    }

    @Override
    public double position(int servo) {
        return position[massOf[servo]];
    }

    @Override
    public double velocity(int servo) {
        return velocity[massOf[servo]];
    }

    @Override
    public void drive(int servo, double goal, double stiff, double damp, double limit) {
        int mass = massOf[servo];
        stiffness[mass] += stiff;
        pull[mass] += stiff * goal;
        damping[mass] += damp;
    }

    void step(double dt) {
        for (int m = 0; m < position.length; m++) {
            double rate = dt / inertia;
            double force = pull[m] - stiffness[m] * position[m] + weight[m];
            velocity[m] = (velocity[m] + rate * force) / (1 + rate * (damping[m] + stiffness[m] * dt));
            position[m] += velocity[m] * dt;
            stiffness[m] = 0;
            pull[m] = 0;
            damping[m] = 0;
        }
    }
}
