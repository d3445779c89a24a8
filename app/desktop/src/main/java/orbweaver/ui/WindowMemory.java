package orbweaver.ui;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the window was when it was closed, and what it showed. Kept in a file of the settings.
///
/// @param x of the upper left corner, in pixels of all screens together
/// @param view the word of the view in front
record WindowMemory(double x, double y, double width, double height, boolean maximized, String view) {
    private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);
    /// Of the title bar so much must be on a screen, so that the window can be taken hold of.
    private static final double HOLD = 100;

    private static final double TITLE_BAR = 40;

    static WindowMemory of(Stage stage, String view) {
        return new WindowMemory(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized(), view);
    }

    /// What was kept; empty where nothing was, or nothing that can be used.
    static Optional<WindowMemory> read(Path file) {
        if (!Files.isRegularFile(file)) return Optional.empty();
        var kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
            var memory = new WindowMemory(
                    number(kept, "x"),
                    number(kept, "y"),
                    number(kept, "width"),
                    number(kept, "height"),
                    Boolean.parseBoolean(kept.getProperty("maximized")),
                    kept.getProperty("view", ""));
            return memory.width > 0 && memory.height > 0 ? Optional.of(memory) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("where the window was cannot be read from {}: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static double number(Properties kept, String key) {
        return Double.parseDouble(kept.getProperty(key, "none"));
    }

    /// Keeps it; that it cannot be kept is only logged.
    void write(Path file) {
        var kept = new Properties();
        kept.setProperty("x", String.valueOf(x));
        kept.setProperty("y", String.valueOf(y));
        kept.setProperty("width", String.valueOf(width));
        kept.setProperty("height", String.valueOf(height));
        kept.setProperty("maximized", String.valueOf(maximized));
        kept.setProperty("view", view);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                kept.store(out, null);
            }
        } catch (IOException e) {
            LOG.warn("where the window is cannot be kept in {}: {}", file, e.getMessage());
        }
    }

    /// Puts the window there, unless the screen it was on is gone.
    void restore(Stage stage) {
        double middle = x + width / 2;
        if (Screen.getScreensForRectangle(middle - HOLD / 2, y, HOLD, TITLE_BAR).isEmpty()) return;
        if (maximized) {
            stage.setMaximized(true);
            return;
        }
        stage.setX(x);
        stage.setY(y);
        stage.setWidth(width);
        stage.setHeight(height);
    }
}
