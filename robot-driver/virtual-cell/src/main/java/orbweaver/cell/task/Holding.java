package orbweaver.cell.task;

import java.util.Optional;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions.Grip;

/// Where objects are with respect to the fingers. Metres.
final class Holding {
    /// Height and width of a block.
    static final double BLOCK = Things.of(Task.BLOCK).height();

    private static final double NEAR = 0.022;
    private static final double LET_GO = 0.005;

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
        return dx * dx + dy * dy + dz * dz < NEAR * NEAR && truth.gap() > grip.least() && truth.gap() < grip.most();
    }

    /// Whether the fingers stand so far apart that they cannot hold this object.
    static boolean released(GroundTruth truth, BodyPose body) {
        return truth.gap() > Things.grip(body).width() + LET_GO;
    }

    /// What is between the fingers, if they have closed on something.
    static Optional<BodyPose> heldBody(GroundTruth truth) {
        return truth.bodies().stream()
                .filter(b -> Things.graspable(b) && held(truth, b))
                .findFirst();
    }
}
