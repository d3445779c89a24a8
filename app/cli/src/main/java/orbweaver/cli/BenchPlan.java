package orbweaver.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a bench is to run: about how many seconds each row may take, which model folder to use (null: the profile's),
/// and where one line of progress goes.
public record BenchPlan(double secondsPerRow, @Nullable Path model, Consumer<String> progress) {
    public BenchPlan {
        if (!(secondsPerRow > 0)) throw new IllegalArgumentException("seconds per row: " + secondsPerRow);
    }
}
