package orbweaver.cell.physics;

import java.util.List;
import java.util.stream.IntStream;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;

/// From what each servo wants to what each joint gets: pairs on one joint add up, the gripper's horn moves both fingers
/// through its crank, and a joint whose servos are off is held by the dry friction of its gears alone.
final class ServoDrives {
    private static final double FRICTION_SLACK = 0.01;

    /// Below this speed in rad/s dry friction fades out evenly, so that it damps but leaves no joint standing off its
    /// goal.
    private static final double SLOW = 0.3;

    private final int joints;
    private final ArmBody arm;
    private final CollisionDescription collision;
    private final GripperLinkage linkage;
    private final int[] jointOf;
    private final int gripper;
    private final double[] goal;
    private final double[] stiffness;
    private final double[] damping;
    private final double[] limit;
    private final double[] friction;
    private final double[] stuckAt;
    private double fingerForce;

    ServoDrives(ArmDescription description, CollisionDescription collision, ArmBody arm) {
        this.arm = arm;
        this.collision = collision;
        joints = description.jointCount();
        linkage = new GripperLinkage(description);
        List<ArmDescription.Servo> servos = description.servos();
        List<String> names =
                description.joints().stream().map(ArmDescription.Joint::name).toList();
        jointOf = servos.stream().mapToInt(s -> names.indexOf(s.joint())).toArray();
        gripper = IntStream.range(0, jointOf.length)
                .filter(i -> servos.get(i).drivesGripper())
                .findFirst()
                .orElseThrow();
        goal = new double[jointOf.length];
        stiffness = new double[jointOf.length];
        damping = new double[jointOf.length];
        limit = new double[jointOf.length];
        friction = new double[joints];
        stuckAt = new double[joints];
        for (int s = 0; s < jointOf.length; s++) {
            goal[s] = position(s);
            if (s != gripper)
                friction[jointOf[s]] += description.model(servos.get(s).model()).friction();
        }
        for (int j = 0; j < joints; j++) stuckAt[j] = arm.position(j);
    }

    void set(int servo, double wanted, double k, double c, double most) {
        goal[servo] = wanted;
        stiffness[servo] = k;
        damping[servo] = c;
        limit[servo] = most;
    }

    double position(int servo) {
        return servo == gripper ? linkage.angle(halfOpening()) : arm.position(jointOf[servo]);
    }

    double velocity(int servo) {
        if (servo != gripper) return arm.velocity(jointOf[servo]);
        double speed = (arm.velocity(joints) + arm.velocity(joints + 1)) / 2;
        return speed / linkage.metresPerRadian(linkage.angle(halfOpening()));
    }

    private double halfOpening() {
        return (arm.position(joints) + arm.position(joints + 1)) / 2;
    }

    /// Force in N with which the horn closes each finger; negative while it opens.
    double closingForce() {
        return -fingerForce;
    }

    /// Hands the drives of all servos to the joints for the next step.
    void apply() {
        for (int j = 0; j < joints; j++) applyJoint(j);
        applyFingers();
    }

    private void applyJoint(int joint) {
        double k = 0;
        double c = 0;
        double most = 0;
        double weighted = 0;
        for (int s = 0; s < jointOf.length; s++) {
            if (jointOf[s] != joint) continue;
            k += stiffness[s];
            c += damping[s];
            most += limit[s];
            weighted += stiffness[s] * goal[s];
        }
        double at = arm.position(joint);
        if (k > 0) {
            stuckAt[joint] = at;
            double rubbing = friction[joint] / Math.max(Math.abs(arm.velocity(joint)), SLOW);
            arm.drive(joint, weighted / k, k, c + rubbing, most + friction[joint]);
        } else {
            double slack = FRICTION_SLACK;
            stuckAt[joint] = at + Math.clamp(stuckAt[joint] - at, -slack, slack);
            arm.drive(joint, stuckAt[joint], friction[joint] / slack, c, Double.MAX_VALUE);
        }
    }

    /// Both fingers get the same goal, which lies no farther from their mean than the horn can push: so the grip
    /// force is limited, and yet a finger that is pushed alone is pushed back to the centre.
    private void applyFingers() {
        double mean = halfOpening();
        double angle = linkage.angle(mean);
        double arc = linkage.metresPerRadian(angle);
        double torque = Math.clamp(stiffness[gripper] * (goal[gripper] - angle), -limit[gripper], limit[gripper]);
        double share = collision.fingerEfficiency();
        double force = share * torque / (2 * arc);
        double k = Math.max(share * stiffness[gripper] / (2 * arc * arc), collision.fingerStiffness());
        double c = share * damping[gripper] / (2 * arc * arc) + collision.fingerDamping();
        fingerForce = force;
        for (int finger = joints; finger < joints + 2; finger++) {
            arm.drive(finger, mean + force / k, k, c, Double.MAX_VALUE);
        }
    }
}
