package orbweaver.cell.task;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.ObjectDescriptions.ObjectDescription;

/// Where on the table there is room. Metres.
final class Free {
    private Free() {}

    static boolean inReach(double x, double y) {
        return x > 0.185 && x < 0.365 && Math.abs(y) < 0.165;
    }

    /// Whether body `own` of the list would stand clear of all others by `margin` at this place, however turned.
    static boolean at(List<BodyPose> bodies, int own, double x, double y, double margin) {
        double radius = Things.halfDiagonal(bodies.get(own).kind());
        for (int i = 0; i < bodies.size(); i++) {
            if (i != own && overlaps(bodies.get(i), x, y, radius + margin)) return false;
        }
        return true;
    }

    /// Whether a circle about this place meets what an upright object covers of the table.
    static boolean overlaps(BodyPose body, double x, double y, double radius) {
        ObjectDescription d = Things.of(body);
        double[] m = body.pose();
        double dx = x - m[3];
        double dy = y - m[7];
        double beyondX = Math.max(0, Math.abs(m[0] * dx + m[4] * dy) - d.size().get(0) / 2);
        double beyondY = Math.max(0, Math.abs(m[1] * dx + m[5] * dy) - d.size().get(1) / 2);
        return Math.hypot(beyondX, beyondY) < radius;
    }
}
