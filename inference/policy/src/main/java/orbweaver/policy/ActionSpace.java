package orbweaver.policy;

import java.util.ArrayList;
import java.util.List;

/// What the numbers of an action mean, in the words of `normalization.json`.
///
/// @param names of the numbers, in order
/// @param frame the frame that movements are given in
/// @param rotation how turns are composed
/// @param gripper what the gripper's number says
public record ActionSpace(List<String> names, String frame, String rotation, String gripper) {
    /// The only space the arm is driven in: movements of the tool in metres and radians in base axes, gripper absolute.
    public static final ActionSpace TOOL_DELTAS = new ActionSpace(
            Normalization.ACTION_NAMES, Normalization.BASE_FRAME, Normalization.ROTATION, Normalization.GRIPPER);

    public ActionSpace {
        names = List.copyOf(names);
    }

    /// What is different from `wanted`, one sentence part for each field; empty when nothing is.
    public List<String> differences(ActionSpace wanted) {
        var found = new ArrayList<String>();
        differ(found, "action_names", names.toString(), wanted.names.toString());
        differ(found, "frame", frame, wanted.frame);
        differ(found, "rotation", rotation, wanted.rotation);
        differ(found, "gripper", gripper, wanted.gripper);
        return List.copyOf(found);
    }

    private static void differ(List<String> found, String field, String is, String wanted) {
        if (!is.equals(wanted)) found.add("%s is '%s', not '%s'".formatted(field, is, wanted));
    }
}
