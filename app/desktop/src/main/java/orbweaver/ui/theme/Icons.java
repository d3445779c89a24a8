package orbweaver.ui.theme;

import org.kordamp.ikonli.javafx.FontIcon;

/// Icons by their Material Design name. Size and colour come from the style sheet.
public final class Icons {
    private Icons() {}

    /// For example `play` or `alert-octagon`.
    public static FontIcon of(String name) {
        return new FontIcon(code(name));
    }

    /// Changes the picture of an icon, keeping its size and colour.
    public static void set(FontIcon icon, String name) {
        icon.setIconLiteral(code(name));
    }

    private static String code(String name) {
        return "mdi2" + name.charAt(0) + "-" + name;
    }
}
