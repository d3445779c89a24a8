package orbweaver.core.trace;

import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.LoggedFrame;

/// Frames as lines of text.
public final class FrameLines {
    private FrameLines() {}

    /// `    1.234567 s  <-  ID 1: ok, ...`.
    ///
    /// @param begun `System.nanoTime()` that counts as 0
    public static String line(LoggedFrame frame, FrameWords words, long begun) {
        return "%12.6f s  %s  %s"
                .formatted((frame.nanos() - begun) * 1e-9, frame.sent() ? "->" : "<-", words.of(frame));
    }
}
