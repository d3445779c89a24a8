package orbweaver.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import orbweaver.core.AppFolders;
import orbweaver.core.session.SessionControl;
import orbweaver.ui.frame.MainWindow;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.live.Clock;
import orbweaver.ui.live.FxThread;
import orbweaver.ui.operate.PromptHistory;
import orbweaver.ui.theme.Theme;

/// One window on one session, and the toolkit below it.
final class Screen implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final ExecutorService converter;
    private final MainWindow content;
    private final Stage stage;

    private record Built(MainWindow content, Stage stage) {}

    private Screen(ExecutorService converter, Built built) {
        this.converter = converter;
        content = built.content;
        stage = built.stage;
    }

    /// Whether there is a screen to open a window on.
    static boolean hasDisplay() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return !linux || named("DISPLAY") || named("WAYLAND_DISPLAY");
    }

    private static boolean named(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    /// Starts the toolkit, once in a program's life; without a display it draws into memory.
    static void startToolkit() {
        if (!hasDisplay() && System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        var ready = new CompletableFuture<Boolean>();
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Theme.loadFonts();
            ready.complete(true);
        });
        ready.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Shows a window of that size.
    static Screen open(SessionControl session, double width, double height) {
        ExecutorService converter = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("pictures").factory());
        AppFolders folders = AppFolders.ofUser();
        var history = new PromptHistory(folders.settings().resolve("prompts.txt"), converter);
        Built built = onScreen(() -> {
            var content = new MainWindow(session, new Services(Clock.SYSTEM, FxThread.executor(), converter, history));
            var scene = new Scene(content, width, height);
            Theme.apply(scene);
            var stage = new Stage();
            stage.setTitle("Orbweaver");
            stage.setScene(scene);
            stage.setMinWidth(Metrics.MIN_WIDTH);
            stage.setMinHeight(Metrics.MIN_HEIGHT);
            content.guard(stage);
            stage.show();
            content.focusFirst();
            content.showDisk(folders.sessions());
            return new Built(content, stage);
        });
        return new Screen(converter, built);
    }

    /// Runs something on the screen's thread and waits for what it gives.
    static <T> T onScreen(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        FxThread.executor().execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Whether the front camera's picture is on the screen.
    boolean showsPicture() {
        return onScreen(content::showsPicture);
    }

    Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        onScreen(() -> {
            content.close();
            stage.close();
            return true;
        });
        converter.shutdown();
    }
}
