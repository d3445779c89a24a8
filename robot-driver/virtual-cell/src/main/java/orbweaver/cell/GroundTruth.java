package orbweaver.cell;

import java.util.List;
import orbweaver.robot.arm.Pose;

/// What only a simulator knows: for the scripted expert, the success tests and training labels, never for a policy.
///
/// @param tool pose of the tool, between the finger pads, from the true joint angles
/// @param halfOpening of the gripper, m
/// @param gap free width between the pads, m
/// @param bodies the objects, in the order of the scene
public record GroundTruth(Pose tool, double halfOpening, double gap, List<BodyPose> bodies) {
    public GroundTruth {
        bodies = List.copyOf(bodies);
    }

    /// The object of this kind and colour.
    public BodyPose body(String kind, String colour) {
        return bodies.stream()
                .filter(b -> b.kind().equals(kind) && b.colour().equals(colour))
                .findFirst()
                .orElseThrow(() -> new CellException("no " + colour + " " + kind + " in this scene"));
    }
}
