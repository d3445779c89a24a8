package orbweaver.robot.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds out, where `/proc` tells, which program has a device open.
final class PortOwner {
    private static final Path PROC = Path.of("/proc");

    private PortOwner() {}

    /// "minicom (process 4242)", or empty when it cannot be seen.
    static Optional<String> of(Path device) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            Path real = device.toRealPath();
            for (Path process : processes) {
                if (holds(process, real)) return Optional.of(name(process));
            }
        } catch (IOException _) {
            // no /proc here: the owner stays unknown
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Path device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path link : open) if (pointsAt(link, device)) return true;
        } catch (IOException _) {
            // another user's process, or one that has just ended
        }
        return false;
    }

    private static boolean pointsAt(Path link, Path device) {
        try {
            return Files.readSymbolicLink(link).equals(device);
        } catch (IOException _) {
            return false;
        }
    }

    private static String name(Path process) {
        String id = process.getFileName().toString();
        if (id.equals(Long.toString(ProcessHandle.current().pid()))) return "this program itself (process " + id + ")";
        try {
            return Files.readString(process.resolve("comm")).strip() + " (process " + id + ")";
        } catch (IOException _) {
            return "process " + id;
        }
    }
}
