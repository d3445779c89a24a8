package orbweaver.core.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Feature;
import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;

/// Puts what is known of the arm and the cameras at one moment into a row of a dataset. One thread.
///
/// `action` is what the joints were to have in that bus cycle, after the safety envelope and before what
/// is added for the arm's own weight: the same row sent again gives the same movement.
public final class RowMaker {
    private static final int HAND = 6;
    private static final String[] POSE = {"x", "y", "z", "roll", "pitch", "yaw", "gripper"};
    private static final String[] MOVE = {"dx", "dy", "dz", "droll", "dpitch", "dyaw", "gripper"};

    private final ArmDescription arm = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(arm);
    private final GripperLinkage linkage = new GripperLinkage(arm);
    private final Pose down = Pose.of(arm.gripperDown(), 0, 0, 0).inverse();

    /// The name of a camera's video in a dataset.
    public static String video(String camera) {
        return "observation.images." + camera;
    }

    /// The names of an arm's joints and its gripper, in the order of a row's values.
    static List<String> names(ArmDescription arm) {
        var names = new ArrayList<String>();
        arm.joints().forEach(joint -> names.add(joint.name() + ".pos"));
        names.add("gripper.pos");
        return names;
    }

    /// The features of rows with these cameras, without the dataset's own.
    public List<Feature> features(List<CameraShape> cameras) {
        String[] joints = names(arm).toArray(String[]::new);
        var features = new ArrayList<Feature>();
        features.add(Feature.vector("action", "float32", joints));
        features.add(Feature.vector("observation.state", "float32", joints));
        cameras.forEach(c -> features.add(Feature.video(video(c.name()), c.width(), c.height())));
        features.add(Feature.vector("ee.pose", "float32", POSE));
        features.add(Feature.vector("ee.target", "float32", POSE));
        features.add(Feature.vector("asked.action", "float32", MOVE));
        for (CameraShape camera : cameras) {
            features.add(Feature.plain("capture." + camera.name() + "_ns", "int64"));
            features.add(Feature.plain("capture." + camera.name() + "_seq", "int64"));
        }
        features.add(Feature.plain("capture.bus_ns", "int64"));
        features.add(Feature.plain("controller", "int64"));
        features.add(Feature.plain("intervention", "bool"));
        features.add(Feature.plain("confidence", "float32"));
        features.add(Feature.plain("next.success", "bool"));
        return features;
    }

    /// One row.
    ///
    /// @param success whether the task is done after this row
    Map<String, Object> row(ArmState state, Driving driving, Map<String, Frame> frames, boolean success) {
        double[] measured = state.joints();
        double opening = state.halfOpening();
        boolean held = state.allTorqueOn() && Double.isFinite(state.wantedHalfOpening());
        double[] goals = held ? state.wanted() : measured;
        double goalOpening = held ? state.wantedHalfOpening() : opening;
        JointTarget target = driving.target();
        var row = new LinkedHashMap<String, Object>();
        row.put("action", joints(goals, goalOpening));
        row.put("observation.state", joints(measured, opening));
        row.put("ee.pose", pose(measured, opening));
        row.put(
                "ee.target",
                target == null || !held ? pose(goals, goalOpening) : pose(target.q(), target.halfOpening()));
        row.put("asked.action", asked(driving, goalOpening));
        frames.forEach((name, frame) -> {
            row.put("capture." + name + "_ns", frame.captureNanos());
            row.put("capture." + name + "_seq", frame.sequence());
        });
        row.put("capture.bus_ns", state.nanos());
        row.put("controller", driving.controllerNumber());
        row.put("intervention", driving.intervention());
        row.put("confidence", (float) driving.confidence());
        row.put("next.success", success);
        return row;
    }

    private float[] joints(double[] q, double opening) {
        var values = new float[q.length + 1];
        for (int i = 0; i < q.length; i++) values[i] = (float) q[i];
        values[q.length] = (float) linkage.value(opening);
        return values;
    }

    /// Where the tool is; its turn is counted from the gripper pointing down.
    private float[] pose(double[] q, double opening) {
        Pose tool = kinematics.tool(q);
        Pose turned = tool.multiply(down);
        return new float[] {
            (float) tool.x(),
            (float) tool.y(),
            (float) tool.z(),
            (float) turned.roll(),
            (float) turned.pitch(),
            (float) turned.yaw(),
            (float) linkage.value(opening)
        };
    }

    private float[] asked(Driving driving, double opening) {
        Action action = driving.asked();
        var values = new float[Action.DIMENSIONS];
        if (action == null) {
            values[HAND] = (float) linkage.value(opening);
            return values;
        }
        double[] asked = action.values();
        // A policy may ask for anything; what is no number was rejected, and is no row's value either.
        for (int i = 0; i < values.length; i++) values[i] = Double.isFinite(asked[i]) ? (float) asked[i] : 0;
        return values;
    }
}
