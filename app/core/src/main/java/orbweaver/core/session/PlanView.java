package orbweaver.core.session;

import java.util.List;

/// Where the tool goes in one chunk: `start`, then one knot for each action, after the safety envelope. `secondsEach`
/// is the time of one action, `clips` how many targets the envelope moved; `others` is where the candidates that were
/// not taken would have gone, the more certain first.
public record PlanView(ToolPoint start, List<Knot> knots, double secondsEach, int clips, List<Other> others) {
    public PlanView {
        knots = List.copyOf(knots);
        others = List.copyOf(others);
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
    public record Knot(ToolPoint place, double gripper, double confidence) {}

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
