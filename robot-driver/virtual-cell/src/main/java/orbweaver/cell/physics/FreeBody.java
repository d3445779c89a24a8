package orbweaver.cell.physics;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.ObjectDescriptions.ObjectDescription;
import physx.common.PxQuat;
import physx.common.PxTransform;
import physx.common.PxVec3;
import physx.extensions.PxRigidBodyExt;
import physx.geometry.PxBoxGeometry;
import physx.geometry.PxConvexMeshGeometry;
import physx.physics.PxMaterial;
import physx.physics.PxRigidDynamic;

/// One loose object. Its actor's frame is the object's frame, with the origin in the middle of the underside.
final class FreeBody {
    private static final float MOST_SEPARATION_SPEED = 1f;

    private final String kind;
    private final String colour;
    private final PxRigidDynamic actor;

    FreeBody(PhysX engine, ObjectDescription description, BodyPose start) {
        kind = start.kind();
        colour = start.colour();
        try (var temporaries = new Temporaries()) {
            actor = engine.physics.createRigidDynamic(temporaries.transform(start.pose()));
            PxMaterial material = engine.material(description.friction());
            switch (description.shape()) {
                case BOX -> box(material, List.of(0.0, 0.0, description.height() / 2), description.size(), temporaries);
                case DISC -> disc(engine, material, description, temporaries);
                case BIN -> bin(material, description, temporaries);
                case BOXES -> boxes(material, description, temporaries);
                case SPINDLE -> spindle(engine, material, description, temporaries);
            }
            PxRigidBodyExt.setMassAndUpdateInertia(actor, (float) description.mass());
            actor.setSolverIterationCounts(World.POSITION_ITERATIONS, World.VELOCITY_ITERATIONS);
            actor.setSleepThreshold(0f);
            actor.setStabilizationThreshold(0f);
            actor.setMaxDepenetrationVelocity(MOST_SEPARATION_SPEED);
        }
    }

    private void box(PxMaterial material, List<Double> center, List<Double> size, Temporaries temporaries) {
        var geometry = new PxBoxGeometry(
                size.get(0).floatValue() / 2,
                size.get(1).floatValue() / 2,
                size.get(2).floatValue() / 2);
        temporaries.keep(geometry, geometry::destroy);
        World.attach(actor, geometry, material)
                .setLocalPose(temporaries.translation(center.get(0), center.get(1), center.get(2)));
    }

    private void disc(PhysX engine, PxMaterial material, ObjectDescription d, Temporaries temporaries) {
        var geometry = new PxConvexMeshGeometry(engine.disc(d.width() / 2, d.height()));
        temporaries.keep(geometry, geometry::destroy);
        World.attach(actor, geometry, material);
    }

    private void boxes(PxMaterial material, ObjectDescription d, Temporaries temporaries) {
        for (List<Double> p : d.parts()) {
            List<Double> center =
                    List.of((p.get(0) + p.get(3)) / 2, (p.get(1) + p.get(4)) / 2, (p.get(2) + p.get(5)) / 2);
            List<Double> size = List.of(p.get(3) - p.get(0), p.get(4) - p.get(1), p.get(5) - p.get(2));
            box(material, center, size, temporaries);
        }
    }

    private void spindle(PhysX engine, PxMaterial material, ObjectDescription d, Temporaries temporaries) {
        var geometry = new PxConvexMeshGeometry(engine.hull(d.kind(), d.corners()));
        temporaries.keep(geometry, geometry::destroy);
        World.attach(actor, geometry, material);
    }

    private void bin(PxMaterial material, ObjectDescription d, Temporaries temporaries) {
        double x = d.size().get(0);
        double y = d.size().get(1);
        double z = d.size().get(2);
        double w = d.wall();
        box(material, List.of(0.0, 0.0, w / 2), List.of(x, y, w), temporaries);
        for (double side : new double[] {-1, 1}) {
            box(material, List.of(side * (x - w) / 2, 0.0, z / 2), List.of(w, y, z), temporaries);
            box(material, List.of(0.0, side * (y - w) / 2, z / 2), List.of(x, w, z), temporaries);
        }
    }

    PxRigidDynamic actor() {
        return actor;
    }

    /// Gives the object a speed over the table, m/s, without any spin.
    void slide(double vx, double vy) {
        try (var temporaries = new Temporaries()) {
            double vz = actor.getLinearVelocity().getZ();
            actor.setLinearVelocity(temporaries.vector(vx, vy, vz));
            actor.setAngularVelocity(temporaries.vector(0, 0, 0));
        }
    }

    /// Where the object is now, copied out of the engine at once.
    BodyPose pose() {
        PxTransform transform = actor.getGlobalPose();
        PxVec3 p = transform.getP();
        var m = new double[12];
        m[3] = p.getX();
        m[7] = p.getY();
        m[11] = p.getZ();
        PxQuat q = transform.getQ();
        Quaternions.write(new double[] {q.getX(), q.getY(), q.getZ(), q.getW()}, m);
        return new BodyPose(kind, colour, m);
    }
}
