package orbweaver.ui.operate;

import java.util.List;

/// What the card of one servo says.
///
/// @param title its ID and name
/// @param word what is to be said of it, empty when all is well
/// @param remedy what to do about it, may be empty
/// @param lost how many of its answers did not come
/// @param barrier why it cannot be rebooted now; empty when it can
record HealthCardState(
        int id, String title, String word, String remedy, List<Line> lines, String lost, String barrier) {
    HealthCardState {
        lines = List.copyOf(lines);
    }

    /// One figure over the last minute.
    ///
    /// @param now the newest value with its unit
    /// @param range the lowest and the highest
    /// @param least how much of the figure fills the line at least, so that noise stays small
    record Line(String name, String now, String range, List<ServoTrack.Point> points, double least) {
        Line {
            points = List.copyOf(points);
        }
    }
}
