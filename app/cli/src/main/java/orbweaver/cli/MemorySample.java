package orbweaver.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// How much memory this process has at one moment.
///
/// @param heapMb what the last collection of each part of the heap left, in MB
/// @param residentMb of the whole process, with what native libraries have, in MB; NaN where the system does not say
public record MemorySample(double heapMb, double residentMb) {
    private static final double MB = 1 << 20;
    private static final Path STATUS = Path.of("/proc/self/status");

    /// This process, now.
    public static MemorySample now() {
        double heap = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            if (left != null) heap += left.getUsed() / MB;
        }
        return new MemorySample(heap, resident());
    }

    private static double resident() {
        if (!Files.isReadable(STATUS)) return Double.NaN;
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
            return Double.NaN;
        } catch (IOException _) {
            return Double.NaN;
        }
    }

    /// Adds both to a row of a bench.
    public void put(Map<String, Object> row, String when) {
        row.put("heap_mb_" + when, heapMb);
        row.put("resident_mb_" + when, residentMb);
    }
}
