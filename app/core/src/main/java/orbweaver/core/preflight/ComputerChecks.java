package orbweaver.core.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.core.ProgramFiles;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;

/// What a run needs of the computer.
public final class ComputerChecks {
    private static final long LITTLE_DISK_BYTES = 2_000_000_000L;
    private static final int JAVA = 25;

    private ComputerChecks() {}

    public static Finding java() {
        int version = Runtime.version().feature();
        return version >= JAVA
                ? Finding.ok("Java " + Runtime.version())
                : Finding.fault("Java " + version, "start Orbweaver with a JDK " + JAVA + " or newer");
    }

    /// How the bus thread is scheduled here. Takes a moment.
    public static Finding busThread() throws InterruptedException {
        Scheduling granted = Scheduling.probe(Role.BUS);
        String text = "bus thread: " + granted.words();
        String remedy = granted.remedy();
        return remedy.isEmpty() ? Finding.ok(text) : Finding.warning(text, remedy);
    }

    /// The room for what sessions write.
    public static Finding disk(Path sessions) {
        String place = ProgramFiles.shortened(sessions.toString());
        try {
            long free = Files.getFileStore(nearest(sessions)).getUsableSpace();
            String text = "disk: " + free / 1_000_000_000 + " GB free for " + place;
            return free < LITTLE_DISK_BYTES ? Finding.warning(text, "make room before recording") : Finding.ok(text);
        } catch (IOException e) {
            return Finding.warning("disk: " + place + " cannot be looked at: " + e.getMessage(), "");
        }
    }

    /// The folder itself or the nearest one above it that exists already.
    private static Path nearest(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) if (Files.exists(at)) return at;
        return folder.toAbsolutePath().getRoot();
    }
}
