package orbweaver.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The `--json FILE` option, as a picocli mix-in.
public final class JsonOutput {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--json", paramLabel = "FILE", description = "Write machine-readable output; - is stdout.")
    private @Nullable String target;

    /// Whether anything was asked for.
    public boolean asked() {
        return target != null;
    }

    /// Whether stdout belongs to the JSON, so that tables must not go there.
    public boolean onStdout() {
        return "-".equals(target);
    }

    /// Writes the value where the user asked for it, or nowhere. The file is replaced in one step.
    public void write(Object value, PrintWriter stdout) {
        if (target == null) return;
        if (onStdout()) {
            stdout.println(text(value));
            stdout.flush();
        } else {
            writeFile(Path.of(target), value);
        }
    }

    /// Writes one JSON file; it is either the old one or the whole new one, whatever happens meanwhile.
    public static void writeFile(Path file, Object value) {
        try {
            Path whole = file.toAbsolutePath();
            Files.createDirectories(whole.resolveSibling("."));
            Path part = whole.resolveSibling(whole.getFileName() + ".part");
            Files.writeString(part, text(value) + "\n", StandardCharsets.UTF_8);
            Files.move(part, whole, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (java.io.IOException e) {
            throw CommandFailure.badInput(
                    "cannot write " + file + " (" + e.getMessage() + "): choose another place", e);
        }
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
        }
    }
}
