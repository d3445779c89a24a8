package orbweaver.ui.theme;

import javafx.scene.paint.Color;

/// The one scale of confidence, from indigo (not sure) to pale mint (sure), as 256 entries mixed in sRGB. It is used
/// for nothing else.
public final class Silk {
    private static final int STOPS = 6;
    private static final double WHITE_TEXT_BELOW = 0.12;
    private static final double FADE_BELOW = 0.06;
    private static final Color[] TABLE = table();

    private Silk() {}

    /// The colour of a confidence; values outside 0..1 are clamped. One that is unknown (NaN) is grey: it is no value
    /// of
    /// the scale.
    public static Color of(double confidence) {
        if (Double.isNaN(confidence)) return Tokens.color("text-2");
        return TABLE[index(confidence)];
    }

    /// Black or white, whichever reads at 4.5 : 1 or better on that colour.
    public static Color textOn(double confidence) {
        return confidence < WHITE_TEXT_BELOW ? Tokens.color("white") : Color.BLACK;
    }

    /// As [#of], but fading into the dark towards zero, for heat maps.
    public static Color heat(double probability) {
        if (probability >= FADE_BELOW) return of(probability);
        return Tokens.color("silk-off").interpolate(TABLE[0], Math.max(0, probability) / FADE_BELOW);
    }

    private static int index(double confidence) {
        return (int) Math.round(Math.clamp(confidence, 0.0, 1.0) * 255);
    }

    private static Color[] table() {
        var table = new Color[256];
        for (int i = 0; i < table.length; i++) {
            double place = i / 255.0 * (STOPS - 1);
            int from = Math.min((int) place, STOPS - 2);
            table[i] = Tokens.color("silk-" + from).interpolate(Tokens.color("silk-" + (from + 1)), place - from);
        }
        return table;
    }
}
