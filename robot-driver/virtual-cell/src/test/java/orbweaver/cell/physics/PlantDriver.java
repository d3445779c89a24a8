package orbweaver.cell.physics;

import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;

/// Drives a world as ideal servos would: stiffness, damping and torque of each model, no bytes.
final class PlantDriver {
    private static final double DUTY = 0.34;

    private final World world;
    private final ArmDescription arm;
    private final GripperLinkage linkage;
    private final List<String> joints;

    PlantDriver(World world, ArmDescription arm) {
        this.world = world;
        this.arm = arm;
        linkage = new GripperLinkage(arm);
        joints = arm.joints().stream().map(ArmDescription.Joint::name).toList();
    }

    /// Holds these goals for a while.
    void hold(double[] q, double halfOpening, double seconds) {
        for (int i = 0; i < Math.round(seconds / World.STEP); i++) step(q, halfOpening);
    }

    void step(double[] q, double halfOpening) {
        for (int s = 0; s < arm.servos().size(); s++) {
            ArmDescription.Servo servo = arm.servos().get(s);
            boolean strong = servo.model() == 1020;
            double stiffness = strong ? 18.9 : 5.5;
            double torque = arm.model(servo.model()).stallTorque();
            double goal;
            if (servo.drivesGripper()) {
                double reach = DUTY * torque / stiffness;
                double at = world.position(s);
                goal = Math.clamp(linkage.angle(halfOpening), at - reach, at + reach);
            } else {
                goal = q[joints.indexOf(servo.joint())];
            }
            world.drive(s, goal, stiffness, strong ? 0.85 : 0.235, torque);
        }
        world.step();
    }

    /// All torque off for a while.
    void limp(double seconds) {
        for (int i = 0; i < Math.round(seconds / World.STEP); i++) {
            for (int s = 0; s < arm.servos().size(); s++) world.drive(s, 0, 0, 0.05, 0);
            world.step();
        }
    }
}
