package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.cli.BenchPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `bench video` for a few seconds: what it says, not how fast this computer is. The rows are kept in `target`.
class VideoBenchTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void twoTestPicturesComeOntoTheRealWindow() throws Exception {
        Map<String, Object> row = only(VideoBenchRows.PREVIEW, 3);
        assertThat(row)
                .containsEntry("bench", "video")
                .containsEntry("cameras", 2)
                .containsEntry("width", 1280)
                .containsEntry("height", 720)
                .doesNotContainKey("chunk_paint_ms_p50");
        assertThat(String.valueOf(row.get("condition"))).isEqualTo("preview, headless, software pipeline");
        assertThat(number(row, "seconds")).isBetween(3.0, 30.0);
        assertThat(number(row, "pulses_hz")).isBetween(1.0, 70.0);
        assertThat(number(row, "pulse_gap_ms_max")).isGreaterThanOrEqualTo(number(row, "pulse_gap_ms_p99"));
        // Two cameras of thirty pictures, none of them painted twice.
        assertThat(number(row, "frames_painted_hz")).isBetween(1.0, 66.0);
        assertThat(number(row, "frame_gap_ms_p99")).isGreaterThanOrEqualTo(number(row, "frame_gap_ms_p50"));
        assertThat(number(row, "picture_age_ms_p50")).isPositive();
        assertThat(number(row, "alloc_mb_per_s")).isPositive();
        assertThat(number(row, "heap_mb_begin")).isPositive();
        assertThat(number(row, "heap_growth_mb")).isEqualTo(number(row, "heap_mb_end") - number(row, "heap_mb_begin"));
        assertThat(said).contains("video preview, without pictures", "video preview, with pictures");
    }

    @Test
    @Tag("realtime")
    void chunksOfTheDrivingPolicyAreSeenToBePainted() throws Exception {
        Map<String, Object> row = only(VideoBenchRows.POLICY, 10);
        assertThat(row).containsEntry("width", 640).containsKey("stops");
        assertThat((Integer) Objects.requireNonNull(row.get("chunks_painted"))).isGreaterThan(2);
        assertThat(number(row, "chunk_paint_ms_p50")).isPositive();
        assertThat(number(row, "driven_share")).isGreaterThan(0.2);
    }

    private Map<String, Object> only(String row, double seconds) throws IOException, InterruptedException {
        WindowHarness.startToolkit();
        var plan = new BenchPlan(seconds, 0, 0, List.of(row), null, said::add);
        List<Map<String, Object>> rows = VideoBenchRows.rows(plan);
        assertThat(rows).hasSize(1);
        Files.writeString(Path.of("target/bench-video-" + row + ".txt"), rows.toString());
        return rows.getFirst();
    }

    private static double number(Map<String, Object> row, String key) {
        return ((Number) Objects.requireNonNull(row.get(key), key)).doubleValue();
    }
}
