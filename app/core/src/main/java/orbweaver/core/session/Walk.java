package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a chunk meant the tool to go, and where it went, as far as that is known.
///
/// @param plan null for a chunk that was never planned
/// @param done places with their seconds since the first action began, the oldest first
public record Walk(@Nullable PlanView plan, List<Place> done) {
    /// A chunk that nobody carried out.
    public static final Walk NONE = new Walk(null, List.of());

    /// One place of the tool.
    public record Place(double seconds, ToolPoint at) {}

    public Walk {
        done = List.copyOf(done);
    }

    /// The same, now that it is planned.
    public Walk with(PlanView planned) {
        return new Walk(planned, done);
    }

    /// The same, with one place more.
    public Walk with(Place next) {
        var longer = new ArrayList<>(done);
        longer.add(next);
        return new Walk(plan, longer);
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
