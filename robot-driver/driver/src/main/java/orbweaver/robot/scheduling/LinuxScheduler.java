package orbweaver.robot.scheduling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Linux's `sched_setattr(2)` for the calling thread, by its system call: older C libraries have no function for it.
/// Foreign calls are restricted: every JVM of ours is started with native access enabled.
@SuppressWarnings("restricted")
final class LinuxScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxScheduler.class);

    /// `sched_setattr` and the `sched_getattr` behind it, by machine (`asm/unistd.h`).
    private static final Map<String, Long> SET_ATTRIBUTES = Map.of("amd64", 314L, "aarch64", 274L);

    /// The calling thread, in place of an ID.
    private static final int CALLER = 0;

    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    private static final long RESET_ON_FORK = 1;
    private static final int FAVOURED_NICE = -11;

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String VM_THREAD = "VM Thread";
    private static final String PAUSE_WORKERS = "GC Thread#"; // G1's and Parallel's; concurrent ones have other names
    private static final int PAUSE_PRIORITY = 15;

    /// Shortest slice of all threads of ours, in nanoseconds; kernels from 6.12 on take it, from 100 us.
    private static final long SLICE_NANOS = 500_000;

    /// `struct sched_attr` in its first published size, and the places in it (`linux/sched/types.h`).
    private static final int BYTES = 48;

    private static final long SIZE = 0;
    private static final long POLICY = 4;
    private static final long FLAGS = 8;
    private static final long NICE = 16;
    private static final long PRIORITY = 20;
    private static final long RUNTIME = 24;

    private LinuxScheduler() {}

    static boolean present() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    static Scheduling request(Role role) {
        Long call = SET_ATTRIBUTES.get(System.getProperty("os.arch", ""));
        MethodHandle syscall = syscall();
        if (call == null || syscall == null) return new Scheduling.Ordinary();
        try (var arena = Arena.ofConfined()) {
            var attempt = new Attempt(syscall, call, arena.allocate(BYTES, 8));
            Scheduling granted = attempt.best(role);
            if (role == Role.BUS && granted instanceof Scheduling.RealTime) hastenPauses(attempt);
            return granted;
        } catch (Throwable t) {
            if (t instanceof Error e) throw e;
            LOG.debug("no scheduling of our own", t);
            return new Scheduling.Ordinary();
        }
    }

    /// Gives the threads that the JVM's pauses wait for real-time priority, too: while one of those is held up by a busy
    /// core, the bus is. Collector threads made later are made by the VM thread and inherit it.
    private static void hastenPauses(Attempt attempt) throws Throwable {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            for (Path thread : threads) {
                String name = Files.readString(thread.resolve("comm")).strip();
                if (!name.equals(VM_THREAD) && !name.startsWith(PAUSE_WORKERS)) continue;
                int id = Integer.parseInt(String.valueOf(thread.getFileName()));
                attempt.set(id, SCHED_FIFO, PAUSE_PRIORITY, 0);
            }
        } catch (IOException e) {
            LOG.debug("the JVM's own threads cannot be seen", e); // a thread that has just ended: the next arm tries anew
        }
    }

    private static @Nullable MethodHandle syscall() {
        var linker = Linker.nativeLinker();
        var type = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        return linker.defaultLookup()
                .find("syscall")
                .map(at -> linker.downcallHandle(at, type, Linker.Option.firstVariadicArg(1)))
                .orElse(null);
    }

    /// Tries what may be granted, best first.
    private record Attempt(MethodHandle syscall, long call, MemorySegment attributes) {
        Scheduling best(Role role) throws Throwable {
            if (set(CALLER, SCHED_FIFO, role.priority(), 0)) return new Scheduling.RealTime(role.priority());
            if (set(CALLER, SCHED_OTHER, 0, FAVOURED_NICE)) return new Scheduling.Favoured(FAVOURED_NICE, slice());
            if (!set(CALLER, SCHED_OTHER, 0, 0)) return new Scheduling.Ordinary();
            long slice = slice();
            return slice == 0 ? new Scheduling.Ordinary() : new Scheduling.Favoured(0, slice);
        }

        boolean set(int thread, int policy, int priority, int nice) throws Throwable {
            attributes.fill((byte) 0);
            attributes.set(JAVA_INT, SIZE, BYTES);
            attributes.set(JAVA_INT, POLICY, policy);
            if (thread == CALLER) attributes.set(JAVA_LONG, FLAGS, RESET_ON_FORK);
            attributes.set(JAVA_INT, NICE, nice);
            attributes.set(JAVA_INT, PRIORITY, priority);
            if (policy == SCHED_OTHER) attributes.set(JAVA_LONG, RUNTIME, SLICE_NANOS);
            return (long) syscall.invokeExact(call, thread, attributes, 0, 0) == 0;
        }

        /// Microseconds of the slice as the kernel has it; 0 from one that took no notice.
        private long slice() throws Throwable {
            attributes.fill((byte) 0);
            long result = (long) syscall.invokeExact(call + 1, CALLER, attributes, BYTES, 0);
            return result == 0 ? attributes.get(JAVA_LONG, RUNTIME) / 1000 : 0;
        }
    }
}
