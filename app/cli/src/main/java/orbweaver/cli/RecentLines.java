package orbweaver.cli;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Keeps the log lines of the last minute in memory, for a report of what went wrong. Thread-safe.
final class RecentLines extends AppenderBase<ILoggingEvent> {
    static final long MINUTE_MILLIS = 60_000;
    private static final int MOST = 2_000;

    private final PatternLayoutEncoder encoder;
    private final Deque<Line> lines = new ArrayDeque<>();

    private record Line(long millis, String text) {}

    /// @param encoder started already
    RecentLines(PatternLayoutEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = new Line(event.getTimeStamp(), new String(encoder.encode(event), StandardCharsets.UTF_8));
        synchronized (lines) {
            lines.add(line);
            while (lines.size() > MOST || line.millis() - lines.getFirst().millis() > MINUTE_MILLIS) lines.remove();
        }
    }

    /// The lines of the minute before, the oldest first.
    List<String> before(long millis) {
        synchronized (lines) {
            return lines.stream()
                    .filter(line -> millis - line.millis() <= MINUTE_MILLIS)
                    .map(Line::text)
                    .toList();
        }
    }
}
