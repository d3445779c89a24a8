package orbweaver.core.camera;

import java.util.Locale;

/// What a camera's pictures take of its cable, in bytes a second.
public record Traffic(Kind kind, double bytesPerSecond) {
    /// Nothing travels: a file, a virtual camera, or no picture yet.
    public static final Traffic NONE = new Traffic(Kind.NONE, 0);

    /// How the number came about.
    public enum Kind {
        NONE,
        /// Counted: the compressed pictures as they arrived.
        MEASURED,
        /// The driver does not tell what travels: this is the most, two bytes a pixel.
        AT_MOST
    }

    /// "3.1 MB/s", "at most 18.4 MB/s", or empty.
    public String words() {
        String rate = String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
        return switch (kind) {
            case NONE -> "";
            case MEASURED -> rate;
            case AT_MOST -> "at most " + rate;
        };
    }

    /// Both together, as they share one bus.
    public Traffic plus(Traffic other) {
        Kind both = kind.compareTo(other.kind) >= 0 ? kind : other.kind;
        return new Traffic(both, bytesPerSecond + other.bytesPerSecond);
    }
}
