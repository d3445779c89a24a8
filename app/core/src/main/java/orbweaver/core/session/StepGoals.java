package orbweaver.core.session;

import java.util.List;
import java.util.function.Consumer;
import orbweaver.robot.motion.Clip;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// Passes small steps of the tool through the envelope and on to the arm. Belongs to one run.
final class StepGoals {
    /// Who takes goals, and who hears what was asked for before the envelope.
    record Outlet(Consumer<JointTarget> goals, Consumer<PoseDelta> asked) {}

    private final MotionPlanner planner;
    private final Limits limits;
    private final Outlet outlet;
    private final long smoothingNanos;
    private long standsNanos;
    private int rejected;
    private long rejectedNanos;
    private int clips;
    private String why = "";
    private String edge = "";

    /// @param outlet where goals go, and what was asked before the envelope
    StepGoals(MotionPlanner planner, Limits limits, Outlet outlet) {
        this.planner = planner;
        this.limits = limits;
        this.outlet = outlet;
        smoothingNanos = Math.round(limits.teleop().smoothing() * 1e9);
    }

    /// Goes on from where the arm stands or will stand.
    void begin(Stance from) {
        planner.restart(from.q(), from.halfOpening());
        standsNanos = from.standsNanos();
    }

    /// Nothing is asked now, so that no rejections come in a row.
    void rest() {
        rejected = 0;
        why = "";
        edge = "";
    }

    /// Makes a step; returns in words why the arm must be stopped, or null.
    @Nullable
    String step(PoseDelta delta, long now) {
        outlet.asked().accept(delta);
        return switch (planner.step(delta, now)) {
            case PlannedMotion.Accepted accepted -> {
                rest();
                clips += accepted.clips().size();
                edge = inWords(accepted.clips());
                JointTarget target = accepted.target();
                outlet.goals()
                        .accept(new JointTarget(
                                target.q(), target.halfOpening(), now, Math.max(now + smoothingNanos, standsNanos)));
                yield null;
            }
            case PlannedMotion.Rejected(PlannedMotion.Reason reason, String words) -> {
                why = "target rejected: " + words;
                yield count(reason, now) >= limits.step().rejectionsToStop() ? "rejected targets: " + words : null;
            }
        };
    }

    /// Rejections in a row. Out of reach counts once for every control step of a policy's length, so that who pushes
    /// against the end of the reach sees it before the arm stops; what is no number always counts.
    private int count(PlannedMotion.Reason reason, long now) {
        long apart = Math.round(limits.step().seconds() * 1e9);
        boolean counts = reason == PlannedMotion.Reason.NOT_FINITE || rejected == 0 || now - rejectedNanos >= apart;
        if (counts) {
            rejected++;
            rejectedNanos = now;
        }
        return rejected;
    }

    private static String inWords(List<Clip> clips) {
        for (Clip clip : clips) {
            String words = switch (clip.kind()) {
                case JOINT_LIMIT -> "a joint is at the end of its way";
                case BOX, TABLE -> "at the edge of the workspace";
                case TRANSLATION, ROTATION, JOINT_SPEED -> "";
            };
            if (!words.isEmpty()) return words;
        }
        return "";
    }

    /// What the last step ran against, in words; empty when nothing was in its way.
    String edge() {
        return edge;
    }

    /// Why the last step was not made, in words; empty when it was.
    String why() {
        return why;
    }

    /// How many steps the envelope has shortened.
    int clips() {
        return clips;
    }
}
