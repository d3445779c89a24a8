package orbweaver.core.trace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.LoggedFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After a watch has stopped the arm, saves what went over the bus around that moment beside the log, decoded: who
/// comes later cannot ask the wire any more. Stops that an operator asked for are none of its business.
public final class FaultFrames implements SessionListener {
    /// The newest files that stay.
    static final int KEPT = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FaultFrames.class);
    private static final long BEFORE_NANOS = 3_000_000_000L;
    private static final long AFTER_NANOS = 500_000_000L;
    private static final String PREFIX = "bus-";
    private static final String SUFFIX = ".txt";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneId.systemDefault());

    private final SessionTrace trace;
    private final Path folder;
    private final ArmDescription arm;
    private long savedEvent;

    /// @param folder of the logs; made when it is needed
    public FaultFrames(SessionTrace trace, Path folder, ArmDescription arm) {
        this.trace = trace;
        this.folder = folder;
        this.arm = arm;
    }

    @Override
    public void snapshot(SessionSnapshot snapshot) {
        StopStatus stop = snapshot.stop();
        if (!stop.latched() || stop.source() != StopSource.WATCH || stop.eventNanos() == savedEvent) return;
        if (snapshot.nanos() - stop.eventNanos() < AFTER_NANOS) return;
        savedEvent = stop.eventNanos();
        Instant at = stop.at() == null ? Instant.now() : stop.at();
        Thread.ofPlatform().name("fault-frames").daemon().start(() -> save(stop, at));
    }

    private void save(StopStatus stop, Instant at) {
        try {
            Path file = Files.createDirectories(folder).resolve(PREFIX + NAME.format(at) + SUFFIX);
            Files.write(file, lines(stop, at));
            LOG.info("what went over the bus before \"{}\" is in {}", stop.cause(), file);
            clean();
        } catch (IOException e) {
            LOG.warn("the frames before a fault cannot be saved in {}: {}", folder, e.getMessage());
        }
    }

    private List<String> lines(StopStatus stop, Instant at) {
        var lines = new ArrayList<String>();
        lines.add("# " + at + ": " + stop.cause());
        lines.add("# seconds before and after that moment; -> to the servos, <- from them");
        var words = FrameWords.of(arm);
        for (LoggedFrame frame : trace.frames(new Window(stop.eventNanos() - BEFORE_NANOS, System.nanoTime()))) {
            lines.add(FrameLines.line(frame, words, stop.eventNanos()) + "  |  " + frame.hex());
        }
        return lines;
    }

    private void clean() throws IOException {
        var all = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            files.forEach(all::add);
        }
        all.sort(Comparator.reverseOrder());
        for (int k = KEPT; k < all.size(); k++) Files.deleteIfExists(all.get(k));
    }
}
