package orbweaver.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import orbweaver.core.AppFolders;
import orbweaver.core.preflight.Preflight;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.session.SessionControl;
import orbweaver.core.teleop.KeyBindings;
import orbweaver.core.teleop.Keyboard;
import orbweaver.robot.scheduling.Scheduling;
import orbweaver.ui.frame.MainWindow;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.live.Beat;
import orbweaver.ui.live.Clock;
import orbweaver.ui.live.FxThread;
import orbweaver.ui.live.LongWorks;
import orbweaver.ui.operate.PromptHistory;
import orbweaver.ui.present.PresenterWindow;
import orbweaver.ui.theme.Theme;

/// One window on one session, and the toolkit below it.
final class Screen implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    /// Pulses that a new window needs before its first picture is painted.
    private static final int FIRST_PULSES = 2;

    /// Less than half of what stops the arm.
    private static final long UNSTEADY_NANOS = 100_000_000;

    private static final long STEADY_NANOS = 1_000_000_000;

    /// The set that is proposed to someone who never recorded.
    private static final String FIRST_SET = "demonstrations";

    private final SessionControl session;
    private final ExecutorService converter;
    private final CompletableFuture<Built> built;
    private final Keyboard keyboard;
    private final Devices devices;

    /// A window's size, and how often a second what other threads bring is shown.
    record Shape(double width, double height, double hertz) {}

    private record Built(MainWindow content, Stage stage, Beat beat) {}

    private Screen(
            SessionControl session,
            ExecutorService converter,
            CompletableFuture<Built> built,
            Keyboard keyboard,
            Devices devices) {
        this.session = session;
        this.converter = converter;
        this.built = built;
        this.keyboard = keyboard;
        this.devices = devices;
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

    /// Shows a window of that size.
    static Screen open(SessionControl session, RecorderControl recorder, double width, double height) {
        return open(session, recorder, new Shape(width, height, usualHertz()));
    }

    /// Shows a window of that shape.
    static Screen open(SessionControl session, RecorderControl recorder, Shape shape) {
        Screen screen = prepare(session, recorder, shape);
        screen.show();
        return screen;
    }

    private static double usualHertz() {
        return Toolkit.inMemory() ? Beat.IN_MEMORY_HZ : Beat.ON_SCREEN_HZ;
    }

    /// Builds a window of that size on the screen's thread and does not wait for it; [#show] does.
    static Screen prepare(SessionControl session, RecorderControl recorder, double width, double height) {
        return prepare(session, recorder, new Shape(width, height, usualHertz()));
    }

    private static Screen prepare(SessionControl session, RecorderControl recorder, Shape shape) {
        ExecutorService converter = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("pictures").factory());
        AppFolders folders = AppFolders.ofUser();
        var history = new PromptHistory(folders.settings().resolve("prompts.txt"), converter);
        var keyboard = new Keyboard(KeyBindings.usual());
        var devices = new Devices(converter);
        CompletableFuture<Built> built = later(() -> {
            var beat = new Beat(shape.hertz);
            Path dataset = folders.datasets().resolve(FIRST_SET);
            var services = new Services(
                    Clock.SYSTEM,
                    beat,
                    converter,
                    new LongWorks(Clock.SYSTEM),
                    history,
                    new PromptHistory(folders.settings().resolve("policies.txt"), converter),
                    keyboard,
                    devices,
                    dataset,
                    folders.sessions());
            var content = new MainWindow(session, recorder, services);
            var scene = new Scene(content, shape.width, shape.height);
            Theme.apply(scene);
            var stage = new Stage();
            stage.setTitle("Orbweaver");
            stage.setScene(scene);
            stage.setMinWidth(Metrics.MIN_WIDTH);
            stage.setMinHeight(Metrics.MIN_HEIGHT);
            content.guard(stage);
            content.showDisk(folders.sessions());
            return new Built(content, stage, beat);
        });
        return new Screen(session, converter, built, keyboard, devices);
    }

    /// Puts the window on the screen and waits until that is done.
    void show() {
        onScreen(() -> {
            stage().show();
            content().focusFirst();
            return true;
        });
        Scheduling.hasten(Toolkit.THREADS);
    }

    /// Puts the window where it was when it was closed last, with the same view in front; before it is shown.
    void restore(Path file) {
        WindowMemory.read(file)
                .ifPresent(memory -> onScreen(() -> {
                    memory.restore(stage());
                    content().view(memory.view());
                    return true;
                }));
    }

    /// Remembers where the window is and which view is in front.
    void remember(Path file) {
        onScreen(() -> WindowMemory.of(stage(), content().view())).write(file);
    }

    /// Shows how a chunk was decoded, by its place among those kept.
    void inspect(int chunk) {
        onScreen(() -> {
            content().inspect(chunk);
            return true;
        });
    }

    /// Waits until the window that was put on the screen is painted.
    void awaitPainted() {
        var painted = new CompletableFuture<Boolean>();
        var pulses = new AnimationTimer() {
            private int count;

            @Override
            public void handle(long now) {
                if (++count <= FIRST_PULSES) return;
                stop();
                painted.complete(true);
            }
        };
        onScreen(() -> {
            pulses.start();
            return true;
        });
        painted.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Waits until every view was drawn once and the screen's thread has kept time for a second, as it does once its
    /// code is warm: an arm that is driven stops when the window stands still.
    void awaitSteady() {
        var steady = new CompletableFuture<Boolean>();
        var pulses = new AnimationTimer() {
            private long last;
            private long since;

            @Override
            public void handle(long now) {
                if (now - last > UNSTEADY_NANOS || !content().rehearsed()) since = now;
                last = now;
                if (now - since < STEADY_NANOS) return;
                stop();
                steady.complete(true);
            }
        };
        onScreen(() -> {
            pulses.start();
            return true;
        });
        steady.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Runs something on the screen's thread and waits for what it gives.
    static <T> T onScreen(Supplier<T> work) {
        return later(work).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static <T> CompletableFuture<T> later(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        FxThread.executor().execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /// Whether the front camera's picture is on the screen.
    boolean showsPicture() {
        return onScreen(() -> content().showsPicture());
    }

    /// The window as it is. Drawing it holds the screen's thread up on purpose, which is not the standstill that the
    /// heartbeat looks for.
    WritableImage picture() {
        return onScreen(() -> {
            session.screenBeats();
            WritableImage picture = stage().getScene().snapshot(null);
            session.screenBeats();
            return picture;
        });
    }

    /// What its operator may choose to drive with.
    Devices devices() {
        return devices;
    }

    /// What an audience may ask for; with nothing, the scene's own prompts.
    void allow(List<String> prompts) {
        onScreen(() -> {
            content().presenter().allow(prompts);
            return true;
        });
    }

    /// The presenter's window, open or not.
    PresenterWindow presenter() {
        return content().presenter();
    }

    /// What is to be looked at before the first run.
    void preflight(Preflight preflight) {
        onScreen(() -> {
            content().preflight().use(preflight);
            return true;
        });
    }

    /// Opens what is looked at before the first run, or closes it.
    void togglePreflight() {
        onScreen(() -> {
            content().preflight().toggle();
            return true;
        });
    }

    /// The keyboard that this window tells of its keys.
    Keyboard keyboard() {
        return keyboard;
    }

    Stage stage() {
        return built.join().stage;
    }

    private MainWindow content() {
        return built.join().content;
    }

    @Override
    public void close() {
        onScreen(() -> {
            content().close();
            built.join().beat.close();
            stage().close();
            return true;
        });
        converter.shutdown();
    }
}
