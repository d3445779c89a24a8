package orbweaver.cell.physics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import physx.common.PxVec3;
import physx.physics.PxArticulationLink;
import physx.physics.PxContactPair;
import physx.physics.PxContactPairHeader;
import physx.physics.PxPairFlagEnum;
import physx.physics.PxSimulationEventCallbackImpl;
import physx.support.PxArray_PxContactPairPoint;

/// How hard the arm pushes on what it touches: for each thing and the table the sum, with its direction, of what all
/// parts of the arm do to it in a step, without friction, which the engine does not report. Two fingers that squeeze
/// a thing push it nowhere; one that comes down on it does. Mean over a step of 5 ms, so that a blow counts by what it
/// moves. One thread, the one that steps the world.
final class ContactForces extends PxSimulationEventCallbackImpl {
    /// What the engine is to report of a pair, as a shape's filter data carry it.
    static final int REPORTED = PxPairFlagEnum.eNOTIFY_TOUCH_FOUND.value
            | PxPairFlagEnum.eNOTIFY_TOUCH_PERSISTS.value
            | PxPairFlagEnum.eNOTIFY_CONTACT_POINTS.value;

    private static final int MOST_POINTS = 64;

    private final Set<Long> arm = new HashSet<>();
    private final Map<Long, double[]> impulses = new HashMap<>();
    private final PxArray_PxContactPairPoint points = new PxArray_PxContactPairPoint(MOST_POINTS);
    private double peak;

    /// Counts this link as part of the arm.
    void add(PxArticulationLink link) {
        arm.add(link.getAddress());
    }

    @Override
    public void onContact(PxContactPairHeader header, PxContactPair pairs, int count) {
        long first = header.getActors(0).getAddress();
        boolean armFirst = arm.contains(first);
        long other = armFirst ? header.getActors(1).getAddress() : first;
        double[] sum = impulses.computeIfAbsent(other, _ -> new double[3]);
        // An impulse is what the first of the two receives.
        int sign = armFirst ? -1 : 1;
        for (int i = 0; i < count; i++) {
            int n = PxContactPair.arrayGet(pairs.getAddress(), i).extractContacts(points.begin(), MOST_POINTS);
            for (int p = 0; p < n; p++) {
                PxVec3 impulse = points.get(p).getImpulse();
                sum[0] += sign * impulse.getX();
                sum[1] += sign * impulse.getY();
                sum[2] += sign * impulse.getZ();
            }
        }
    }

    /// A step of so many seconds is over.
    void stepped(double seconds) {
        for (double[] sum : impulses.values()) {
            double newtons = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / seconds;
            peak = Math.max(peak, newtons);
            sum[0] = 0;
            sum[1] = 0;
            sum[2] = 0;
        }
    }

    /// The hardest push since the last [#reset], N.
    double peak() {
        return peak;
    }

    void reset() {
        peak = 0;
        // Things that were taken away would stay in it.
        impulses.clear();
    }

    /// After the scene that reports to it.
    void free() {
        points.destroy();
        destroy();
    }
}
