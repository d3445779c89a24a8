package orbweaver.core.sessions;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import orbweaver.core.camera.FrameImage;
import orbweaver.policy.Frame;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a saved session lies on disk: a folder with `events.jsonl`, a line an event; `chunks.jsonl.gz`, a line a chunk
/// in the form of `trace.json`; `walks.jsonl`, what the arm did with each ([WalkLine]); and `pictures`, what the policy
/// saw of its first camera, a JPEG a chunk.
final class SessionFiles {
    static final String EVENTS = "events.jsonl";
    static final String CHUNKS = "chunks.jsonl.gz";
    static final String WALKS = "walks.jsonl";
    private static final String PICTURES = "pictures";
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SessionFiles() {}

    static String line(SessionEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", event.at().toString());
        json.put("kind", event.kind().word());
        json.put("words", event.words());
        if (event.chunk() > 0) json.put("chunk", event.chunk());
        return MAPPER.writeValueAsString(json);
    }

    /// @throws JacksonException when it is no event
    static SessionEvent event(String line) {
        JsonNode json = MAPPER.readTree(line);
        return new SessionEvent(
                Instant.parse(json.required("at").asString()),
                SessionEvent.Kind.valueOf(json.required("kind").asString().toUpperCase(Locale.ROOT)),
                json.required("words").asString(),
                json.path("chunk").asInt(0));
    }

    /// The picture of a chunk; its camera is in its name.
    static Path picture(Path session, int chunk, String camera) {
        return session.resolve(PICTURES)
                .resolve("%05d-%s.jpg".formatted(chunk, camera.replaceAll("[^A-Za-z0-9_]", "_")));
    }

    static void write(Path file, Frame frame) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FrameImage.writeJpeg(FrameImage.of(frame), file);
    }

    /// @param nanos when it was taken, by the trace's clock
    static Frame read(Path file, String camera, int number, long nanos) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) throw new IOException(file + " is no picture");
        int width = image.getWidth();
        int[] argb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return new Frame(camera, width, image.getHeight(), argb, number, nanos, null);
    }
}
