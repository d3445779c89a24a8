package orbweaver.ui.live;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The JavaFX thread as an executor, for view models and converters. The only place that posts to that thread.
public final class FxThread {
    private FxThread() {}

    /// Runs tasks on the JavaFX thread; at once when already on it.
    public static Executor executor() {
        return task -> {
            if (Platform.isFxApplicationThread()) task.run();
            else Platform.runLater(task);
        };
    }
}
