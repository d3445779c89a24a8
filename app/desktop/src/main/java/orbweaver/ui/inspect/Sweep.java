package orbweaver.ui.inspect;

import java.util.Arrays;

/// How far the end of the way moves when one cell of the picture after the other is hidden.
///
/// @param metres cell by cell, row by row; NaN where it is not known yet
/// @param done how many are known
@SuppressWarnings("ArrayRecordComponent")
record Sweep(double[] metres, int done) {
    /// Cells along each side of the picture.
    static final int SIDE = 8;

    static final int CELLS = SIDE * SIDE;
    /// Smaller movements are no more than rounding to other bins.
    private static final double NOTHING_METRES = 0.002;

    /// Nothing known yet.
    static Sweep begun() {
        var metres = new double[CELLS];
        Arrays.fill(metres, Double.NaN);
        return new Sweep(metres, 0);
    }

    /// With the next cell.
    Sweep with(double moved) {
        double[] more = metres.clone();
        more[done] = moved;
        return new Sweep(more, done + 1);
    }

    boolean complete() {
        return done == CELLS;
    }

    /// The largest movement known, in metres.
    double most() {
        double most = 0;
        for (int i = 0; i < done; i++) most = Math.max(most, metres[i]);
        return most;
    }

    /// 0..1: how much of the largest movement a cell makes; 0 where hiding it does nothing worth speaking of.
    double share(int cell) {
        if (cell >= done || metres[cell] < NOTHING_METRES) return 0;
        return metres[cell] / most();
    }
}
