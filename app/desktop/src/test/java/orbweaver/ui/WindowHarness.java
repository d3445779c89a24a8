package orbweaver.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import orbweaver.core.teleop.Keyboard;
import orbweaver.ui.frame.MainWindow;
import orbweaver.ui.live.FxThread;
import orbweaver.ui.theme.Theme;
import org.jspecify.annotations.Nullable;

/// The real window on a scripted session, drawn into memory.
public final class WindowHarness implements AutoCloseable {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    public final ScriptedSession session = new ScriptedSession();
    public final ScriptedRecorder recorder = new ScriptedRecorder();
    public final Devices devices;
    public final Keyboard keyboard;
    /// Whether the window has the focus, which it never loses by itself in memory.
    public final BooleanProperty focused = new SimpleBooleanProperty(true);

    private final MainWindow window;
    private final Scene scene;
    private final Stage stage;

    private record Built(MainWindow window, Scene scene, Stage stage) {}

    public WindowHarness(double width, double height, Path settings) {
        startToolkit();
        Executor converter = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("video").factory());
        Services services = PlainServices.in(settings, FxThread.executor(), converter);
        keyboard = services.keyboard();
        devices = services.devices();
        Built built = fx(() -> {
            var root = new MainWindow(session, recorder, services);
            var made = new Scene(root, width, height);
            Theme.apply(made);
            var shown = new Stage();
            shown.setScene(made);
            root.guard(shown, focused);
            shown.show();
            root.focusFirst();
            return new Built(root, made, shown);
        });
        window = built.window;
        scene = built.scene;
        stage = built.stage;
    }

    public static void startToolkit() {
        if (STARTED.compareAndSet(false, true)) {
            Platform.setImplicitExit(false);
            Platform.startup(Theme::loadFonts);
        }
    }

    /// Everything inside the window.
    public MainWindow content() {
        return window;
    }

    public Scene scene() {
        return scene;
    }

    public Stage stage() {
        return stage;
    }

    /// Runs on the JavaFX thread and waits for it.
    public static <T extends @Nullable Object> T fx(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /// Lets everything that is waiting for the JavaFX thread happen, a layout included.
    public void settle() {
        fx(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return true;
        });
    }

    /// A picture of the whole scene.
    public WritableImage snapshot() {
        return fx(() -> scene.snapshot(null));
    }

    /// Writes a picture of the whole scene.
    public void save(Path file) {
        savePicture(snapshot(), file);
    }

    /// Writes a picture.
    public static void savePicture(WritableImage picture, Path file) {
        try {
            Png.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        fx(() -> {
            window.close();
            stage.close();
            return true;
        });
    }
}
