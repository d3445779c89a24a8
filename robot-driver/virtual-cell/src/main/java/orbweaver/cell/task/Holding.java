package orbweaver.cell.task;

import java.util.Comparator;
import java.util.Optional;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellException;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions.Grip;

/// Where objects are with respect to the fingers. Metres.
final class Holding {
    /// Height and width of a block.
    static final double BLOCK = Things.of(Task.BLOCK).height();

    private static final double NEAR = 0.022;
    private static final double LET_GO = 0.005;
    /// No block stands as high, on another and the plate either.
    private static final double CARRIED = 0.075;

    private Holding() {}

    /// Where fingers close on an object.
    static double[] centre(BodyPose body) {
        return body.above(Things.grip(body).height());
    }

    /// Whether the fingers have closed on this object.
    static boolean held(GroundTruth truth, BodyPose body) {
        Grip grip = Things.grip(body);
        double[] c = body.above(grip.height());
        double dx = c[0] - truth.tool().x();
        double dy = c[1] - truth.tool().y();
        double dz = c[2] - truth.tool().z();
        return dx * dx + dy * dy + dz * dz < NEAR * NEAR && truth.gap() > grip.least() && truth.gap() < grip.askew();
    }

    /// Whether this object can be carried on: fingers that stand askew around one that is not carried yet may be just
    /// closing.
    static boolean firm(GroundTruth truth, BodyPose body) {
        return held(truth, body) && (truth.gap() < Things.grip(body).most() || centre(body)[2] > CARRIED);
    }

    /// Whether the fingers stand so far apart that they cannot hold this object squarely.
    static boolean released(GroundTruth truth, BodyPose body) {
        return truth.gap() > Things.grip(body).width() + LET_GO;
    }

    /// The object to pick up that is nearest to the tool.
    static BodyPose nearest(GroundTruth truth) {
        return truth.bodies().stream()
                .filter(Things::graspable)
                .min(Comparator.comparingDouble(b -> distance(truth, b)))
                .orElseThrow(() -> new CellException("nothing to pick up in this scene"));
    }

    private static double distance(GroundTruth truth, BodyPose body) {
        double[] c = centre(body);
        return Math.hypot(
                Math.hypot(c[0] - truth.tool().x(), c[1] - truth.tool().y()),
                c[2] - truth.tool().z());
    }

    /// What is between the fingers, if they have closed on something.
    static Optional<BodyPose> heldBody(GroundTruth truth) {
        return truth.bodies().stream()
                .filter(b -> Things.graspable(b) && held(truth, b))
                .findFirst();
    }
}
