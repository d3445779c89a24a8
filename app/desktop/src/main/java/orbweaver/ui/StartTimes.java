package orbweaver.ui;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a started desktop had its window and its first camera picture painted, in milliseconds of the computer's clock.
record StartTimes(long windowMillis, long pictureMillis) {
    private static final Pattern LINE = Pattern.compile("window_at_ms=(\\d+) first_picture_at_ms=(\\d+)");

    /// What the started desktop prints.
    String line() {
        return "window_at_ms=%d first_picture_at_ms=%d".formatted(windowMillis, pictureMillis);
    }

    /// The times in what a started desktop printed.
    static Optional<StartTimes> in(String said) {
        Matcher times = LINE.matcher(said);
        return times.find()
                ? Optional.of(new StartTimes(Long.parseLong(times.group(1)), Long.parseLong(times.group(2))))
                : Optional.empty();
    }
}
