package orbweaver.core.record;

/// Something an operator noted while an episode was recorded: at which row (from 0), and what.
public sealed interface Mark {
    /// The row that was newest then.
    long row();

    /// A numbered sub-goal was reached (1 to 9).
    record SubGoal(long row, int number) implements Mark {}

    /// A place to come back to.
    record Marker(long row) implements Mark {}

    /// Words.
    record Note(long row, String text) implements Mark {}
}
