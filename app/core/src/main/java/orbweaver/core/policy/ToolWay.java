package orbweaver.core.policy;

import orbweaver.dataset.DatasetException;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.policy.Action;
import orbweaver.robot.arm.Pose;

/// The way the tool took in one recorded episode, resampled to the policy's rate: a step is how far the tool came in a
/// control period, its turn computed on matrices, in base axes; the gripper is what was asked of it at the step's end.
public final class ToolWay {
    private static final int PARTS = 7;
    private static final int HAND = 6;

    private final float[] pose;
    private final float[] target;
    private final int rows;
    private final int fps;

    /// @param rows with `ee.pose` and `ee.target`
    /// @throws DatasetException when the rows lack them
    public ToolWay(Table rows, int fps) {
        pose = values(rows, "ee.pose");
        target = values(rows, "ee.target");
        this.rows = rows.rows();
        this.fps = fps;
    }

    private static float[] values(Table rows, String feature) {
        if (rows.find(feature).orElse(null) instanceof Column.Floats floats) return floats.values();
        throw new DatasetException("the episode has no " + feature + ": it was not recorded with this arm");
    }

    /// How long the episode is, in seconds.
    public double seconds() {
        return (double) rows / fps;
    }

    public int rows() {
        return rows;
    }

    /// Rows a second.
    public int fps() {
        return fps;
    }

    /// Where the tool was in a row: metres, and the turn of the gripper away from pointing down.
    public Pose pose(int row) {
        int i = PARTS * row;
        return Pose.rollPitchYaw(pose[i + 3], pose[i + 4], pose[i + 5]).withPosition(pose[i], pose[i + 1], pose[i + 2]);
    }

    /// How open the gripper was in a row, 0 closed .. 1 open.
    public double gripper(int row) {
        return pose[PARTS * row + HAND];
    }

    /// How open it was asked to be.
    public double askedGripper(int row) {
        return target[PARTS * row + HAND];
    }

    /// One step from a time of the episode on, both in seconds. Beyond the end nothing moves.
    public Action step(double seconds, double period) {
        Pose from = at(seconds);
        Pose to = at(seconds + period);
        Pose turn = to.multiply(from.inverse());
        // The goal of the last row that is still inside the step.
        int last = Math.clamp((int) Math.ceil((seconds + period) * fps - 1e-6) - 1, 0, rows - 1);
        double hand = askedGripper(last);
        return new Action(
                to.x() - from.x(), to.y() - from.y(), to.z() - from.z(), turn.roll(), turn.pitch(), turn.yaw(), hand);
    }

    private Pose at(double seconds) {
        double row = Math.min(seconds * fps, rows - 1.0);
        int before = (int) Math.floor(row + 1e-6);
        double share = Math.max(0, row - before);
        Pose a = pose(before);
        if (share < 1e-6) return a;
        Pose b = pose(Math.min(before + 1, rows - 1));
        double[] first = a.matrix();
        double[] second = b.matrix();
        for (int i = 0; i < first.length; i++) first[i] += share * (second[i] - first[i]);
        return Pose.of(first).orthonormal();
    }
}
