package orbweaver.robot.scheduling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/// Linux's `sched_setattr(2)` and `sched_getattr(2)` by their system calls, since older C libraries have no functions
/// for them. Foreign calls are restricted: every JVM of ours is started with native access enabled.
@SuppressWarnings("restricted")
final class SchedulingCalls implements AutoCloseable {
    /// The calling thread, in place of an ID.
    static final int CALLER = 0;

    /// `sched_setattr` by machine (`asm/unistd.h`); `sched_getattr` is the next one.
    private static final Map<String, Long> SET_ATTRIBUTES = Map.of("amd64", 314L, "aarch64", 274L);

    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    private static final long RESET_ON_FORK = 1;

    /// `struct sched_attr` in its first published size, and the places in it (`linux/sched/types.h`).
    private static final int BYTES = 48;

    private static final long SIZE = 0;
    private static final long POLICY = 4;
    private static final long FLAGS = 8;
    private static final long NICE = 16;
    private static final long PRIORITY = 20;
    private static final long RUNTIME = 24;

    private final MethodHandle syscall;
    private final long setAttributes;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment attributes = arena.allocate(BYTES, 8);

    private SchedulingCalls(MethodHandle syscall, long setAttributes) {
        this.syscall = syscall;
        this.setAttributes = setAttributes;
    }

    /// The calls, for the calling thread only; empty where this machine has none that we know.
    static Optional<SchedulingCalls> open() {
        Long number = SET_ATTRIBUTES.get(System.getProperty("os.arch", ""));
        if (number == null || !System.getProperty("os.name", "").startsWith("Linux")) return Optional.empty();
        var linker = Linker.nativeLinker();
        var type = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        return linker.defaultLookup()
                .find("syscall")
                .map(at -> linker.downcallHandle(at, type, Linker.Option.firstVariadicArg(1)))
                .map(handle -> new SchedulingCalls(handle, number));
    }

    /// Real-time scheduling for a thread, and for those it starts if they are to `inherit` it; false when refused.
    boolean realTime(int thread, int priority, boolean inherit) {
        begin(SCHED_FIFO, inherit);
        attributes.set(JAVA_INT, PRIORITY, priority);
        return call(setAttributes, thread, 0);
    }

    /// Ordinary scheduling with a slice of its own, which kernels from 6.12 on take from 100 us to 100 ms; false when
    /// refused.
    boolean ordinary(int thread, int nice, long sliceNanos, boolean inherit) {
        begin(SCHED_OTHER, inherit);
        attributes.set(JAVA_INT, NICE, nice);
        attributes.set(JAVA_LONG, RUNTIME, sliceNanos);
        return call(setAttributes, thread, 0);
    }

    /// Looks a thread up, for the questions below; false when it is gone.
    boolean read(int thread) {
        attributes.fill((byte) 0);
        return call(setAttributes + 1, thread, BYTES);
    }

    /// Whether the thread last read is an ordinary one.
    boolean isOrdinary() {
        return attributes.get(JAVA_INT, POLICY) == SCHED_OTHER;
    }

    int nice() {
        return attributes.get(JAVA_INT, NICE);
    }

    /// Slice of the thread last read in nanoseconds; 0 from a kernel that keeps to its own.
    long sliceNanos() {
        return attributes.get(JAVA_LONG, RUNTIME);
    }

    private void begin(int policy, boolean inherit) {
        attributes.fill((byte) 0);
        attributes.set(JAVA_INT, SIZE, BYTES);
        attributes.set(JAVA_INT, POLICY, policy);
        attributes.set(JAVA_LONG, FLAGS, inherit ? 0 : RESET_ON_FORK);
    }

    private boolean call(long number, int thread, int size) {
        try {
            return (long) syscall.invokeExact(number, thread, attributes, size, 0) == 0;
        } catch (Throwable t) {
            if (t instanceof Error e) throw e;
            throw new IllegalStateException(t);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
