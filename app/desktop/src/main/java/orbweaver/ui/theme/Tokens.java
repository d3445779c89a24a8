package orbweaver.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// The style sheet and its colours. Canvas code takes colours by the name they have in the sheet, so that they are
/// written down once.
public final class Tokens {
    private static final String SHEET = "/orbweaver/assets/theme/orbweaver.css";
    private static final Pattern COLOR = Pattern.compile("-ow-([a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6,8});");
    private static final Map<String, Color> COLORS = read();

    private Tokens() {}

    /// The colour of that token, for example `bg-1`.
    public static Color color(String token) {
        Color color = COLORS.get(token);
        if (color == null) throw new IllegalArgumentException("no colour token named " + token);
        return color;
    }

    /// Where the style sheet lies.
    public static String styleSheet() {
        return url().toExternalForm();
    }

    private static URL url() {
        return Objects.requireNonNull(Tokens.class.getResource(SHEET), SHEET);
    }

    private static Map<String, Color> read() {
        try (InputStream in = url().openStream()) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return COLOR.matcher(css)
                    .results()
                    .collect(Collectors.toUnmodifiableMap(m -> m.group(1), m -> Color.web(m.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SHEET, e);
        }
    }
}
