package orbweaver.ui;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Scene;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.SessionListener;
import orbweaver.ui.video.PictureView;
import org.jspecify.annotations.Nullable;

/// What a window's pulses bring onto the screen. Every pulse is looked at when its layout is done and it is about to be
/// handed to the renderer: the time of painting. Belongs to the screen's thread, except [#chunk].
final class VideoMeter implements SessionListener {
    private static final double MILLIS = 1e6;
    /// Room for so many pulses a second; there are 60.
    private static final int PULSES = 120;

    private static final Pattern CHUNK = Pattern.compile("(?:Decoding chunk|Chunk) (\\d+),(?!.*live)");

    private final Scene scene;
    private final List<PictureView> pictures;
    private final long[] shownNanos;
    private final Node tokens;
    private final Runnable painted = this::painted;
    private final Samples pulseGaps;
    private final Samples frameGaps;
    private final Samples ages;
    private final Samples chunks;
    private volatile long decodedNanos;
    private long begunNanos;
    private long endedNanos;
    private long pulseNanos;
    private long frameNanos;
    private long frames;
    private long countedNanos;
    private @Nullable String words;
    private String number = "";

    /// @param seconds for which there is room
    VideoMeter(Scene scene, double seconds) {
        this.scene = scene;
        pictures = List.of(picture(scene, "#front-camera"), picture(scene, "#wrist-camera"));
        shownNanos = new long[pictures.size()];
        tokens = Objects.requireNonNull(scene.lookup("#token-grid"));
        int room = (int) Math.min(10_000_000, Math.ceil(seconds * PULSES) + PULSES);
        pulseGaps = new Samples(room);
        frameGaps = new Samples(room);
        ages = new Samples(room);
        chunks = new Samples(room);
    }

    private static PictureView picture(Scene scene, String camera) {
        Node place = Objects.requireNonNull(scene.lookup(camera), camera);
        return place.lookupAll(".picture").stream()
                .filter(PictureView.class::isInstance)
                .map(PictureView.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void chunk(DecodedChunk chunk) {
        decodedNanos = chunk.trace().finishedNanos();
    }

    void begin() {
        for (int i = 0; i < shownNanos.length; i++) shownNanos[i] = captured(pictures.get(i));
        words = tokens.getAccessibleText();
        number = number(words);
        countedNanos = decodedNanos;
        begunNanos = System.nanoTime();
        scene.addPostLayoutPulseListener(painted);
    }

    void end() {
        scene.removePostLayoutPulseListener(painted);
        endedNanos = System.nanoTime();
    }

    private void painted() {
        long now = System.nanoTime();
        if (pulseNanos != 0) pulseGaps.add((now - pulseNanos) / MILLIS);
        pulseNanos = now;
        for (int i = 0; i < shownNanos.length; i++) {
            long captured = captured(pictures.get(i));
            if (captured == shownNanos[i]) continue;
            shownNanos[i] = captured;
            frames++;
            if (i == 0) front(now, captured);
        }
        String said = tokens.getAccessibleText();
        if (!Objects.equals(said, words)) {
            words = said;
            grid(now, number(said));
        }
    }

    private void front(long now, long captured) {
        if (frameNanos != 0) frameGaps.add((now - frameNanos) / MILLIS);
        frameNanos = now;
        ages.add((now - captured) / MILLIS);
    }

    /// The first painting of a chunk.
    private void grid(long now, String shown) {
        if (shown.isEmpty() || shown.equals(number)) return;
        number = shown;
        long decoded = decodedNanos;
        if (decoded == countedNanos) return;
        countedNanos = decoded;
        chunks.add((now - decoded) / MILLIS);
    }

    private static String number(@Nullable String words) {
        Matcher found = CHUNK.matcher(words == null ? "" : words);
        return found.lookingAt() ? found.group(1) : "";
    }

    private static long captured(PictureView view) {
        PictureView.Shown shown = view.shownProperty().get();
        return shown == null ? 0 : shown.captureNanos();
    }

    /// Pictures of all cameras that were painted a second.
    double framesPerSecond() {
        return frames / seconds();
    }

    private double seconds() {
        return (endedNanos - begunNanos) / 1e9;
    }

    /// Adds what was measured to a row of the bench.
    void put(Map<String, Object> row) {
        PictureView.Shown front = pictures.getFirst().shownProperty().get();
        row.put("width", front == null ? 0 : front.width());
        row.put("height", front == null ? 0 : front.height());
        row.put("seconds", seconds());
        row.put("pulses_hz", pulseGaps.count() / seconds());
        row.put("pulse_gap_ms_p99", pulseGaps.share(0.99));
        row.put("pulse_gap_ms_max", pulseGaps.largest());
        row.put("frames_painted_hz", framesPerSecond());
        row.put("frame_gap_ms_p50", frameGaps.share(0.5));
        row.put("frame_gap_ms_p99", frameGaps.share(0.99));
        row.put("picture_age_ms_p50", ages.share(0.5));
        row.put("picture_age_ms_p99", ages.share(0.99));
    }

    /// Adds how long chunks took from their last denoising step to their first painting.
    void putChunks(Map<String, Object> row) {
        row.put("chunks_painted", chunks.count());
        row.put("chunk_paint_ms_p50", chunks.share(0.5));
        row.put("chunk_paint_ms_p99", chunks.share(0.99));
    }
}
