package orbweaver.ui.theme;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide words are where they are painted on a canvas, which does not know.
public final class Written {
    private static final String MORE = "…";

    private Written() {}

    /// Their width in pixels.
    public static double width(String words, Font font) {
        var text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }

    /// The words, or as much of their beginning as there is room for.
    ///
    /// @param room in pixels
    public static String fitting(String words, Font font, double room) {
        if (width(words, font) <= room) return words;
        int length = words.length();
        while (length > 0 && width(words.substring(0, length) + MORE, font) > room) length--;
        return length == 0 ? "" : words.substring(0, length).stripTrailing() + MORE;
    }
}
