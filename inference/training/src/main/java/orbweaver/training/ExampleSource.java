package orbweaver.training;

/// Examples by index. `fill` and `textLength` are called from several threads at once.
public interface ExampleSource {
    int size();

    /// Writes the example of that index into `into`; the same index always gives the same example.
    void fill(int index, Example into);

    /// Text tokens of that example's prompt; a micro-batch holds one length only.
    int textLength(int index);

    /// Chance that a drawn example is kept in a stage; sources thin out frames that teach little there.
    default double keep(int index, Stage stage) {
        return 1;
    }
}
