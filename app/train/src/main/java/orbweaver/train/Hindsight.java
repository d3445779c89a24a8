package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import orbweaver.core.policy.ToolWay;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GripperLinkage;
import orbweaver.robot.arm.Pose;
import orbweaver.training.SceneLabels;

/// What one demonstration tells about its scene when it is looked at from its end: the thing was where the hand closed
/// and stayed closed, in the hand from then on, and where it was let go lay what it was to go on. Which thing it was,
/// the instruction says. Nothing is known of things that were not touched, nor of towers.
final class Hindsight {
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    /// A hand that stays closed for less has missed.
    private static final double LEAST_HOLD_SECONDS = 0.6;
    /// Fingers take so long to close.
    private static final double CLOSING_SECONDS = 0.3;

    private static final double CLOSED = 0.5;

    private final ToolWay way;
    private final Projection projection;
    private final ArmDescription arm = ArmDescription.load();
    private final GripperLinkage linkage = new GripperLinkage(arm);
    private final Pose down = Pose.of(arm.gripperDown(), 0, 0, 0);
    private final int named;
    private final int support;
    private final int closing;
    private final List<Hold> holds;
    private final SceneLabels labels = new SceneLabels();

    /// The rows of a grasp: from the one that closes the hand up to the one that opens it.
    private record Hold(int from, int to) {}

    /// @param way the tool's way in the episode
    /// @param instruction the words that the demonstrator followed
    Hindsight(ToolWay way, String instruction, Projection projection) {
        this.way = way;
        this.projection = projection;
        List<String> words = List.of(NO_LETTERS.split(instruction.toLowerCase(Locale.ROOT)));
        named = first(words.stream().map(LabelSlots::thingOf).toList());
        support = first(words.stream().map(LabelSlots::supportOf).toList());
        closing = (int) Math.round(CLOSING_SECONDS * way.fps());
        holds = holds();
    }

    private static int first(List<Integer> slots) {
        return slots.stream().filter(slot -> slot >= 0).findFirst().orElse(-1);
    }

    private List<Hold> holds() {
        List<Hold> found = new ArrayList<>();
        int from = -1;
        for (int row = 0; row <= way.rows(); row++) {
            boolean closed = row < way.rows() && way.askedGripper(row) < CLOSED;
            if (closed && from < 0) from = row;
            if (closed || from < 0) continue;
            if (row - from >= LEAST_HOLD_SECONDS * way.fps()) found.add(new Hold(from, row));
            from = -1;
        }
        return found;
    }

    /// The labels of one row, as [SceneLabels] lays them out.
    float[] labels(int row) {
        labels.clear();
        labels.tool(place(row), linkage.halfOpeningOfValue(way.gripper(row)));
        if (named >= 0) touched(row);
        var out = new float[SceneLabels.SIZE];
        labels.copyTo(out);
        return out;
    }

    private void touched(int row) {
        Hold hold = holds.stream().filter(h -> row < h.to()).findFirst().orElse(null);
        boolean released = !holds.isEmpty() && holds.getLast().to() < way.rows();
        int goal = released && support >= 0 ? SceneLabels.THINGS + support : -1;
        if (goal >= 0) labels.support(support, place(holds.getLast().to()));
        if (hold != null) {
            int closed = Math.min(hold.from() + closing, hold.to() - 1);
            labels.thing(named, place(Math.max(row, closed)));
            labels.task(named, goal, row >= closed, false);
        } else if (goal >= 0) {
            labels.thing(named, place(holds.getLast().to()));
            labels.task(named, goal, false, true);
        }
    }

    /// Where the tool was in a row; its yaw is that of a thing in the hand.
    private SceneLabels.Place place(int row) {
        Pose pose = way.pose(row);
        Pose tool = pose.multiply(down);
        double yaw = Math.atan2(tool.at(1, 1), tool.at(0, 1)) + Math.PI / 2;
        return projection.place(new double[] {pose.x(), pose.y(), pose.z()}, yaw);
    }
}
