package orbweaver.core.session;

import java.util.List;

/// Goals of an arm as they were recorded, to be repeated.
///
/// @param name what is repeated, in words
/// @param rate rows a second, 1 to 1000
/// @param rows at least one
public record JointTrack(String name, double rate, List<Row> rows) {
    /// The goals of one moment.
    ///
    /// @param q joint angles in rad, from the base; not modified after hand-over
    /// @param gripper 0 closed to 1 open
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(double[] q, double gripper) {}

    /// Checks that there is something to repeat and that all of it is numbers.
    public JointTrack {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) throw new IllegalArgumentException(name + " has no rows to repeat");
        if (!(rate >= 1 && rate <= 1000)) throw new IllegalArgumentException(name + " has " + rate + " rows a second");
        for (Row row : rows) {
            boolean finite = Double.isFinite(row.gripper);
            for (double angle : row.q) finite &= Double.isFinite(angle);
            if (!finite) throw new IllegalArgumentException(name + " holds a value that is not a number");
        }
    }

    double seconds() {
        return rows.size() / rate;
    }

    /// The goals `seconds` after the first row, between two rows in a straight line; those of the last one at the end.
    Row at(double seconds) {
        double place = Math.clamp(seconds * rate, 0, rows.size() - 1.0);
        Row before = rows.get((int) place);
        Row after = rows.get(Math.min((int) place + 1, rows.size() - 1));
        double share = place - (int) place;
        var q = new double[before.q.length];
        for (int j = 0; j < q.length; j++) q[j] = before.q[j] + share * (after.q[j] - before.q[j]);
        return new Row(q, before.gripper + share * (after.gripper - before.gripper));
    }
}
