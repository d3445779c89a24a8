package orbweaver.robot.scheduling;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Real time ends where a thread waits for an ordinary one, and the bus waits for two kinds: while the JVM
/// pauses, for the threads that carry the pause out; and for the kernel's worker thread that hands a
/// terminal's bytes on. The first get real-time priority here. The second is not ours to change, but ours
/// can give way to it: a thread with a longer slice is interrupted at once by one with the usual slice.
/// Both concern all threads that this process has now, and those that they start.
final class Neighbours {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final Path TASKS = Path.of("/proc/self/task");

    /// Carries pauses out, and starts the collector's threads, which inherit its scheduling.
    private static final String VM_THREAD = "VM Thread";

    /// Collector threads of pauses, G1's and Parallel's; those beside the program have other names.
    private static final String PAUSE_WORKERS = "GC Thread#";

    /// Compiles what has run often. It has the most to do when a program starts, and may come last.
    private static final String COMPILER = "C2 Compiler";

    private static final int COMPILER_NICE = 5;

    /// Behind the bus, whose thread stands still in a pause anyway.
    private static final int PAUSE_PRIORITY = 15;

    /// Longer than any kernel's own slice, and short enough for the screen's thread to wait out.
    private static final long LONG_SLICE_NANOS = 10_000_000;

    /// Between the bus and the others. The kernel gives the first turn to whoever asks for little.
    private static final long PROMPT_SLICE_NANOS = 1_000_000;

    /// As much of a thread's name as the kernel keeps.
    private static final int NAME = 15;

    private Neighbours() {}

    /// Gives the threads of those names a turn soon.
    static void hasten(SchedulingCalls calls, Set<String> names) {
        Set<String> kept = names.stream()
                .map(name -> name.substring(0, Math.min(NAME, name.length())))
                .collect(Collectors.toSet());
        each(thread -> {
            if (kept.contains(name(thread))) {
                calls.ordinary(id(thread), 0, PROMPT_SLICE_NANOS, false);
            }
        });
    }

    /// Arranges all other threads around a thread that was granted `own`.
    static void arrange(SchedulingCalls calls, Scheduling own) {
        each(thread -> {
            boolean hastened = own instanceof Scheduling.RealTime
                    && pauses(thread)
                    && calls.realTime(id(thread), PAUSE_PRIORITY, true);
            if (name(thread).startsWith(COMPILER)) calls.ordinary(id(thread), COMPILER_NICE, LONG_SLICE_NANOS, true);
            else if (!hastened) giveWay(calls, id(thread));
        });
    }

    private interface Look {
        void at(Path thread) throws IOException;
    }

    private static void each(Look look) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            for (Path thread : threads) look.at(thread);
        } catch (IOException e) {
            LOG.debug("a thread ended while it was looked at; those behind it stay as they are", e);
        }
    }

    private static int id(Path thread) {
        return Integer.parseInt(String.valueOf(thread.getFileName()));
    }

    private static String name(Path thread) throws IOException {
        return Files.readString(thread.resolve("comm")).strip();
    }

    private static boolean pauses(Path thread) throws IOException {
        String name = name(thread);
        return name.equals(VM_THREAD) || name.startsWith(PAUSE_WORKERS);
    }

    /// Leaves alone what is scheduled in a way of its own already.
    private static void giveWay(SchedulingCalls calls, int thread) {
        if (calls.read(thread) && calls.isOrdinary() && calls.nice() >= 0 && calls.sliceNanos() != PROMPT_SLICE_NANOS) {
            calls.ordinary(thread, calls.nice(), LONG_SLICE_NANOS, true);
        }
    }
}
