package orbweaver.core.camera.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import orbweaver.core.camera.Fingerprint;
import orbweaver.core.session.ToolPoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The file that keeps a small picture of each camera of one profile from session to session.
public final class PictureMemory {
    private final Path file;

    /// What a camera saw, and where the arm's tool was then, where that was known.
    public record Seen(Fingerprint picture, @Nullable ToolPoint tool) {}

    private record Written(int version, Map<String, Picture> cameras) {}

    private record Picture(String cells, @Nullable ToolPoint tool) {}

    PictureMemory(Path file) {
        this.file = file;
    }

    /// The one of a profile.
    ///
    /// @param settings folder of the user's settings
    public static PictureMemory of(Path settings, String profile) {
        String name = profile.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new PictureMemory(settings.resolve("pictures").resolve(name + ".json"));
    }

    /// By camera; empty before the first session, or when the file cannot be read.
    Map<String, Seen> read() {
        var seen = new TreeMap<String, Seen>();
        if (!Files.exists(file)) return seen;
        try {
            Written written = JsonMapper.shared().readValue(Files.readString(file), Written.class);
            written.cameras.forEach((camera, one) -> seen.put(camera, new Seen(Fingerprint.of(one.cells), one.tool)));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            seen.clear();
        }
        return seen;
    }

    /// Replaces what the file says of these cameras.
    void write(Map<String, Seen> now) throws IOException {
        var all = new TreeMap<String, Seen>(read());
        all.putAll(now);
        var pictures = new TreeMap<String, Picture>();
        all.forEach((camera, seen) -> pictures.put(camera, new Picture(seen.picture.text(), seen.tool)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, JsonMapper.shared().writeValueAsString(new Written(1, pictures)));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
