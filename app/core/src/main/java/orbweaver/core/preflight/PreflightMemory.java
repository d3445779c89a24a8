package orbweaver.core.preflight;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import orbweaver.core.profile.CellProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that keeps with which profiles Stop was tried out, and when. A profile whose arm has another address counts
/// as another one.
final class PreflightMemory {
    private static final Logger LOG = LoggerFactory.getLogger(PreflightMemory.class);

    private final Path file;

    private PreflightMemory(Path file) {
        this.file = file;
    }

    /// @param settings folder of the user's settings
    static PreflightMemory of(Path settings) {
        return new PreflightMemory(settings.resolve("preflight.properties"));
    }

    private static String key(CellProfile profile) {
        return profile.name() + " @ " + profile.arm();
    }

    Optional<Instant> tested(CellProfile profile) {
        String when = read().getProperty(key(profile), "");
        try {
            return when.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(when));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// That it cannot be kept is only logged.
    void remember(CellProfile profile, Instant when) {
        Properties kept = read();
        kept.setProperty(key(profile), when.toString());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                kept.store(out, null);
            }
        } catch (IOException e) {
            LOG.warn("that Stop was tried out cannot be kept in {}: {}", file, e.getMessage());
        }
    }

    private Properties read() {
        var kept = new Properties();
        if (!Files.isRegularFile(file)) return kept;
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("with which profiles Stop was tried out cannot be read from {}: {}", file, e.getMessage());
        }
        return kept;
    }
}
