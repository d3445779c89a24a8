package orbweaver.policy;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.ImageRows;

/// Memory that a model takes once it is loaded for the CPU, known from its config before it is.
///
/// The runtime keeps its own float32 copy of every weight of the layers, rearranged for its matrix products; vocabulary
/// tables stay in their files, of which only the rows that are read come into memory.
///
/// @param weightBytes float32 copies of the layers
/// @param workBytes keys, values and rows of one prompt of the longest length, and the tables of positions
record MemoryNeed(long weightBytes, long workBytes) {
    /// Text and action tokens assumed beside the picture.
    private static final long PROMPT_TEXT = 128;

    static MemoryNeed of(Checkpoint checkpoint) {
        ModelConfig config = checkpoint.config();
        ModelConfig.Language language = config.language();
        long tables = 2L * language.vocabulary() * language.hidden();
        long head = (long) config.action().bins() * language.hidden();
        long weights = Float.BYTES * (checkpoint.parameters() - tables + head);
        long rows = Math.min(language.positions(), ImageRows.most(config) + PROMPT_TEXT);
        long positions = 2L * language.positions() * (language.headSize() / 2);
        long work = Float.BYTES * (rows * language.hidden() * (2L * language.layers() + 6) + positions);
        return new MemoryNeed(weights, work);
    }

    long bytes() {
        return weightBytes + workBytes;
    }

    /// True when this machine has that much memory at all.
    boolean fits() {
        return bytes() < machineBytes();
    }

    private static long machineBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /// One sentence: what is needed, and what there is.
    String sentence() {
        return String.format(
                Locale.ROOT,
                "loading needs %.2f GB of memory; this machine has %.1f GB%s",
                bytes() / 1e9,
                machineBytes() / 1e9,
                fits() ? "" : ": run it on a larger one");
    }
}
