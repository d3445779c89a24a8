package orbweaver.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orbweaver.core.camera.Likeness;
import orbweaver.core.camera.Traffic;
import orbweaver.core.session.CameraView;
import org.junit.jupiter.api.Test;

class CameraWordsTest {
    private static final Traffic MEASURED = new Traffic(Traffic.Kind.MEASURED, 3_140_000);
    private static final Traffic MOST = new Traffic(Traffic.Kind.AT_MOST, 18_432_000);

    private static CameraView view(Traffic traffic, Likeness likeness) {
        return new CameraView("front", 640, 480, 29.97, 1, true, traffic, likeness, "");
    }

    @Test
    void sizeRateAndWhatTravels() {
        assertThat(CameraWords.describe(view(Traffic.NONE, Likeness.UNKNOWN))).isEqualTo("640×480 30.0 fps");
        assertThat(CameraWords.describe(view(MEASURED, Likeness.UNKNOWN))).isEqualTo("640×480 30.0 fps 3.1 MB/s");
        assertThat(CameraWords.describe(view(MOST, Likeness.UNKNOWN))).endsWith("at most 18.4 MB/s");
    }

    @Test
    void camerasShareTheirCableAndAnEstimateStaysOne() {
        var two = List.of(view(MEASURED, Likeness.UNKNOWN), view(MOST, Likeness.UNKNOWN));
        assertThat(CameraWords.traffic(two)).isEqualTo("at most 21.6 MB/s");
        assertThat(CameraWords.traffic(List.of(view(Traffic.NONE, Likeness.UNKNOWN))))
                .isEmpty();
    }

    @Test
    void onlyAViewThatDiffersWantsAttention() {
        assertThat(CameraWords.compare(Likeness.MATCHES)).isEqualTo("picture matches the last session");
        assertThat(CameraWords.fine(view(MEASURED, Likeness.MATCHES))).isTrue();
        assertThat(CameraWords.fine(view(MEASURED, Likeness.SWAPPED))).isFalse();
        assertThat(CameraWords.fine(null)).isTrue();
    }
}
