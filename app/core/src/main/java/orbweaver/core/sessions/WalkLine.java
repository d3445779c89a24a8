package orbweaver.core.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import org.jspecify.annotations.Nullable;

/// A line of `walks.jsonl`: what the arm did with a chunk. Metres and seconds.
///
/// @param chunk its number
/// @param secondsEach the time of one action
/// @param clips targets that the safety envelope moved
/// @param start x, y, z of the tool
/// @param sent one of each action: x, y, z after the envelope, how far open the gripper, the action's confidence, and
///     the spread of what the policy held possible
/// @param reached seconds since the first action began, x, y, z
/// @param dropped why it was not carried to its end; left out where it was
record WalkLine(
        int chunk,
        @JsonProperty("seconds_each") double secondsEach,
        int clips,
        List<Double> start,
        List<List<Double>> sent,
        List<List<Double>> reached,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        String dropped) {
    private static final int GRIPPER = 3;
    private static final int CONFIDENCE = 4;
    private static final int SPREAD = 5;

    static WalkLine of(int chunk, PlanView plan, List<Walk.Place> done, String dropped) {
        ToolPoint start = plan.start();
        return new WalkLine(
                chunk,
                plan.secondsEach(),
                plan.clips(),
                List.of(start.x(), start.y(), start.z()),
                plan.knots().stream()
                        .map(k -> List.of(
                                k.place().x(), k.place().y(), k.place().z(), k.gripper(), k.confidence(), k.spread()))
                        .toList(),
                done.stream()
                        .map(p -> List.of(p.seconds(), p.at().x(), p.at().y(), p.at().z()))
                        .toList(),
                dropped);
    }

    Walk walk() {
        List<PlanView.Knot> knots = sent.stream()
                .map(k -> new PlanView.Knot(place(k, 0), k.get(GRIPPER), k.get(CONFIDENCE), k.get(SPREAD), List.of()))
                .toList();
        List<Walk.Place> places = reached.stream()
                .map(p -> new Walk.Place(p.getFirst(), place(p, 1)))
                .toList();
        return new Walk(
                new PlanView(place(start, 0), knots, secondsEach, clips),
                places,
                Objects.requireNonNullElse(dropped, ""));
    }

    private static ToolPoint place(List<Double> values, int from) {
        return new ToolPoint(values.get(from), values.get(from + 1), values.get(from + 2));
    }
}
