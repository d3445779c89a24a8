package orbweaver.core.browse;

import java.util.ArrayList;
import java.util.List;
import orbweaver.core.record.DecodeLog;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.policy.Action;

/// What the arm did with the chunks of a recorded episode, read from its rows: the movement that was asked for
/// (`asked.action`), the place that the arm was sent to (`ee.target`) and the one it reached (`ee.pose`).
///
/// A row does not name its chunk. One is found where the rows ask for its actions one after the other, between the row
/// that was the newest when it was decoded and that of the next chunk. How long an action took is read from the rows
/// too, so that it does not matter how fast the policy drove. An action that no row asks for ends it.
final class EpisodeWalks {
    private static final List<String> COLUMNS = List.of("asked.action", "ee.target", "ee.pose", "capture.bus_ns");
    /// What an action takes at full speed; said of a chunk of which only one was carried out.
    private static final double ACTION_SECONDS = 0.2;
    /// Rows hold float32, of metres and radians.
    private static final double SAME = 1e-5;

    private static final double NANOS = 1e9;
    private static final int UNCOUNTED = -1;

    private final Table rows;
    private final boolean known;
    private final List<Run> runs;

    /// Rows one after the other that ask for the same action: as many as `to` less `from`.
    private record Run(int from, int to) {}

    EpisodeWalks(Table rows) {
        this.rows = rows;
        known = rows.rows() > 0 && rows.names().containsAll(COLUMNS);
        runs = known ? runs() : List.of();
    }

    private List<Run> runs() {
        var runs = new ArrayList<Run>();
        int from = 0;
        for (int row = 1; row <= rows.rows(); row++) {
            if (row < rows.rows() && asks(asked(from), row)) continue;
            runs.add(new Run(from, row));
            from = row;
        }
        return runs;
    }

    /// That of one chunk; [Walk#NONE] where the rows do not show it.
    ///
    /// @param until the row that was the newest when the next chunk was decoded, or the number of rows
    Walk of(DecodeLog.Chunk chunk, long until) {
        List<Action> actions = chunk.saved().chunk().executed();
        List<Run> best = List.of();
        for (int r = 0; r < runs.size(); r++) {
            if (runs.get(r).to < chunk.row() || runs.get(r).from > until) continue;
            List<Run> found = found(actions, r);
            if (found.size() > best.size()) best = found;
        }
        return best.isEmpty() ? Walk.NONE : walk(chunk, best);
    }

    /// The runs that ask for the actions, from the first on, when the first begins with run `r`. Equal actions
    /// one after the other are one run.
    private List<Run> found(List<Action> actions, int r) {
        var found = new ArrayList<Run>();
        int at = r;
        for (int k = 0; k < actions.size(); k++) {
            boolean again = k > 0 && actions.get(k).equals(actions.get(k - 1));
            if (k > 0 && !again) at++;
            if (at >= runs.size() || !asks(actions.get(k).values(), runs.get(at).from)) break;
            found.add(runs.get(at));
        }
        return found;
    }

    private double[] asked(int row) {
        var values = new double[Action.DIMENSIONS];
        for (int d = 0; d < values.length; d++)
            values[d] = rows.column("asked.action").number(row, d);
        return values;
    }

    private boolean asks(double[] wanted, int row) {
        Column asked = rows.column("asked.action");
        for (int d = 0; d < wanted.length; d++) {
            if (!(Math.abs(asked.number(row, d) - wanted[d]) <= SAME)) return false;
        }
        return true;
    }

    private Walk walk(DecodeLog.Chunk chunk, List<Run> found) {
        int begin = (int) Math.max(found.getFirst().from, chunk.row() - 1);
        double each = each(found, begin);
        var knots = new ArrayList<PlanView.Knot>();
        for (int k = 0; k < found.size(); k++) {
            int row = Math.clamp(row(begin, (k + 0.5) * each), found.get(k).from, found.get(k).to - 1);
            double gripper = chunk.saved().chunk().actions().get(k).gripper();
            knots.add(new PlanView.Knot(
                    place("ee.target", row), gripper, chunk.trace().actionConfidence(k)));
        }
        var done = new ArrayList<Walk.Place>();
        int end = row(begin, found.size() * each);
        for (int row = begin; row <= end; row++) done.add(new Walk.Place(seconds(begin, row), place("ee.pose", row)));
        return new Walk(new PlanView(place("ee.pose", begin), knots, each, UNCOUNTED), done);
    }

    /// What an action took: the time to the last run by the actions before it. The last one lasts until something else
    /// is asked for, and says nothing.
    private double each(List<Run> found, int begin) {
        int before = found.indexOf(found.getLast());
        return before == 0 ? ACTION_SECONDS : seconds(begin, found.getLast().from) / before;
    }

    /// The row nearest to so long after another.
    private int row(int begin, double seconds) {
        int row = begin;
        while (row < rows.rows() - 1 && seconds(begin, row + 1) - seconds < seconds - seconds(begin, row)) row++;
        return row;
    }

    private double seconds(int from, int to) {
        Column clock = rows.column("capture.bus_ns");
        return (clock.number(to, 0) - clock.number(from, 0)) / NANOS;
    }

    private ToolPoint place(String column, int row) {
        Column values = rows.column(column);
        return new ToolPoint(values.number(row, 0), values.number(row, 1), values.number(row, 2));
    }
}
