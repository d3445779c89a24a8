package orbweaver.cell.physics;

import java.util.ArrayList;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.servo.JointPlant;
import orbweaver.robot.arm.ArmDescription;
import physx.PxTopLevelFunctions;
import physx.common.PxDefaultCpuDispatcher;
import physx.extensions.PxRigidActorExt;
import physx.geometry.PxBoxGeometry;
import physx.geometry.PxGeometry;
import physx.physics.PxFilterData;
import physx.physics.PxMaterial;
import physx.physics.PxRigidActor;
import physx.physics.PxRigidStatic;
import physx.physics.PxScene;
import physx.physics.PxSceneDesc;
import physx.physics.PxSceneFlagEnum;
import physx.physics.PxSceneFlags;
import physx.physics.PxShape;
import physx.physics.PxSolverTypeEnum;

/// Arm, table and loose objects under gravity, in steps of 5 ms. What turns the joints is said through [JointPlant]
/// before each step. Deterministic: the same start and the same drives give the same poses. One thread at a time.
public final class World implements JointPlant, AutoCloseable {
    /// Length of a step in seconds.
    public static final double STEP = 0.005;

    static final int POSITION_ITERATIONS = 8;
    static final int VELOCITY_ITERATIONS = 4;
    private static final float CONTACT_OFFSET = 0.004f;

    private final PhysX engine = PhysX.get();
    private final ObjectDescriptions objects = ObjectDescriptions.load();
    private final PxDefaultCpuDispatcher dispatcher;
    private final PxScene scene;
    private final PxRigidStatic table;
    private final ArmBody arm;
    private final List<FreeBody> bodies = new ArrayList<>();
    private final ServoDrives drives;
    private final ContactForces forces = new ContactForces();
    private final int joints;
    private boolean closed;

    /// @param q joint angles to start from, rad
    /// @param halfOpening of the gripper, m
    public World(ArmDescription description, List<BodyPose> start, double[] q, double halfOpening) {
        var collision = CollisionDescription.load();
        joints = description.jointCount();
        synchronized (engine) {
            dispatcher = PxTopLevelFunctions.DefaultCpuDispatcherCreate(0);
            scene = scene(engine, dispatcher, forces);
            table = table(engine, objects.table());
            scene.addActor(table);
            addBodies(start);
            arm = new ArmBody(engine, description, collision, forces);
            arm.enter(scene, q, halfOpening);
        }
        drives = new ServoDrives(description, collision, arm);
    }

    private static PxScene scene(PhysX engine, PxDefaultCpuDispatcher dispatcher, ContactForces forces) {
        try (var temporaries = new Temporaries()) {
            var d = new PxSceneDesc(engine.scale);
            temporaries.keep(d, d::destroy);
            d.setGravity(temporaries.vector(0, 0, -9.81));
            d.setSolverType(PxSolverTypeEnum.eTGS);
            d.setCpuDispatcher(dispatcher);
            d.setFilterShader(PxTopLevelFunctions.DefaultFilterShader());
            d.setSimulationEventCallback(forces);
            PxSceneFlags flags = d.getFlags();
            flags.raise(PxSceneFlagEnum.eENABLE_ENHANCED_DETERMINISM);
            d.setFlags(flags);
            d.setBounceThresholdVelocity(0.2f);
            d.setFrictionOffsetThreshold(0.002f);
            d.setFrictionCorrelationDistance(0.005f);
            return engine.physics.createScene(d);
        }
    }

    private static PxRigidStatic table(PhysX engine, ObjectDescriptions.Table table) {
        try (var temporaries = new Temporaries()) {
            var size = new double[3];
            var center = new double[3];
            for (int i = 0; i < 3; i++) {
                size[i] = table.upper().get(i) - table.lower().get(i);
                center[i] = (table.upper().get(i) + table.lower().get(i)) / 2;
            }
            PxRigidStatic actor =
                    engine.physics.createRigidStatic(temporaries.translation(center[0], center[1], center[2]));
            var geometry = new PxBoxGeometry((float) size[0] / 2, (float) size[1] / 2, (float) size[2] / 2);
            temporaries.keep(geometry, geometry::destroy);
            attach(actor, geometry, engine.material(table.friction()));
            return actor;
        }
    }

    /// Gives an actor a shape of its own with the contact settings of this world.
    static PxShape attach(PxRigidActor actor, PxGeometry geometry, PxMaterial material) {
        return attach(actor, geometry, material, 0);
    }

    /// @param reported what is reported of its contacts, as [ContactForces#REPORTED]; 0 for nothing
    static PxShape attach(PxRigidActor actor, PxGeometry geometry, PxMaterial material, int reported) {
        PxShape shape = PxRigidActorExt.createExclusiveShape(actor, geometry, material);
        shape.setContactOffset(CONTACT_OFFSET);
        shape.setRestOffset(0f);
        var everything = new PxFilterData(1, -1, reported, 0);
        shape.setSimulationFilterData(everything);
        everything.destroy();
        return shape;
    }

    /// Lets 5 ms pass under the drives last given.
    public void step() {
        drives.apply();
        scene.simulate((float) STEP);
        scene.fetchResults(true);
        forces.stepped(STEP);
        arm.readAfter(STEP);
    }

    /// The hardest push of the arm on the table or on one thing since the last [#resetPeakForce]: the sum of what all
    /// its parts did to that in a step, in N, without friction. Squeezing between the fingers is no push.
    public double peakForce() {
        return forces.peak();
    }

    /// Counts anew.
    public void resetPeakForce() {
        forces.reset();
    }

    @Override
    public double position(int servo) {
        return drives.position(servo);
    }

    @Override
    public double velocity(int servo) {
        return drives.velocity(servo);
    }

    @Override
    public void drive(int servo, double goal, double stiffness, double damping, double limit) {
        drives.set(servo, goal, stiffness, damping, limit);
    }

    /// The six joint angles in rad.
    public double[] jointAngles() {
        var q = new double[joints];
        for (int i = 0; i < joints; i++) q[i] = arm.position(i);
        return q;
    }

    /// Mean distance of the fingers from the centre, m.
    public double halfOpening() {
        return (arm.position(joints) + arm.position(joints + 1)) / 2;
    }

    /// Force in N with which the gripper's servo closes each finger: the grip force when the fingers stand against
    /// something.
    public double gripForce() {
        return drives.closingForce();
    }

    /// Where the loose objects are, in the order they were given.
    public List<BodyPose> bodies() {
        return bodies.stream().map(FreeBody::pose).toList();
    }

    /// Gives the loose object at a place of the list a speed over the table, m/s, as a hand that pushes it would.
    public void slide(int body, double vx, double vy) {
        bodies.get(body).slide(vx, vy);
    }

    /// From now on the hand carries `kilograms` at the tool point that cannot slip, in place of what it carried so
    /// before: a load for trials of what the arm does under one. The arm's description does not know of it.
    public void carry(double kilograms) {
        synchronized (engine) {
            arm.carry(kilograms);
        }
    }

    /// Takes all loose objects away and puts others in their place, at rest.
    public void replaceBodies(List<BodyPose> start) {
        synchronized (engine) {
            removeBodies();
            addBodies(start);
        }
    }

    private void addBodies(List<BodyPose> start) {
        for (BodyPose body : start) {
            var free = new FreeBody(engine, objects.of(body.kind()), body);
            bodies.add(free);
            scene.addActor(free.actor());
        }
    }

    private void removeBodies() {
        for (FreeBody body : bodies) {
            scene.removeActor(body.actor());
            body.actor().release();
        }
        bodies.clear();
    }

    /// Frees everything; the world must not be used afterwards.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        synchronized (engine) {
            scene.removeArticulation(arm.articulation());
            arm.release();
            removeBodies();
            scene.removeActor(table);
            table.release();
            scene.release();
            forces.free();
            dispatcher.destroy();
        }
    }
}
