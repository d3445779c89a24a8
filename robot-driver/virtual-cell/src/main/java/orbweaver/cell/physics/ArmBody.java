package orbweaver.cell.physics;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Vector;
import physx.common.PxTransform;
import physx.geometry.PxBoxGeometry;
import physx.physics.PxArticulationAxisEnum;
import physx.physics.PxArticulationDrive;
import physx.physics.PxArticulationDriveTypeEnum;
import physx.physics.PxArticulationFlagEnum;
import physx.physics.PxArticulationJointReducedCoordinate;
import physx.physics.PxArticulationJointTypeEnum;
import physx.physics.PxArticulationKinematicFlagEnum;
import physx.physics.PxArticulationKinematicFlags;
import physx.physics.PxArticulationLimit;
import physx.physics.PxArticulationLink;
import physx.physics.PxArticulationMotionEnum;
import physx.physics.PxArticulationReducedCoordinate;
import physx.physics.PxScene;
import physx.physics.PxShape;

/// The arm as an articulation: the joints of the description, then two fingers on slides. Joint numbers go on behind
/// the arm's own: the left finger (towards +y) is number `jointCount`, the right one follows.
final class ArmBody {
    private static final List<String> LINKS =
            List.of("base", "shoulder", "upper_arm", "upper_forearm", "lower_forearm", "wrist", "gripper");
    private static final float FREE_FORCE = 1e6f;

    private final PhysX engine;
    private final ContactForces forces;
    private final ArmDescription arm;
    private final CollisionDescription collision;
    private final PxArticulationReducedCoordinate articulation;
    private final PxArticulationLink gripper;
    private final List<PxArticulationJointReducedCoordinate> joints = new ArrayList<>();
    private final List<PxArticulationAxisEnum> axes = new ArrayList<>();
    private final List<PxArticulationDrive> drives = new ArrayList<>();
    private final double[] position;
    private final double[] velocity;
    private final double[] stiffness;
    private final double[] damping;
    private final double[] limit;

    ArmBody(PhysX engine, ArmDescription arm, CollisionDescription collision, ContactForces forces) {
        this.engine = engine;
        this.forces = forces;
        this.arm = arm;
        this.collision = collision;
        int n = arm.jointCount() + 2;
        position = new double[n];
        velocity = new double[n];
        stiffness = new double[n];
        damping = new double[n];
        limit = new double[n];
        articulation = engine.physics.createArticulationReducedCoordinate();
        articulation.setArticulationFlag(PxArticulationFlagEnum.eFIX_BASE, true);
        articulation.setArticulationFlag(PxArticulationFlagEnum.eDISABLE_SELF_COLLISION, true);
        articulation.setSolverIterationCounts(World.POSITION_ITERATIONS, World.VELOCITY_ITERATIONS);
        articulation.setSleepThreshold(0f);
        articulation.setStabilizationThreshold(0f);
        try (var temporaries = new Temporaries()) {
            gripper = build(temporaries);
        }
    }

    /// Makes the links and returns the gripper's.
    private PxArticulationLink build(Temporaries temporaries) {
        double x = 0;
        double y = 0;
        double z = 0;
        PxArticulationLink parent = link(null, LINKS.get(0), temporaries.translation(0, 0, 0), temporaries);
        for (int i = 0; i < arm.jointCount(); i++) {
            ArmDescription.Joint joint = arm.joints().get(i);
            Vector o = joint.origin();
            x += o.x();
            y += o.y();
            z += o.z();
            PxArticulationLink child = link(parent, LINKS.get(i + 1), temporaries.translation(x, y, z), temporaries);
            revolute(child, joint, temporaries);
            parent = child;
        }
        Vector f = arm.gripper().fingersFromGripperLink();
        for (double side : new double[] {1, -1}) {
            PxTransform pose = temporaries.translation(x + f.x(), y + f.y(), z + f.z());
            slide(link(parent, "finger", pose, temporaries), side, temporaries);
        }
        return parent;
    }

    /// Fixes a point mass to the gripper's link at the tool point: mass, centre and moments of inertia become those of
    /// both together. (Products of inertia are left out: the tool point lies on the link's long axis.)
    void carry(double kilograms) {
        ArmDescription.Inertia own = arm.inertia(LINKS.getLast()).orElseThrow();
        Vector com = own.com();
        Vector tool = arm.toolFromGripperLink();
        double total = own.mass() + kilograms;
        double share = kilograms / total;
        double reduced = own.mass() * share;
        double x = tool.x() - com.x();
        double y = tool.y() - com.y();
        double z = tool.z() - com.z();
        Vector d = own.diagonal();
        try (var temporaries = new Temporaries()) {
            gripper.setMass((float) total);
            gripper.setCMassLocalPose(
                    temporaries.translation(com.x() + share * x, com.y() + share * y, com.z() + share * z));
            gripper.setMassSpaceInertiaTensor(temporaries.vector(
                    d.x() + reduced * (y * y + z * z),
                    d.y() + reduced * (x * x + z * z),
                    d.z() + reduced * (x * x + y * y)));
        }
    }

    private PxArticulationLink link(
            @org.jspecify.annotations.Nullable PxArticulationLink parent,
            String name,
            PxTransform pose,
            Temporaries temporaries) {
        PxArticulationLink link = articulation.createLink(parent, pose);
        forces.add(link);
        // The base is screwed to the table.
        int reported = parent == null ? 0 : ContactForces.REPORTED;
        for (CollisionDescription.Box box : collision.boxesOf(name)) {
            var geometry = new PxBoxGeometry(
                    (float) box.size().x() / 2,
                    (float) box.size().y() / 2,
                    (float) box.size().z() / 2);
            temporaries.keep(geometry, geometry::destroy);
            double friction = name.equals("finger") ? collision.padFriction() : collision.bodyFriction();
            PxShape shape = World.attach(link, geometry, engine.material(friction), reported);
            Vector c = box.center();
            shape.setLocalPose(temporaries.translation(c.x(), c.y(), c.z()));
        }
        ArmDescription.Inertia inertia = arm.inertia(name).orElseThrow();
        Vector com = inertia.com();
        Vector d = inertia.diagonal();
        link.setMass((float) inertia.mass());
        link.setCMassLocalPose(temporaries.translation(com.x(), com.y(), com.z()));
        link.setMassSpaceInertiaTensor(temporaries.vector(d.x(), d.y(), d.z()));
        return link;
    }

    private void revolute(PxArticulationLink link, ArmDescription.Joint joint, Temporaries temporaries) {
        Vector o = joint.origin();
        Vector a = joint.axis();
        var turned = temporaries.quaternion(Quaternions.fromXTo(a.x(), a.y(), a.z()));
        PxArticulationJointReducedCoordinate j = link.getInboundJoint();
        j.setJointType(PxArticulationJointTypeEnum.eREVOLUTE);
        j.setParentPose(temporaries.transform(temporaries.vector(o.x(), o.y(), o.z()), turned));
        j.setChildPose(temporaries.transform(temporaries.vector(0, 0, 0), turned));
        double inertia = arm.servosOf(joint).stream()
                .mapToDouble(s -> arm.model(s.model()).rotorInertia())
                .sum();
        finish(j, PxArticulationAxisEnum.eTWIST, new double[] {joint.lower(), joint.upper(), inertia}, temporaries);
    }

    /// A finger slides away from the centre with its coordinate: along y, or against it on the right.
    private void slide(PxArticulationLink link, double side, Temporaries temporaries) {
        Vector f = arm.gripper().fingersFromGripperLink();
        // Turned half round x, y and z point the other way; the slide's y is then outwards on the right, too.
        var outwards = temporaries.quaternion(side > 0 ? Quaternions.IDENTITY : new double[] {1, 0, 0, 0});
        PxArticulationJointReducedCoordinate j = link.getInboundJoint();
        j.setJointType(PxArticulationJointTypeEnum.ePRISMATIC);
        j.setParentPose(temporaries.transform(temporaries.vector(f.x(), f.y(), f.z()), outwards));
        j.setChildPose(temporaries.transform(temporaries.vector(0, 0, 0), outwards));
        List<Double> travel = collision.fingerTravel();
        double[] values = {travel.get(0), travel.get(1), collision.fingerInertia()};
        finish(j, PxArticulationAxisEnum.eY, values, temporaries);
    }

    /// @param values lower limit, upper limit, inertia of the drive train
    private void finish(
            PxArticulationJointReducedCoordinate j,
            PxArticulationAxisEnum axis,
            double[] values,
            Temporaries temporaries) {
        j.setMotion(axis, PxArticulationMotionEnum.eLIMITED);
        var limits = new PxArticulationLimit((float) values[0], (float) values[1]);
        temporaries.keep(limits, limits::destroy);
        j.setLimitParams(axis, limits);
        j.setArmature(axis, (float) values[2]);
        j.setFrictionCoefficient(0f);
        var drive = new PxArticulationDrive(0f, 0f, FREE_FORCE, PxArticulationDriveTypeEnum.eFORCE);
        j.setDriveParams(axis, drive);
        joints.add(j);
        axes.add(axis);
        drives.add(drive);
    }

    /// Adds the arm to a scene, standing at these joint angles.
    void enter(PxScene scene, double[] q, double halfOpening) {
        scene.addArticulation(articulation);
        int n = arm.jointCount();
        for (int i = 0; i < n + 2; i++) {
            joints.get(i).setJointPosition(axes.get(i), (float) (i < n ? q[i] : halfOpening));
            joints.get(i).setJointVelocity(axes.get(i), 0f);
        }
        var moved = new PxArticulationKinematicFlags((byte) PxArticulationKinematicFlagEnum.ePOSITION.value);
        moved.raise(PxArticulationKinematicFlagEnum.eVELOCITY);
        articulation.updateKinematic(moved);
        moved.destroy();
        readAfter(Double.POSITIVE_INFINITY);
    }

    /// Takes over the joints' positions after a step, and their velocities as the way made in it: the solver's own
    /// velocity of a resting joint still holds the step's gravity.
    void readAfter(double seconds) {
        for (int i = 0; i < position.length; i++) {
            double now = joints.get(i).getJointPosition(axes.get(i));
            velocity[i] = (now - position[i]) / seconds;
            position[i] = now;
        }
    }

    double position(int joint) {
        return position[joint];
    }

    double velocity(int joint) {
        return velocity[joint];
    }

    /// Spring and damper of a joint for the next step; parameters go to the engine only when they change.
    void drive(int joint, double goal, double k, double c, double most) {
        if (differs(k, stiffness[joint]) || differs(c, damping[joint]) || differs(most, limit[joint])) {
            stiffness[joint] = k;
            damping[joint] = c;
            limit[joint] = most;
            PxArticulationDrive drive = drives.get(joint);
            drive.setStiffness((float) k);
            drive.setDamping((float) c);
            drive.setMaxForce((float) Math.min(most, FREE_FORCE));
            joints.get(joint).setDriveParams(axes.get(joint), drive);
        }
        joints.get(joint).setDriveTarget(axes.get(joint), (float) goal);
    }

    private static boolean differs(double a, double b) {
        return Math.abs(a - b) > 0.02 * Math.abs(b);
    }

    /// Frees the arm; only after its scene let go of it.
    void release() {
        articulation.release();
        drives.forEach(PxArticulationDrive::destroy);
    }

    PxArticulationReducedCoordinate articulation() {
        return articulation;
    }
}
