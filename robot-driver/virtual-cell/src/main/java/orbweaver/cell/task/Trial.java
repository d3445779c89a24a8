package orbweaver.cell.task;

import java.util.EnumSet;
import java.util.Set;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions;

/// Watches one trial of a task: what was reached on the way, whether it succeeded, else why not. Metres.
public final class Trial {
    private static final double PICKED_AT = 0.075;
    private static final double LIFTED_AT = 0.045;
    private static final double REACHED_ACROSS = 0.015;
    private static final double REACHED_DOWN = 0.020;
    private static final double ON_PLATE = 0.035;
    private static final double ON_BLOCK = 0.016;
    private static final double HEIGHT_SLACK = 0.006;
    private static final double OPEN_GAP = 0.041;
    private static final double PLATE_HEIGHT =
            ObjectDescriptions.load().of("plate").height();
    private static final double BLOCK = Holding.BLOCK;

    private final Scene scene;
    private final Set<SubGoal> reached = EnumSet.noneOf(SubGoal.class);
    private boolean wrongBlock;
    private boolean heldLast;
    private int goodEnds;

    public Trial(Scene scene) {
        this.scene = scene;
    }

    /// Stations on the way to success.
    public enum SubGoal {
        REACHED,
        GRASPED,
        LIFTED,
        PLACED
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
        BodyPose block = truth.body("block", scene.object());
        double[] c = Holding.centre(block);
        if (Math.hypot(c[0] - truth.tool().x(), c[1] - truth.tool().y()) < REACHED_ACROSS
                && Math.abs(c[2] - truth.tool().z()) < REACHED_DOWN) {
            reached.add(SubGoal.REACHED);
        }
        heldLast = Holding.held(truth, block);
        if (heldLast) reached.add(SubGoal.GRASPED);
        if (heldLast && c[2] > LIFTED_AT) reached.add(SubGoal.LIFTED);
        if (placed(scene, truth)) reached.add(SubGoal.PLACED);
        Holding.heldBlock(truth).ifPresent(b -> wrongBlock |= !b.colour().equals(scene.object()));
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
        return scene.task().kind() == Task.Kind.PICK ? Failure.DROPPED : Failure.NOT_PLACED;
    }

    /// Whether the goal of the scene's task is met at this moment.
    public static boolean done(Scene scene, GroundTruth truth) {
        if (scene.task().kind() != Task.Kind.PICK) return placed(scene, truth);
        BodyPose block = truth.body("block", scene.object());
        return Holding.held(truth, block) && Holding.centre(block)[2] > PICKED_AT;
    }

    /// Whether the block rests where it should go and the gripper has let go of it; never true when it is only picked.
    public static boolean placed(Scene scene, GroundTruth truth) {
        return switch (scene.task().kind()) {
            case PICK -> false;
            case PLATE -> on(scene, truth, truth.body("plate", scene.target()), PLATE_HEIGHT, ON_PLATE);
            case STACK -> on(scene, truth, truth.body("block", scene.target()), BLOCK, ON_BLOCK);
        };
    }

    private static boolean on(Scene scene, GroundTruth truth, BodyPose support, double height, double within) {
        double[] c = Holding.centre(truth.body("block", scene.object()));
        double[] top = support.above(height);
        return truth.gap() > OPEN_GAP
                && Math.hypot(c[0] - top[0], c[1] - top[1]) < within
                && Math.abs(c[2] - BLOCK / 2 - top[2]) < HEIGHT_SLACK;
    }
}
