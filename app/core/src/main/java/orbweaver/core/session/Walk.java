package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a chunk meant the tool to go, and where it went, as far as that is known.
///
/// @param plan null for a chunk that was never planned
/// @param done places with their seconds since the first action began, the oldest first
/// @param dropped why it was not carried to its end; empty for one that was, and where nothing says
public record Walk(@Nullable PlanView plan, List<Place> done, String dropped) {
    /// A chunk that nobody carried out.
    public static final Walk NONE = new Walk(null, List.of(), "");

    /// One place of the tool.
    public record Place(double seconds, ToolPoint at) {}

    public Walk {
        done = List.copyOf(done);
    }

    /// One of which nothing says that it was cut short.
    public Walk(@Nullable PlanView plan, List<Place> done) {
        this(plan, done, "");
    }

    /// The same, now that it is planned.
    public Walk with(PlanView planned) {
        return new Walk(planned, done, dropped);
    }

    /// The same, with one place more.
    public Walk with(Place next) {
        var longer = new ArrayList<>(done);
        longer.add(next);
        return new Walk(plan, longer, dropped);
    }

    /// The same, not to be carried to its end.
    public Walk dropped(String why) {
        return new Walk(plan, done, why);
    }

    /// How many actions were carried out, by how long the tool was followed; one that was half over counts.
    public int actionsDone() {
        if (plan == null || done.isEmpty()) return 0;
        long halfOver = Math.round(done.getLast().seconds() / plan.secondsEach());
        return (int) Math.min(plan.knots().size(), halfOver);
    }

    /// How far the tool was from the plan's end in the last place known, in metres; NaN when it never got near the end.
    public double endError() {
        if (plan == null || done.isEmpty()) return Double.NaN;
        double lasts = plan.knots().size() * plan.secondsEach();
        Place last = done.getLast();
        return last.seconds() < lasts
                ? Double.NaN
                : plan.knots().getLast().place().distance(last.at());
    }
}
