package orbweaver.ui.operate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The instructions given before, or other lines typed in, newest first and each once, kept in a text file with one a
/// line. Belongs to one
/// thread; writing is done on the executor.
public final class PromptHistory {
    /// How many are kept.
    public static final int LIMIT = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PromptHistory.class);

    private final Path file;
    private final Executor writer;
    private final List<String> prompts = new ArrayList<>();

    public PromptHistory(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
        try {
            if (Files.isRegularFile(file))
                Files.readAllLines(file).stream().limit(LIMIT).forEach(prompts::add);
        } catch (IOException e) {
            LOG.warn("what was typed before, in {}, cannot be read: {}", file, e.getMessage());
        }
    }

    /// Newest first.
    public List<String> prompts() {
        return List.copyOf(prompts);
    }

    /// Remembers one, moving it to the front.
    public void add(String prompt) {
        String line = prompt.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) return;
        prompts.remove(line);
        prompts.addFirst(line);
        while (prompts.size() > LIMIT) prompts.removeLast();
        List<String> now = prompts();
        writer.execute(() -> write(now));
    }

    private void write(List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, lines, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("what was typed cannot be kept in {}: {}", file, e.getMessage());
        }
    }
}
