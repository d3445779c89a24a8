package orbweaver.core.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Writes down what came of every chunk that a policy drove with, a line of JSON each in `gate.jsonl` beside the log:
/// every event of the gate with its outcome, and what it let pass, without which nobody could tell what it missed.
/// Written on a thread of its own.
public final class GateLog implements SessionListener, SessionGuard {
    /// Name of the file.
    public static final String FILE = "gate.jsonl";

    private static final String BEFORE = "gate-before.jsonl";
    private static final long MOST_BYTES = 4L << 20;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(GateLog.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final OutcomeWatch watch = new OutcomeWatch(this::add);
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("gate-log").daemon().factory());
    private volatile String policy = "";
    /// Whether it was said that nothing can be written; the writer's.
    private boolean complained;

    /// @param folder of the logs; made when it is needed
    public GateLog(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void snapshot(SessionSnapshot snapshot) {
        if (snapshot.policy() != null) policy = snapshot.policy().info().name();
        if (!writer.isShutdown()) watch.snapshot(snapshot);
    }

    private void add(ChunkOutcome outcome) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put("policy", policy);
        line.put("run", outcome.run());
        line.put("chunk", outcome.number());
        line.put("raw", known(outcome.gating().raw()));
        line.put("calibrated", known(outcome.gating().calibrated()));
        line.put("zone", word(outcome.gating().zone()));
        line.put("gate_acts", outcome.gating().acts());
        line.put("answer", word(outcome.answer()));
        line.put("trouble", outcome.labelled() ? word(outcome.trouble()) : null);
        line.put("trouble_ns", outcome.troubled() ? outcome.troubleNanos() : null);
        writer.execute(() -> write(MAPPER.writeValueAsString(line)));
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private void write(String line) {
        try {
            Path file = Files.createDirectories(folder).resolve(FILE);
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.move(file, folder.resolve(BEFORE), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            if (!complained) LOG.warn("what came of chunks cannot be written in {}: {}", folder, e.getMessage());
            complained = true;
        }
    }

    /// Writes what is not known yet as such, and waits for the disk.
    @Override
    public synchronized void close() {
        if (writer.isShutdown()) return;
        watch.end();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("what came of the last chunks is not written: the disk is too slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
