package orbweaver.core.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orbweaver.policy.Frame;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.scheduling.Scheduling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A first episode that nobody sees, recorded beside everything else and forgotten: loading encoders and file formats
/// takes a second of a core, which an arm that is driven does not bear.
///
/// @param cameras those of the session
/// @param arm any state of it
record Rehearsal(List<CameraShape> cameras, ArmState arm) implements RecordingSource {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int ROWS = 4;

    Rehearsal {
        cameras = List.copyOf(cameras);
    }

    /// Begins it on a thread of its own, which lets all others go before it.
    void begin() {
        Thread.ofPlatform().daemon().name("recorder-rehearsal").start(this::run);
    }

    private void run() {
        Scheduling.giveWay();
        try {
            Path folder = Files.createTempDirectory("orbweaver-rehearsal");
            try {
                record(folder.resolve("set"));
            } finally {
                remove(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // The same trouble comes up when a set is opened, where it can be told.
            LOG.debug("rehearsal", e);
        }
    }

    private void record(Path folder) throws InterruptedException {
        try (RecordedSet set = RecordedSet.open(folder, 0, cameras)) {
            Take take = set.begin("rehearsal", System.nanoTime());
            for (int row = 0; row < ROWS; row++) take.add(this, System.nanoTime(), false);
            var _ = set.finish(take, Outcome.NONE);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Override
    public Driving driving() {
        return Driving.idle();
    }

    @Override
    public Map<String, Frame> frames(int episode, long row) {
        var frames = new LinkedHashMap<String, Frame>();
        for (CameraShape camera : cameras) {
            var grey = new int[camera.width() * camera.height()];
            frames.put(
                    camera.name(),
                    new Frame(camera.name(), camera.width(), camera.height(), grey, row, System.nanoTime(), null));
        }
        return frames;
    }
}
