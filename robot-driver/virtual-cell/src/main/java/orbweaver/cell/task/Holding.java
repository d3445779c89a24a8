package orbweaver.cell.task;

import java.util.Optional;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions;

/// Where blocks are with respect to the fingers. Metres.
final class Holding {
    /// Height and width of a block.
    static final double BLOCK = ObjectDescriptions.load().of("block").height();

    private static final double NEAR = 0.022;
    private static final double LEAST_GAP = 0.85 * BLOCK;
    private static final double MOST_GAP = 1.08 * BLOCK;

    private Holding() {}

    static double[] centre(BodyPose block) {
        return block.above(BLOCK / 2);
    }

    /// Whether the fingers have closed on this block.
    static boolean held(GroundTruth truth, BodyPose block) {
        double[] c = centre(block);
        double dx = c[0] - truth.tool().x();
        double dy = c[1] - truth.tool().y();
        double dz = c[2] - truth.tool().z();
        return dx * dx + dy * dy + dz * dz < NEAR * NEAR && truth.gap() > LEAST_GAP && truth.gap() < MOST_GAP;
    }

    /// The block between the fingers, if they have closed on one.
    static Optional<BodyPose> heldBlock(GroundTruth truth) {
        return truth.bodies().stream()
                .filter(b -> b.kind().equals("block") && held(truth, b))
                .findFirst();
    }
}
