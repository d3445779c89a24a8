package orbweaver.ui;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.EnumMap;
import java.util.Map;

/// What the threads of this process have allocated and used of the processor so far, at one moment.
///
/// @param nanos `System.nanoTime()`
/// @param allocated bytes that all Java threads have allocated
/// @param processorNanos that all threads have used, those of native libraries too
/// @param bytes allocated by the threads of each part
record ThreadUse(long nanos, long allocated, long processorNanos, Map<Part, Long> bytes) {
    private static final double NANOS = 1e9;

    /// The threads on the way of a picture and beside it, by the beginning of their names; the first that fits.
    enum Part {
        CAMERAS("camera-"),
        CONVERTER("pictures"),
        SCREEN("JavaFX Application Thread"),
        RENDERER("QuantumRenderer"),
        BUS("bus"),
        SESSION_LOG("session-log"),
        SESSION("session"),
        POLICY("policy");

        private final String name;

        Part(String name) {
            this.name = name;
        }
    }

    static ThreadUse now() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] each = threads.getThreadAllocatedBytes(ids);
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        Map<Part, Long> bytes = new EnumMap<>(Part.class);
        for (Part part : Part.values()) bytes.put(part, 0L);
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] == null || each[i] < 0) continue;
            for (Part part : Part.values()) {
                if (!infos[i].getThreadName().startsWith(part.name)) continue;
                bytes.merge(part, each[i], Long::sum);
                break;
            }
        }
        return new ThreadUse(
                System.nanoTime(), threads.getTotalThreadAllocatedBytes(), system.getProcessCpuTime(), bytes);
    }

    double secondsSince(ThreadUse before) {
        return (nanos - before.nanos) / NANOS;
    }

    /// Cores that were busy since then.
    double coresSince(ThreadUse before) {
        return (processorNanos - before.processorNanos) / NANOS / secondsSince(before);
    }

    /// Bytes a second that all Java threads have allocated since then.
    double bytesPerSecondSince(ThreadUse before) {
        return (allocated - before.allocated) / secondsSince(before);
    }

    /// Bytes a second that the threads of one part have allocated since then.
    double bytesPerSecondSince(ThreadUse before, Part part) {
        return (bytes.getOrDefault(part, 0L) - before.bytes.getOrDefault(part, 0L)) / secondsSince(before);
    }
}
