package orbweaver.cell.physics;

import java.util.ArrayDeque;
import java.util.Deque;
import physx.common.PxQuat;
import physx.common.PxTransform;
import physx.common.PxVec3;

/// Native values that nobody else frees, destroyed together, newest first, when the scope closes.
final class Temporaries implements AutoCloseable {
    private final Deque<Runnable> destroyers = new ArrayDeque<>();

    <T> T keep(T value, Runnable destroy) {
        destroyers.push(destroy);
        return value;
    }

    PxVec3 vector(double x, double y, double z) {
        var v = new PxVec3((float) x, (float) y, (float) z);
        return keep(v, v::destroy);
    }

    PxQuat quaternion(double[] xyzw) {
        var q = new PxQuat((float) xyzw[0], (float) xyzw[1], (float) xyzw[2], (float) xyzw[3]);
        return keep(q, q::destroy);
    }

    PxTransform transform(PxVec3 position, PxQuat rotation) {
        var t = new PxTransform(position, rotation);
        return keep(t, t::destroy);
    }

    PxTransform translation(double x, double y, double z) {
        return transform(vector(x, y, z), quaternion(Quaternions.IDENTITY));
    }

    /// @param matrix 3x4 row-major
    PxTransform transform(double[] matrix) {
        return transform(vector(matrix[3], matrix[7], matrix[11]), quaternion(Quaternions.of(matrix)));
    }

    @Override
    public void close() {
        while (!destroyers.isEmpty()) destroyers.pop().run();
    }
}
