package orbweaver.cell.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;

/// Watches one trial of a task: what was reached on the way, whether it succeeded, else why not. Metres.
public final class Trial {
    private static final double PICKED_AT = 0.075;
    private static final double LIFTED_AT = 0.045;
    private static final double REACHED_ACROSS = 0.015;
    private static final double REACHED_DOWN = 0.020;
    private static final double MOVED = 0.03;
    private static final int CONSECUTIVE = 5;

    private final Scene scene;
    private final List<BodyPose> start;
    private final Set<SubGoal> reached = EnumSet.noneOf(SubGoal.class);
    private boolean wrongBlock;
    private boolean heldLast;
    private int heldInARow;
    private int goodEnds;

    public Trial(Scene scene) {
        this(scene, scene.bodies());
    }

    /// A trial that begins with the objects elsewhere than the scene did, in the same order.
    public Trial(Scene scene, List<BodyPose> start) {
        this.scene = scene;
        this.start = List.copyOf(start);
    }

    /// Stations on the way to success. The last four are those that SimplerEnv reports beside the grasp, by
    /// its tests: the object that is meant has moved by more than 30 mm and farther than all others; another
    /// has, farther than it; it was held at five step ends in a row; it is on its target.
    public enum SubGoal {
        REACHED,
        GRASPED,
        LIFTED,
        PLACED,
        MOVED_CORRECT_OBJECT,
        MOVED_WRONG_OBJECT,
        CONSECUTIVE_GRASP,
        SOURCE_ON_TARGET
    }

    /// Why a trial failed.
    public enum Failure {
        NOT_REACHED,
        WRONG_BLOCK,
        MISSED_GRASP,
        NOT_LIFTED,
        DROPPED,
        NOT_PLACED
    }

    /// Takes note of what is true at the end of a step of 200 ms.
    public void stepEnd(GroundTruth truth) {
        BodyPose object = scene.object(truth);
        double[] c = Holding.centre(object);
        if (Math.hypot(c[0] - truth.tool().x(), c[1] - truth.tool().y()) < REACHED_ACROSS
                && Math.abs(c[2] - truth.tool().z()) < REACHED_DOWN) {
            reached.add(SubGoal.REACHED);
        }
        heldLast = Holding.held(truth, object);
        heldInARow = heldLast ? heldInARow + 1 : 0;
        if (heldLast) reached.add(SubGoal.GRASPED);
        if (heldLast && c[2] > LIFTED_AT) reached.add(SubGoal.LIFTED);
        if (heldInARow >= CONSECUTIVE) reached.add(SubGoal.CONSECUTIVE_GRASP);
        if (placed(scene, truth)) reached.add(SubGoal.PLACED);
        mark(SubGoal.SOURCE_ON_TARGET, Placement.onTarget(scene, truth));
        noteMoves(truth);
        Holding.heldBody(truth).ifPresent(b -> wrongBlock |= !isObject(b));
    }

    private boolean isObject(BodyPose body) {
        return body.kind().equals(scene.task().item())
                && (scene.task().kind() == Task.Kind.ANY || body.colour().equals(scene.object()));
    }

    private void mark(SubGoal goal, boolean now) {
        if (now) reached.add(goal);
        else reached.remove(goal);
    }

    private void noteMoves(GroundTruth truth) {
        double own = 0;
        double others = 0;
        for (int i = 0; i < start.size(); i++) {
            BodyPose body = truth.bodies().get(i);
            double moved = Math.hypot(
                    body.x() - start.get(i).x(), body.y() - start.get(i).y());
            if (isObject(body)) own = Math.max(own, moved);
            else others = Math.max(others, moved);
        }
        mark(SubGoal.MOVED_CORRECT_OBJECT, own > MOVED && own > others);
        mark(SubGoal.MOVED_WRONG_OBJECT, others > MOVED && others > own);
    }

    /// Takes note of what is true at the end of a chunk; true once success held at two chunk ends in a row.
    public boolean chunkEnd(GroundTruth truth) {
        goodEnds = done(scene, truth) ? goodEnds + 1 : 0;
        return succeeded();
    }

    public boolean succeeded() {
        return goodEnds >= 2;
    }

    public Set<SubGoal> subGoals() {
        return Set.copyOf(reached);
    }

    /// Why the trial has failed if it ends now without success.
    public Failure failure() {
        if (wrongBlock && !reached.contains(SubGoal.GRASPED)) return Failure.WRONG_BLOCK;
        if (!reached.contains(SubGoal.REACHED)) return Failure.NOT_REACHED;
        if (!reached.contains(SubGoal.GRASPED)) return Failure.MISSED_GRASP;
        if (!reached.contains(SubGoal.LIFTED)) return Failure.NOT_LIFTED;
        if (!heldLast && !reached.contains(SubGoal.PLACED)) return Failure.DROPPED;
        return scene.task().support().isEmpty() ? Failure.DROPPED : Failure.NOT_PLACED;
    }

    /// Whether the goal of the scene's task is met at this moment.
    public static boolean done(Scene scene, GroundTruth truth) {
        if (!scene.task().support().isEmpty()) return placed(scene, truth);
        BodyPose object = scene.object(truth);
        return Holding.held(truth, object) && Holding.centre(object)[2] > PICKED_AT;
    }

    /// Whether the fingers have closed on the object that is meant.
    public static boolean held(Scene scene, GroundTruth truth) {
        return Holding.held(truth, scene.object(truth));
    }

    /// Whether the object rests where it should go and the gripper has let go of it; never true when it is only picked.
    public static boolean placed(Scene scene, GroundTruth truth) {
        return Placement.placed(scene, truth);
    }
}
