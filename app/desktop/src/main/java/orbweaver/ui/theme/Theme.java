package orbweaver.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fonts and the style sheet. Numbers that change are set in a font whose digits are equally wide.
public final class Theme {
    private static final Logger LOG = LoggerFactory.getLogger(Theme.class);
    private static final String FOLDER = "/orbweaver/assets/fonts/";
    private static final List<String> FILES = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Medium.ttf",
            "JetBrainsMono-SemiBold.ttf");

    private Theme() {}

    /// Loads the bundled fonts; call once before the first scene. A font that cannot be read falls back to the
    /// system's.
    public static void loadFonts() {
        for (String file : FILES) {
            try (InputStream in = Theme.class.getResourceAsStream(FOLDER + file)) {
                if (in == null || Font.loadFont(in, 13) == null) LOG.warn("font {} is missing", file);
            } catch (IOException e) {
                LOG.warn("font {} cannot be read: {}", file, e.getMessage());
            }
        }
    }

    /// Gives a scene the look of the program.
    public static void apply(Scene scene) {
        scene.getStylesheets().add(Tokens.styleSheet());
        scene.setFill(Tokens.color("bg-0"));
    }

    /// Words, for Canvas code; style sheets name the family themselves.
    public static Font words(double size) {
        return Font.font("Inter", size);
    }

    /// Stronger words.
    public static Font strong(double size) {
        return Font.font("Inter Semi Bold", size);
    }

    /// Numbers.
    public static Font numbers(double size) {
        return Font.font("JetBrains Mono", size);
    }

    /// Numbers that stand out.
    public static Font strongNumbers(double size) {
        return Font.font("JetBrains Mono SemiBold", size);
    }
}
