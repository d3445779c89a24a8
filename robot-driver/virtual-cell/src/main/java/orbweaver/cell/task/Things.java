package orbweaver.cell.task;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellException;
import orbweaver.cell.ObjectDescriptions;
import orbweaver.cell.ObjectDescriptions.Grip;
import orbweaver.cell.ObjectDescriptions.ObjectDescription;

/// What the things on the table are like: read once.
final class Things {
    private static final ObjectDescriptions DESCRIPTIONS = ObjectDescriptions.load();

    private Things() {}

    static ObjectDescription of(String kind) {
        return DESCRIPTIONS.of(kind);
    }

    static ObjectDescription of(BodyPose body) {
        return of(body.kind());
    }

    /// Whether it is something to pick up.
    static boolean graspable(BodyPose body) {
        return of(body).grip() != null;
    }

    static Grip grip(BodyPose body) {
        Grip grip = of(body).grip();
        if (grip == null) throw new CellException("a " + body.kind() + " is not to be picked up");
        return grip;
    }

    /// Height of the lowest point of an object, m.
    static double lowest(BodyPose body) {
        double[] m = body.pose();
        double low = Double.MAX_VALUE;
        for (double[] c : of(body).corners()) low = Math.min(low, m[8] * c[0] + m[9] * c[1] + m[10] * c[2] + m[11]);
        return low;
    }

    /// Half the diagonal of what an upright object covers of the table, m.
    static double halfDiagonal(String kind) {
        List<Double> size = of(kind).size();
        return Math.hypot(size.get(0), size.get(1)) / 2;
    }
}
