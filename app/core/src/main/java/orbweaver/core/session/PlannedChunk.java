package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;

/// A chunk after the safety envelope: one planned motion for each action, and the path to show.
record PlannedChunk(List<Action> actions, List<PlannedMotion> motions, PlanView view) {
    PlannedChunk {
        actions = List.copyOf(actions);
        motions = List.copyOf(motions);
    }

    /// Plans all actions, the first one to begin at `startNanos`, each lasting `periodNanos`.
    static PlannedChunk of(ActionChunk chunk, MotionPlanner planner, long startNanos, long periodNanos) {
        return of(chunk, planner, startNanos, periodNanos, 1);
    }

    /// The same, each action lasting `slower` times as long.
    static PlannedChunk of(ActionChunk chunk, MotionPlanner planner, long startNanos, long periodNanos, int slower) {
        long each = slower * periodNanos;
        var motions = new ArrayList<PlannedMotion>();
        var knots = new ArrayList<PlanView.Knot>();
        ToolPoint start = point(planner.pose());
        int clips = 0;
        for (int k = 0; k < chunk.actions().size(); k++) {
            Action action = chunk.actions().get(k);
            PlannedMotion motion = slowed(planner.step(delta(action), startNanos + k * each), slower);
            if (motion instanceof PlannedMotion.Accepted accepted)
                clips += accepted.clips().size();
            motions.add(motion);
            knots.add(new PlanView.Knot(
                    point(planner.pose()), action.gripper(), chunk.trace().actionConfidence(k)));
        }
        List<PlanView.Other> others =
                chunk.alternatives().stream().map(other -> other(start, other)).toList();
        return new PlannedChunk(chunk.actions(), motions, new PlanView(start, knots, each / 1e9, clips, others));
    }

    /// The movement to the same place in as many times the time.
    private static PlannedMotion slowed(PlannedMotion motion, int slower) {
        if (slower == 1 || !(motion instanceof PlannedMotion.Accepted accepted)) return motion;
        JointTarget target = accepted.target();
        long lasts = slower * (target.arriveNanos() - target.startNanos());
        var later = new JointTarget(target.q(), target.halfOpening(), target.startNanos(), target.startNanos() + lasts);
        return new PlannedMotion.Accepted(later, accepted.pose(), accepted.clips());
    }

    /// The planner knows nothing of what was not taken: these are the movements added up.
    private static PlanView.Other other(ToolPoint start, ActionChunk.Alternative other) {
        var places = new ArrayList<ToolPoint>();
        ToolPoint at = start;
        for (Action action : other.actions()) {
            at = new ToolPoint(at.x() + action.dx(), at.y() + action.dy(), at.z() + action.dz());
            places.add(at);
        }
        return new PlanView.Other(places, other.confidence());
    }

    static ToolPoint point(Pose pose) {
        return new ToolPoint(pose.x(), pose.y(), pose.z());
    }

    private static PoseDelta delta(Action a) {
        return new PoseDelta(a.dx(), a.dy(), a.dz(), a.droll(), a.dpitch(), a.dyaw(), a.gripper());
    }
}
