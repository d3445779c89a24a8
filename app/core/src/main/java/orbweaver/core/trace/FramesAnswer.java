package orbweaver.core.trace;

import java.util.HexFormat;
import java.util.List;
import orbweaver.robot.service.LoggedFrame;

/// Frames of a running app's bus, as they go over its socket.
///
/// @param process ID of the app
/// @param nowNanos the app's `System.nanoTime()`, to which those of the frames belong
/// @param total frames that have gone over the bus since the app began, those included that are not kept any more
/// @param frames oldest first
public record FramesAnswer(long process, long nowNanos, long total, List<Entry> frames) {
    private static final HexFormat HEX = HexFormat.of();

    /// One frame.
    ///
    /// @param hex the bytes, two digits each
    public record Entry(long nanos, boolean sent, String hex) {}

    public FramesAnswer {
        frames = List.copyOf(frames);
    }

    static Entry entry(LoggedFrame frame) {
        return new Entry(frame.nanos(), frame.sent(), HEX.formatHex(frame.bytes()));
    }

    /// The frames as they were.
    public List<LoggedFrame> logged() {
        return frames.stream()
                .map(entry -> new LoggedFrame(entry.nanos, entry.sent, HEX.parseHex(entry.hex)))
                .toList();
    }
}
