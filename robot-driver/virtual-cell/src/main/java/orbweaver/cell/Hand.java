package orbweaver.cell;

import java.util.List;
import orbweaver.cell.ObjectDescriptions.ObjectDescription;
import orbweaver.cell.physics.World;

/// A person's hand in the cell. Pointed along a line of sight it takes hold of the loose object that the line meets
/// first, and pushes it over the table after the line, at most as fast as a hand does; what stands in the way is pushed
/// along. Metres in the base frame. One thread.
public final class Hand {
    private static final ObjectDescriptions OBJECTS = ObjectDescriptions.load();
    private static final double FASTEST = 0.4;
    /// Speed for the way that is left, 1/s. Friction takes 0.05 m/s in a step, so that it ends a millimetre short.
    private static final double EAGERNESS = 40;
    /// What is pushed farther than this falls.
    private static final double EDGE = 0.05;

    private final World world;
    private Grasp grasp = Grasp.OPEN;
    private int body;
    private double height;
    private double besideX;
    private double besideY;
    private double goalX;
    private double goalY;

    private enum Grasp {
        OPEN,
        /// Pointed where there was nothing.
        EMPTY,
        HOLDING
    }

    Hand(World world) {
        this.world = world;
    }

    /// Points along a line: the first time since it let go to take hold, then to move what it holds.
    ///
    /// @param eye where the line begins
    /// @param towards its direction, of any length
    public void point(double[] eye, double[] towards) {
        if (grasp == Grasp.OPEN) take(eye, towards);
        if (grasp != Grasp.HOLDING || towards[2] == 0) return;
        double along = (height - eye[2]) / towards[2];
        if (along <= 0) return;
        List<Double> low = OBJECTS.table().lower();
        List<Double> high = OBJECTS.table().upper();
        goalX = Math.clamp(eye[0] + along * towards[0] - besideX, low.get(0) + EDGE, high.get(0) - EDGE);
        goalY = Math.clamp(eye[1] + along * towards[1] - besideY, low.get(1) + EDGE, high.get(1) - EDGE);
    }

    /// What it held stays where it is.
    public void letGo() {
        grasp = Grasp.OPEN;
    }

    /// Whether it holds something.
    public boolean holds() {
        return grasp == Grasp.HOLDING;
    }

    private void take(double[] eye, double[] towards) {
        grasp = Grasp.EMPTY;
        List<BodyPose> bodies = world.bodies();
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < bodies.size(); i++) {
            double along = meets(bodies.get(i), eye, towards);
            if (along >= nearest) continue;
            nearest = along;
            grasp = Grasp.HOLDING;
            body = i;
        }
        if (grasp == Grasp.EMPTY) return;
        BodyPose taken = bodies.get(body);
        height = eye[2] + nearest * towards[2];
        besideX = eye[0] + nearest * towards[0] - taken.x();
        besideY = eye[1] + nearest * towards[1] - taken.y();
    }

    /// Where along the line, in its lengths, it enters the box that an object fills; infinite where it does not.
    private double meets(BodyPose at, double[] eye, double[] towards) {
        ObjectDescription object = OBJECTS.of(at.kind());
        double[] m = at.pose();
        double enters = 0;
        double leaves = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            double from = 0;
            double speed = 0;
            for (int i = 0; i < 3; i++) {
                from += m[4 * i + axis] * (eye[i] - m[4 * i + 3]);
                speed += m[4 * i + axis] * towards[i];
            }
            double half = object.size().get(axis) / 2;
            double middle = axis == 2 ? half : 0;
            double one = (middle - half - from) / speed;
            double other = (middle + half - from) / speed;
            enters = Math.max(enters, Math.min(one, other));
            leaves = Math.min(leaves, Math.max(one, other));
        }
        return enters <= leaves ? enters : Double.POSITIVE_INFINITY;
    }

    /// Pushes what it holds through the next 5 ms.
    void push() {
        BodyPose now = world.bodies().get(body);
        double dx = goalX - now.x();
        double dy = goalY - now.y();
        double way = Math.hypot(dx, dy);
        double scale = way == 0 ? 0 : Math.min(FASTEST, EAGERNESS * way) / way;
        world.slide(body, dx * scale, dy * scale);
    }
}
