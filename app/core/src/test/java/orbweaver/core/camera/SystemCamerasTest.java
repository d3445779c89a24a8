package orbweaver.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import orbweaver.policy.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCamerasTest {
    private static final String FRONT = "usb-046d_C920_1234-video-index0";
    private static final String WRIST = "usb-046d_C270_9876-video-index0";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path dev;

    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private FakeUsb usb;

    @BeforeEach
    void bus() {
        usb = new FakeUsb(dev);
    }

    private static CameraSetup small(String id) {
        return CameraSetup.of("webcam:" + id, "64x48", 30);
    }

    private static int level(Frame frame) {
        return frame.argb()[frame.argb().length / 2] & 255;
    }

    @Test
    void listsLastingIdsNamesAndFormats() throws IOException {
        usb.plug("C920", "video0", FRONT, 10);
        usb.plug("C270", "video2", WRIST, 20);
        assertThat(usb.cameras().systemCameras())
                .extracting(SystemCamera::address)
                .containsExactlyInAnyOrder("webcam:" + FRONT, "webcam:" + WRIST);
        assertThat(usb.cameras().systemCameras().getFirst().formats()).contains("1280x720", "64x48");
    }

    @Test
    void anIdMeansTheSameCameraWhateverNumberItGets() throws IOException {
        usb.plug("C920", "video2", WRIST, 20);
        usb.plug("C920", "video0", FRONT, 10);
        try (var camera = usb.cameras().open("front", small(FRONT))) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> !frames.isEmpty());
            assertThat(level(frames.getFirst())).isEqualTo(10);
            assertThat(frames.getFirst().width()).isEqualTo(64);
        }
    }

    @Test
    void onlyPicturesThatTheSensorTookAnewAreDelivered() throws IOException {
        FakeUsb.Plugged camera = usb.plug("C920", "video0", FRONT, 10);
        try (var front = usb.cameras().open("front", small(FRONT))) {
            front.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 3);
            camera.frozen = true;
            long since = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> front.status().fault().isPresent());
            assertThat(front.status().fault().orElseThrow()).contains("front is frozen", "same picture");
            assertThat(front.status().lastFrameNanos())
                    .as("the picture grows old")
                    .isLessThan(since + 50_000_000L);
            assertThat(front.status().framesPerSecond()).isZero();
            assertThat(front.status().present()).as("it is still plugged in").isTrue();
            camera.frozen = false;
            await().atMost(PATIENCE).until(() -> front.status().fault().isEmpty());
            assertThat(frames).extracting(Frame::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("realtime")
    void thatIsNoticedWithinHalfASecond() throws IOException {
        FakeUsb.Plugged camera = usb.plug("C920", "video0", FRONT, 10);
        try (var front = usb.cameras().open("front", small(FRONT))) {
            front.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 3);
            camera.frozen = true;
            long since = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(33))
                    .until(() -> front.status().fault().isPresent());
            assertThat(System.nanoTime() - since).isLessThan(500_000_000L);
        }
    }

    @Test
    void whatTravelsIsSaidToBeTheMost() throws IOException {
        usb.plug("C920", "video0", FRONT, 10);
        try (var front = usb.cameras().open("front", small(FRONT))) {
            front.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 10);
            CameraStatus status = front.status();
            assertThat(status.traffic().kind()).isEqualTo(Traffic.Kind.AT_MOST);
            assertThat(status.traffic().bytesPerSecond()).isEqualTo(2 * 64 * 48 * status.framesPerSecond());
            assertThat(status.traffic().words()).startsWith("at most ").endsWith("MB/s");
        }
    }

    @Test
    void unplugAndReplugUnderAnotherNumberWhileAnotherCameraGoesOn() throws IOException {
        FakeUsb.Plugged first = usb.plug("C920", "video0", FRONT, 10);
        usb.plug("C270", "video2", WRIST, 20);
        var others = new CopyOnWriteArrayList<Frame>();
        Cameras cameras = usb.cameras();
        try (var front = cameras.open("front", small(FRONT));
                var wrist = cameras.open("wrist", small(WRIST))) {
            front.start(frames::add);
            wrist.start(others::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 3 && others.size() > 3);
            usb.unplug(first, FRONT);
            await().atMost(PATIENCE).until(() -> front.status().fault().isPresent());
            await().atMost(PATIENCE)
                    .until(() -> front.status().fault().orElse("").contains("went away"));
            long last = frames.getLast().sequence();
            usb.plug("C920", "video5", FRONT, 10);
            await().atMost(PATIENCE).until(() -> frames.getLast().sequence() > last + 3);
            int seen = others.size();
            await().atMost(PATIENCE).until(() -> others.size() > seen + 3);
            assertThat(frames).extracting(SystemCamerasTest::level).containsOnly(10);
            assertThat(others).extracting(SystemCamerasTest::level).containsOnly(20);
            assertThat(frames).extracting(Frame::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aCameraThatIsPluggedInAfterTheStartIsTakenUp() throws IOException {
        try (var front = usb.cameras().open("front", small(FRONT))) {
            front.start(frames::add);
            await().atMost(PATIENCE).until(() -> front.status().fault().isPresent());
            assertThat(front.status().fault().orElseThrow()).contains("not there", "none is connected", "looked for");
            usb.plug("C920", "video0", FRONT, 10);
            await().atMost(PATIENCE).until(() -> frames.size() > 3);
            assertThat(front.status().fault()).isEmpty();
        }
    }

    @Test
    void theListIsNotReadAgainWhileTheDevicesStay() throws IOException {
        usb.plug("C920", "video0", FRONT, 10);
        Cameras cameras = usb.cameras();
        try (var front = cameras.open("front", small(FRONT));
                var absent = cameras.open("wrist", small(WRIST))) {
            front.start(frames::add);
            absent.start(frames::add);
            await().atMost(PATIENCE)
                    .until(() -> frames.size() > 150 && absent.status().fault().isPresent());
            assertThat(usb.listings).hasValueLessThanOrEqualTo(2);
        }
    }
}
