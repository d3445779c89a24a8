package orbweaver.ui.present;

import java.util.ArrayDeque;
import java.util.Deque;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.ToolPoint;

/// What the arm does now, in words, from how it moves and nothing else: no guess at what it means to do.
final class MotionWatch {
    private static final long WINDOW_NANOS = 400_000_000L;
    /// Metres a second below which the hand stands.
    private static final double STANDS = 0.01;
    /// Share of the speed from which up and down is what people see.
    private static final double UPRIGHT = 0.5;
    /// Whole openings a second below which the hand neither opens nor closes.
    private static final double HAND = 0.3;

    private final Deque<Moment> lately = new ArrayDeque<>();
    private boolean grips;

    private record Moment(long nanos, ToolPoint tool, double gripper) {}

    /// What is said, and the name of an icon that goes with it.
    record Words(String text, String icon) {}

    /// The arm as read at a moment.
    void add(long nanos, ArmView arm) {
        ToolPoint tool = arm.tool();
        if (tool == null) {
            lately.clear();
            return;
        }
        grips = arm.servos().stream().anyMatch(servo -> servo.condition() == ServoHealth.Condition.GRIPPING);
        lately.addLast(new Moment(nanos, tool, arm.gripper()));
        while (lately.size() > 2 && nanos - lately.getFirst().nanos > WINDOW_NANOS) lately.removeFirst();
    }

    Words now() {
        Moment from = lately.peekFirst();
        Moment to = lately.peekLast();
        if (from == null || to == null) return new Words("Not there yet", "lan-disconnect");
        double seconds = Math.max(1e-3, (to.nanos - from.nanos) * 1e-9);
        String hand = hand((to.gripper - from.gripper) / seconds, to.gripper);
        double vx = (to.tool.x() - from.tool.x()) / seconds;
        double vy = (to.tool.y() - from.tool.y()) / seconds;
        double vz = (to.tool.z() - from.tool.z()) / seconds;
        double speed = Math.sqrt(vx * vx + vy * vy + vz * vz);
        if (speed < STANDS) return new Words("Standing still, " + hand, "pause-circle-outline");
        if (Math.abs(vz) >= UPRIGHT * speed) {
            return vz > 0
                    ? new Words("Moving up, " + hand, "arrow-up")
                    : new Words("Moving down, " + hand, "arrow-down");
        }
        String way = Math.abs(vx) >= Math.abs(vy)
                ? vx > 0 ? "Reaching out, " : "Drawing back, "
                : vy > 0 ? "Moving to its left, " : "Moving to its right, ";
        return new Words(way + hand, "arrow-all");
    }

    private String hand(double speed, double gripper) {
        if (speed > HAND) return "opening its hand";
        if (speed < -HAND) return "closing its hand";
        if (grips) return "gripping";
        return gripper > 0.5 ? "hand open" : "hand closed";
    }
}
