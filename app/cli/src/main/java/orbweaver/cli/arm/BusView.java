package orbweaver.cli.arm;

import java.io.IOException;
import java.util.List;
import orbweaver.robot.service.LoggedFrame;
import orbweaver.robot.service.ServoSample;

/// What `arm monitor` looks at: a port that it opened itself, or one that a running app holds.
interface BusView extends AutoCloseable {
    /// The clock of the frames, in ns.
    long now();

    /// All servos of the arm as they are now.
    List<ServoSample> sample() throws IOException;

    /// Frames that went over the bus since the last call; at the first call, since this view began.
    List<LoggedFrame> fresh() throws IOException;

    /// All frames kept, oldest first.
    List<LoggedFrame> all() throws IOException;

    /// How many frames went over the bus altogether.
    long total();

    /// The last `seconds` as a document for a tracing page.
    Object trace(double seconds) throws IOException;

    @Override
    void close();
}
