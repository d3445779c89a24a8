package orbweaver.core.outcome;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import orbweaver.core.session.GateLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of the settings that keeps where an operator closed the gate, for each policy: how sure one is when it is
/// right differs so much from another's that no figure fits both.
public final class GateMemory {
    private static final Logger LOG = LoggerFactory.getLogger(GateMemory.class);

    private final Path file;
    private final Properties kept;

    private GateMemory(Path file) {
        this.file = file;
        kept = load(file);
    }

    /// Reads it at once, so that asking later waits for no disk.
    ///
    /// @param settings folder of the user's settings
    public static GateMemory of(Path settings) {
        return new GateMemory(settings.resolve("gate.properties"));
    }

    /// What was kept for the policy of that name; empty where nothing was, or nothing that can be used.
    public Optional<GateLimits> read(String policy) {
        String written = kept.getProperty(policy, "");
        if (written.isEmpty()) return Optional.empty();
        String[] limits = written.split(" ", -1);
        try {
            return limits.length == 2
                    ? Optional.of(new GateLimits(Double.parseDouble(limits[0]), Double.parseDouble(limits[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            LOG.warn("where the gate was closed for {} cannot be used: {}", policy, e.getMessage());
            return Optional.empty();
        }
    }

    /// That it cannot be kept is only logged.
    public synchronized void write(String policy, GateLimits limits) {
        kept.setProperty(policy, limits.slow() + " " + limits.hold());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                kept.store(out, null);
            }
        } catch (IOException e) {
            LOG.warn("where the gate is closed cannot be kept in {}: {}", file, e.getMessage());
        }
    }

    private static Properties load(Path file) {
        var kept = new Properties();
        if (!Files.isRegularFile(file)) return kept;
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("where the gate was closed cannot be read from {}: {}", file, e.getMessage());
        }
        return kept;
    }
}
