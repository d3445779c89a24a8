package orbweaver.ui.operate;

import java.util.List;
import java.util.OptionalDouble;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.robot.arm.Solid;
import orbweaver.robot.arm.Vector;

/// What the arm, as it stands, hides from a camera.
///
/// @param eye the camera's centre, metres in the base frame
/// @param arm the arm's solids; none hide nothing
record Hiding(Vector eye, List<Solid> arm) {
    /// What is nearer than this behind a solid, in metres, still counts as seen: the fingers do not hide the path that
    /// begins between them.
    static final double MARGIN = 0.03;

    Hiding {
        arm = List.copyOf(arm);
    }

    static Hiding from(CameraModel camera, List<Solid> arm) {
        double[] pose = camera.poseInBase();
        return new Hiding(new Vector(pose[3], pose[7], pose[11]), arm);
    }

    /// Whether the straight line from the camera to a place goes through the arm before it comes near the place.
    boolean hides(ToolPoint place) {
        double distance = place.distance(new ToolPoint(eye.x(), eye.y(), eye.z()));
        if (distance <= MARGIN) return false;
        double nearest = 1 - MARGIN / distance;
        var to = new Vector(place.x(), place.y(), place.z());
        for (Solid solid : arm) {
            OptionalDouble entry = solid.entry(eye, to);
            if (entry.isPresent() && entry.getAsDouble() < nearest) return true;
        }
        return false;
    }
}
