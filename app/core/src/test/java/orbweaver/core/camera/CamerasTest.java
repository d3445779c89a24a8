package orbweaver.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import org.junit.jupiter.api.Test;

class CamerasTest {
    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    @Test
    void aVirtualCameraDeliversStampedPicturesInOrder() {
        try (var camera = new Cameras(Map.of("front", new Grey(40))).open("front", CameraSetup.of("virtual:front"))) {
            long before = System.nanoTime();
            camera.start(frames::add);
            await().until(() -> frames.size() >= 4);
            assertThat(frames).extracting(Frame::sequence).startsWith(0L, 1L, 2L, 3L);
            Frame second = frames.get(1);
            assertThat(second.argb()).hasSize(12).containsOnly(0xFF020202);
            assertThat(second.captureNanos())
                    .isBetween(before, System.nanoTime())
                    .isGreaterThan(frames.getFirst().captureNanos());
            assertThat(second.model()).isNotNull();
            assertThat(camera.status().framesPerSecond()).isPositive();
        }
    }

    @Test
    void closeEndsTheThread() {
        var camera = new Cameras(Map.of("front", new Grey(60))).open("front", CameraSetup.of("virtual:front"));
        camera.start(frames::add);
        await().until(() -> !frames.isEmpty());
        camera.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("camera-front");
    }

    @Test
    void aSourceThatFailsBecomesAFaultInWords() {
        try (var camera = new Cameras(Map.of("front", new Broken())).open("front", CameraSetup.of("virtual:front"))) {
            camera.start(frames::add);
            await().until(() -> camera.status().fault().isPresent());
            assertThat(camera.status().fault().orElseThrow()).contains("front", "the sensor overheated", "looked for");
        }
    }

    @Test
    void unknownAddressesSayWhatThereIs() {
        var cameras = new Cameras(Map.of("front", new Grey(10)));
        assertThatThrownBy(() -> cameras.open("front", CameraSetup.of("virtual:fornt")))
                .isInstanceOf(CameraException.class)
                .hasMessageContaining("there are: front");
        assertThatThrownBy(() -> cameras.open("front", CameraSetup.of("rtsp://x")))
                .isInstanceOf(CameraException.class)
                .hasMessageContaining("virtual:<name> or webcam:<name>");
    }

    private static final class Broken extends Grey {
        Broken() {
            super(50);
        }

        @Override
        public CameraModel draw(int[] argb) {
            throw new IllegalStateException("the sensor overheated");
        }
    }
}
