package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
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

    /// When the first action begins, what an action takes, and how many times as long the movement is to last.
    record Pace(long startNanos, long periodNanos, int slower) {
        long eachNanos() {
            return slower * periodNanos;
        }
    }

    /// Plans all actions that are to be carried out.
    ///
    /// @param tokens what the bins of the chunk's trace mean; empty when nobody says
    static PlannedChunk of(ActionChunk chunk, Optional<ActionTokenizer> tokens, MotionPlanner planner, Pace pace) {
        var thoughts = TokenThoughts.of(chunk, tokens);
        var warnings = new PlanWarnings(planner.arm(), planner.limits());
        var motions = new ArrayList<PlannedMotion>();
        var knots = new ArrayList<PlanView.Knot>();
        ToolPoint start = point(planner.pose());
        int clips = 0;
        double variance = 0;
        for (int k = 0; k < chunk.execute(); k++) {
            Action action = chunk.actions().get(k);
            PlannedMotion motion =
                    slowed(planner.step(delta(action), pace.startNanos + k * pace.eachNanos()), pace.slower);
            if (motion instanceof PlannedMotion.Accepted accepted)
                clips += accepted.clips().size();
            motions.add(motion);
            ToolPoint place = point(planner.pose());
            warnings.add(k, motion, place, planner.joints());
            variance += thoughts.variance(k);
            double confidence = chunk.trace().actionConfidence(k);
            knots.add(new PlanView.Knot(place, action.gripper(), confidence, Math.sqrt(variance), thoughts.choices(k)));
        }
        List<PlanView.Other> others =
                chunk.alternatives().stream().map(other -> other(start, other)).toList();
        Posture end = Posture.of(planner.joints(), planner.halfOpening());
        var view = new PlanView(start, knots, pace.eachNanos() / 1e9, clips, others, warnings.all(), end);
        return new PlannedChunk(chunk.executed(), motions, view);
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
