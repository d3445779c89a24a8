package orbweaver.cell.task;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;

/// What stands so high that the expert has to pass over it. Metres.
final class Tall {
    /// Between the top of it and what passes.
    static final double ROOM = 0.014;

    /// How far below its height on the way the hand may be when it sets out.
    static final double SLACK = 0.012;

    /// How far the fingers reach below the tool.
    static final double FINGERTIPS = 0.012;

    private Tall() {}

    /// The top of the highest bottle; far below the table where there is none.
    static double height(GroundTruth truth) {
        double top = -1;
        for (BodyPose body : truth.bodies()) {
            boolean stands = body.kind().equals(Standing.BOTTLE) && body.lean() < 0.3;
            if (stands) top = Math.max(top, body.above(Things.of(body).height())[2]);
        }
        return top;
    }
}
