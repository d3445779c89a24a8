package orbweaver.robot.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out, where `/proc` tells, which program has a device open. Programs of other users stay unseen
/// without the rights of root.
///
/// @param name of the program
/// @param process its ID
public record PortOwner(String name, long process) {
    private static final Path PROC = Path.of("/proc");
    private static final String LOCK_KIND = "FLOCK";

    /// Fields of a line of `/proc/locks`.
    private static final int KIND = 1;

    private static final int PROCESS = 4;
    private static final int FILE = 5;

    /// "minicom (process 4242)".
    public String words() {
        if (isThisProgram()) return "this program itself (process " + process + ")";
        return name.isEmpty() ? "process " + process : name + " (process " + process + ")";
    }

    /// Whether it is the program that asks.
    public boolean isThisProgram() {
        return process == ProcessHandle.current().pid();
    }

    /// Who has the device open: whoever locked it, otherwise the first that is found. The far end of a
    /// pseudo-terminal does not count, although it keeps a hand on this end too.
    public static Optional<PortOwner> of(Path device) {
        Path real;
        try {
            real = device.toRealPath();
        } catch (IOException _) {
            return Optional.empty();
        }
        return locker(real).or(() -> holder(real, _ -> true));
    }

    /// Which other program has the device open beside this one, as far as this user can see. A lock does not keep out
    /// whoever does not ask for it.
    public static Optional<PortOwner> beside(Path device) {
        Path own = PROC.resolve(String.valueOf(ProcessHandle.current().pid()));
        try {
            return holder(device.toRealPath(), process -> !process.equals(own));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<PortOwner> locker(Path device) {
        try (Stream<String> locks = Files.lines(PROC.resolve("locks"))) {
            String inode = ":" + Files.getAttribute(device, "unix:ino");
            return locks.map(line -> line.strip().split("\\s+"))
                    .filter(field -> field.length > FILE && field[KIND].equals(LOCK_KIND))
                    .filter(field -> field[FILE].endsWith(inode))
                    .map(field -> PROC.resolve(field[PROCESS]))
                    .filter(process -> hasOpen(process, device))
                    .map(PortOwner::owner)
                    .findFirst();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty(); // no /proc here
        }
    }

    private static Optional<PortOwner> holder(Path device, Predicate<Path> counts) {
        boolean terminal = device.startsWith("/dev/pts");
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (!counts.test(process) || !hasOpen(process, device)) continue;
                if (!(terminal && masters(process))) return Optional.of(owner(process));
            }
        } catch (IOException _) {
            // no /proc here: the owner stays unknown
        }
        return Optional.empty();
    }

    private static boolean masters(Path process) {
        return hasOpen(process, Path.of("/dev/ptmx")) || hasOpen(process, Path.of("/dev/pts/ptmx"));
    }

    private static boolean hasOpen(Path process, Path device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path link : open) if (device.equals(target(link))) return true;
        } catch (IOException _) {
            // another user's process, or one that has just ended
        }
        return false;
    }

    private static @Nullable Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException _) {
            return null;
        }
    }

    private static PortOwner owner(Path process) {
        long id = Long.parseLong(process.getFileName().toString());
        try {
            String name = Files.readString(process.resolve("comm")).strip();
            return new PortOwner(name.equals("java") && isOrbweaver(process) ? "Orbweaver" : name, id);
        } catch (IOException _) {
            return new PortOwner("", id);
        }
    }

    /// All Java programs have the same name; ours is known by its main class.
    private static boolean isOrbweaver(Path process) throws IOException {
        String words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        return words.contains("\0orbweaver.");
    }
}
