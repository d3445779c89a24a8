package orbweaver.core.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orbweaver.core.record.DecodeLog;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.policy.Action;

/// What the arm did with the chunks of a recorded episode, read from its rows: the movement that was asked for
/// (`asked.action`), the place that the arm was sent to (`ee.target`) and the one it reached (`ee.pose`).
///
/// A row does not name its chunk. One is found where its actions stand in the rows one after the other, 0.2 s each,
/// from the row on that was the newest when it was decoded. One that was driven slower than that is not found, nor are
/// actions whose rows came late.
final class EpisodeWalks {
    private static final List<String> COLUMNS = List.of("asked.action", "ee.target", "ee.pose", "capture.bus_ns");
    private static final double ACTION_SECONDS = 0.2;
    /// Longer than a chunk waits for the one before it to end.
    private static final double SEARCHED_SECONDS = 1.5;
    /// Rows hold float32, of metres and radians.
    private static final double SAME = 1e-5;

    private static final double NANOS = 1e9;
    private static final int UNCOUNTED = -1;

    private final Table rows;
    private final double rowsEach;
    private final boolean known;

    /// @param fps rows a second
    EpisodeWalks(Table rows, double fps, List<Feature> features) {
        this.rows = rows;
        rowsEach = ACTION_SECONDS * fps;
        Set<String> names = features.stream().map(Feature::name).collect(Collectors.toSet());
        known = names.containsAll(COLUMNS);
    }

    /// That of one chunk; [Walk#NONE] where the rows do not show it.
    Walk of(DecodeLog.Chunk chunk) {
        if (!known) return Walk.NONE;
        List<Action> actions = chunk.saved().chunk().actions();
        int from = (int) Math.max(0, chunk.row() - 1);
        int to = (int) Math.min(rows.rows(), chunk.row() + SEARCHED_SECONDS / ACTION_SECONDS * rowsEach);
        int begin = from;
        int most = 0;
        for (int row = from; row < to; row++) {
            int found = found(actions, row);
            if (found > most) {
                most = found;
                begin = row;
            }
        }
        return most == 0 ? Walk.NONE : walk(chunk, begin, most);
    }

    /// How many of the actions, from the first on, stand in the rows when the first begins with that row.
    private int found(List<Action> actions, int begin) {
        if (!asks(actions.getFirst(), begin)) return 0;
        int count = 0;
        while (count < actions.size()
                && asks(actions.get(count), at(begin, count + 0.25))
                && asks(actions.get(count), at(begin, count + 0.75))) count++;
        return count;
    }

    /// The row at which so many actions have passed; rows come a little early or late.
    private int at(int begin, double actions) {
        return begin + (int) (actions * rowsEach);
    }

    private boolean asks(Action action, int row) {
        if (row >= rows.rows()) return false;
        double[] wanted = action.values();
        Column asked = rows.column("asked.action");
        for (int d = 0; d < wanted.length; d++) {
            if (Math.abs(asked.number(row, d) - wanted[d]) > SAME) return false;
        }
        return true;
    }

    private Walk walk(DecodeLog.Chunk chunk, int begin, int actions) {
        var knots = new ArrayList<PlanView.Knot>();
        for (int k = 0; k < actions; k++) {
            double gripper = chunk.saved().chunk().actions().get(k).gripper();
            ToolPoint sent = place("ee.target", at(begin, k + 0.5));
            knots.add(new PlanView.Knot(sent, gripper, chunk.trace().actionConfidence(k)));
        }
        var done = new ArrayList<Walk.Place>();
        int end = Math.min(rows.rows() - 1, at(begin, actions) + 1);
        Column clock = rows.column("capture.bus_ns");
        for (int row = begin; row <= end; row++) {
            double seconds = (clock.number(row, 0) - clock.number(begin, 0)) / NANOS;
            done.add(new Walk.Place(seconds, place("ee.pose", row)));
        }
        return new Walk(new PlanView(place("ee.pose", begin), knots, ACTION_SECONDS, UNCOUNTED), done);
    }

    private ToolPoint place(String column, int row) {
        Column values = rows.column(column);
        return new ToolPoint(values.number(row, 0), values.number(row, 1), values.number(row, 2));
    }
}
