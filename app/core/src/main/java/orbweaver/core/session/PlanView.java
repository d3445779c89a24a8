package orbweaver.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the tool goes in one chunk: `start`, then one knot for each action, after the safety envelope. `secondsEach`
/// is the time of one action, `clips` how many targets the envelope moved, -1 where nobody counted; `others` is where
/// the candidates that were
/// not taken would have gone, the more certain first. `warnings` says what the plan runs against; `end` is how the arm
/// will stand, null when that is not known.
public record PlanView(
        ToolPoint start,
        List<Knot> knots,
        double secondsEach,
        int clips,
        List<Other> others,
        List<Warning> warnings,
        @Nullable Posture end) {
    public PlanView {
        knots = List.copyOf(knots);
        others = List.copyOf(others);
        warnings = List.copyOf(warnings);
    }

    /// One that runs against nothing.
    public PlanView(ToolPoint start, List<Knot> knots, double secondsEach, int clips, List<Other> others) {
        this(start, knots, secondsEach, clips, others, List.of(), null);
    }

    /// The only candidate.
    public PlanView(ToolPoint start, List<Knot> knots, double secondsEach, int clips) {
        this(start, knots, secondsEach, clips, List.of());
    }

    /// Another candidate: where the tool would have been after each action, as the policy asked, without the envelope.
    ///
    /// @param confidence of its chunk; NaN when it is unknown
    public record Other(List<ToolPoint> places, double confidence) {
        public Other {
            places = List.copyOf(places);
        }
    }

    /// The end of one action: where the tool is then, how far open the gripper (0..1), and the action's confidence.
    /// `confidence` is NaN when the policy does not say how sure it is.
    ///
    /// @param spread the standard deviation in metres, on one axis, of where the tool is then, by what the
    ///     policy held possible for this action and those before it; 0 when that is not known
    /// @param choices the action's seven values; empty when they are not known
    public record Knot(ToolPoint place, double gripper, double confidence, double spread, List<Choice> choices) {
        public Knot {
            choices = List.copyOf(choices);
        }

        /// One of which nothing more is known.
        public Knot(ToolPoint place, double gripper, double confidence) {
            this(place, gripper, confidence, 0, List.of());
        }
    }

    /// One value of an action, in metres, radians or 0..1, and the likeliest other one; NaN for what is not known.
    public record Choice(double value, double confidence, double second, double secondConfidence) {}

    /// What stands in the way of the plan at a knot (from 0), in words; `joint` is the one that it is about, counted
    /// from the base, -1 for the tool as a whole.
    public record Warning(int knot, int joint, String words) {
        /// One about the tool.
        public Warning(int knot, String words) {
            this(knot, -1, words);
        }
    }

    /// The length of the path in metres.
    public double length() {
        double sum = 0;
        ToolPoint from = start;
        for (Knot knot : knots) {
            sum += from.distance(knot.place());
            from = knot.place();
        }
        return sum;
    }
}
