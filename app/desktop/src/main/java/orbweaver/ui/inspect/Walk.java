package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;

/// Where a chunk meant the tool to go, and where it went, as far as that is known.
///
/// @param plan null for a chunk that was never planned
/// @param done places with their seconds since the first action began, the oldest first
public record Walk(@Nullable PlanView plan, List<Place> done) {
    /// A chunk that nobody carried out.
    static final Walk NONE = new Walk(null, List.of());

    /// One place of the tool.
    public record Place(double seconds, ToolPoint at) {}

    public Walk {
        done = List.copyOf(done);
    }

    Walk with(PlanView planned) {
        return new Walk(planned, done);
    }

    Walk with(Place next) {
        var longer = new ArrayList<>(done);
        longer.add(next);
        return new Walk(plan, longer);
    }

    /// How far the tool was from the plan's end in the last place known, in metres; NaN when it never got near the end.
    double endError() {
        if (plan == null || done.isEmpty()) return Double.NaN;
        double lasts = plan.knots().size() * plan.secondsEach();
        Place last = done.getLast();
        return last.seconds() < lasts
                ? Double.NaN
                : plan.knots().getLast().place().distance(last.at());
    }
}
