package orbweaver.ui.operate;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How old a camera's picture is: from its capture to the screen, smoothed over the pictures, and from its capture to
/// now once no newer one has come in time. Times as of `System.nanoTime()`; belongs to the screen's thread.
final class PictureAge {
    /// Older than this a picture may not drive a policy.
    private static final long OLD_NANOS = 300_000_000L;

    /// Words that change with every picture cannot be read, and each costs a text layout.
    private static final long READ_NANOS = 250_000_000L;

    private static final double NEWEST_SHARE = 0.1;

    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper old = new ReadOnlyBooleanWrapper();
    private boolean any;
    private boolean told;
    private double smoothed;
    private long captured;
    private long toldNanos;

    /// A picture came to the screen.
    void shown(long captureNanos, long nowNanos) {
        double age = Math.max(0, nowNanos - captureNanos);
        smoothed = any ? smoothed + NEWEST_SHARE * (age - smoothed) : age;
        captured = captureNanos;
        any = true;
    }

    /// Another camera's pictures come from now on.
    void forget() {
        any = false;
        told = false;
        words.set("");
        old.set(false);
    }

    /// Called many times a second; says so about four times.
    void tick(long nowNanos) {
        if (!any || (told && nowNanos - toldNanos < READ_NANOS)) return;
        told = true;
        toldNanos = nowNanos;
        long now = nowNanos - captured;
        boolean late = now > OLD_NANOS;
        double shown = late ? now : smoothed;
        words.set(String.format(Locale.ROOT, late ? "old, %.0f ms" : "%.0f ms", shown * 1e-6));
        old.set(late);
    }

    /// "41 ms" or "old, 640 ms"; empty before the first picture.
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// Whether the picture is older than a policy may be driven by.
    ReadOnlyBooleanProperty oldProperty() {
        return old.getReadOnlyProperty();
    }
}
