package orbweaver.ui;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import orbweaver.ui.theme.Theme;

/// JavaFX, started once in a program's life. Without a display it draws into memory.
final class Toolkit {
    private static final long PATIENCE_SECONDS = 20;
    /// Names of the threads that draw: the screen's thread, and the one that it waits for.
    static final Set<String> THREADS = Set.of("JavaFX Application Thread", "QuantumRenderer-0");

    private static final CompletableFuture<Boolean> READY = start();

    private Toolkit() {}

    /// Starts it, unless that was done already; does not wait for it.
    static void begin() {
        // Naming the class started it.
    }

    /// Starts it, unless that was done already, and waits for it.
    static void await() {
        try {
            READY.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /// A class of its own, because the screen's thread would have to wait for the outer one's initialisation.
    private record FirstWork(CompletableFuture<Boolean> ready) implements Runnable {
        @Override
        public void run() {
            Theme.loadFonts();
            ready.complete(true);
        }
    }

    /// Whether nobody can see the window.
    static boolean inMemory() {
        return "Headless".equals(System.getProperty("glass.platform"));
    }

    private static CompletableFuture<Boolean> start() {
        if (!Screen.hasDisplay() && System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        var ready = new CompletableFuture<Boolean>();
        try {
            Platform.setImplicitExit(false);
            Platform.startup(new FirstWork(ready));
        } catch (RuntimeException e) {
            ready.completeExceptionally(e);
        }
        return ready;
    }
}
