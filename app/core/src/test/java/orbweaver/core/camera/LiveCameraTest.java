package orbweaver.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.dataset.video.Mp4Writer;
import orbweaver.dataset.video.Packet;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.video.VideoEncoder;
import orbweaver.dataset.video.VideoFormat;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCameraTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    private static Path clip(Path file, int pictures, int fps) {
        var format = new VideoFormat(VideoCodec.H264, 320, 240, fps);
        try (var encoder = new VideoEncoder(format);
                var writer = new Mp4Writer(file, format, encoder.extradata())) {
            for (int i = 0; i < pictures; i++) {
                for (Packet packet : encoder.encode(Levels.picture(320, 240, 20 * i))) {
                    writer.add(packet.data(), packet.key());
                }
            }
            writer.finish();
        }
        return file;
    }

    private static int level(Frame frame) {
        return frame.argb()[frame.argb().length / 2] & 255;
    }

    private Camera open(String address) {
        return new Cameras(Map.of()).open("front", CameraSetup.of(address));
    }

    @Test
    void aClipPlaysAtItsOwnRateAgainAndAgain() {
        Path file = clip(folder.resolve("clip.mp4"), 10, 20);
        try (var camera = open("file:" + file)) {
            var levels = new CopyOnWriteArrayList<Integer>();
            camera.start(frame -> {
                levels.add(level(frame));
                frames.add(frame);
            });
            await().atMost(PATIENCE).until(() -> frames.size() >= 25);
            assertThat(levels.get(13))
                    .as("the fourth picture of the second round")
                    .isCloseTo(60, within(4));
            assertThat(levels.get(22)).isCloseTo(40, within(4));
            double seconds = (frames.get(24).captureNanos() - frames.get(0).captureNanos()) * 1e-9;
            assertThat(seconds).as("24 pictures at 20 a second").isBetween(1.15, 3.0);
            assertThat(camera.status().fault()).isEmpty();
            assertThat(camera.status().traffic()).isEqualTo(Traffic.NONE);
        }
    }

    @Test
    void aClipThatIsDeletedAndComesBackGoesOnInTheSameSink() throws IOException {
        Path file = clip(folder.resolve("clip.mp4"), 10, 20);
        Path away = folder.resolve("away.mp4");
        try (var camera = open("file:" + file)) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() >= 3);
            Files.move(file, away);
            await().atMost(PATIENCE).until(() -> camera.status().fault().isPresent());
            assertThat(camera.status().fault().orElseThrow()).contains("front", file + " is missing", "looked for");
            assertThat(camera.status().framesPerSecond()).isZero();
            assertThat(camera.status().present()).isFalse();
            long last = frames.getLast().sequence();
            Files.move(away, file);
            await().atMost(PATIENCE).until(() -> frames.getLast().sequence() > last + 3);
            assertThat(frames).extracting(Frame::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(camera.status().fault()).isEmpty();
        }
    }

    @Test
    void aClipThatIsNotThereAtFirstIsTakenUpWhenItComes() throws IOException {
        Path ready = clip(folder.resolve("ready.mp4"), 4, 20);
        Path file = folder.resolve("late.mp4");
        try (var camera = open("file:" + file)) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> camera.status().fault().isPresent());
            assertThat(camera.status().fault().orElseThrow()).contains("the file " + file + " is missing");
            Files.move(ready, file);
            await().atMost(PATIENCE).until(() -> frames.size() > 2);
        }
    }

    @Test
    void aBrokenClipIsASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.mp4"), "no video");
        try (var camera = open("file:" + file)) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> camera.status().fault().isPresent());
            assertThat(camera.status().fault().orElseThrow()).contains(file + " is no readable video");
        }
    }

    @Test
    void aVirtualCameraThatIsUnpluggedGoesOnWhenItIsBack() {
        var grey = new Grey(50);
        try (var camera = new Cameras(Map.of("front", grey)).open("front", CameraSetup.of("virtual:front"))) {
            grey.plug(false);
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> camera.status().fault().isPresent());
            assertThat(camera.status().fault().orElseThrow()).contains("not there", "unplugged");
            grey.plug(true);
            await().atMost(PATIENCE).until(() -> frames.size() > 2);
            grey.plug(false);
            await().atMost(PATIENCE).until(() -> camera.status().fault().isPresent());
            assertThat(camera.status().fault().orElseThrow()).contains("went away", "plug it in again");
            long last = frames.getLast().sequence();
            grey.plug(true);
            await().atMost(PATIENCE).until(() -> frames.getLast().sequence() > last + 2);
            assertThat(frames).extracting(Frame::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void picturesMadeUpByFfmpegComeAtTheirRate() {
        try (var camera = open("ffmpeg:lavfi:testsrc2=size=320x240:rate=25")) {
            camera.start(frames::add);
            await().atMost(PATIENCE)
                    .until(() -> frames.size() > 12 || camera.status().fault().isPresent());
            // Without the system's sound libraries FFmpeg has none; the sentence says what to install.
            if (camera.status().fault().orElse("").contains("apt-get install")) return;
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(camera.status().framesPerSecond()).isCloseTo(25, within(3.0)));
            assertThat(frames.getFirst().width()).isEqualTo(320);
        }
    }

    @Test
    void aStreamOverTheNetworkIsMeasuredAndSurvivesItsServer() throws IOException {
        try (var server = new StreamServer();
                var camera = open("ffmpeg:tcp://127.0.0.1:" + server.port())) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 10);
            assertThat(camera.status().traffic().kind()).isEqualTo(Traffic.Kind.MEASURED);
            assertThat(camera.status().traffic().bytesPerSecond()).isPositive();
            int connections = server.connections();
            server.hangUp();
            long last = frames.getLast().sequence();
            await().atMost(PATIENCE).until(() -> server.connections() > connections);
            await().atMost(PATIENCE).until(() -> frames.getLast().sequence() > last + 10);
            assertThat(frames).extracting(Frame::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aPictureTakesLittleMemoryAnew() {
        Path file = clip(folder.resolve("clip.mp4"), 30, 60);
        var thread = new AtomicLong();
        try (var camera = open("file:" + file)) {
            var newest = new AtomicLong();
            camera.start(frame -> {
                thread.set(Thread.currentThread().threadId());
                newest.set(frame.sequence());
            });
            await().atMost(PATIENCE).until(() -> newest.get() > 40);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long begin = newest.get();
            long bytes = threads.getThreadAllocatedBytes(thread.get());
            await().atMost(PATIENCE).until(() -> newest.get() > begin + 60);
            long each = (threads.getThreadAllocatedBytes(thread.get()) - bytes) / (newest.get() - begin);
            assertThat(each).as("bytes for a picture of 307200").isLessThan(1000);
        }
    }

    /// One metre in front of the base, looking back, in pictures of that size.
    private static CameraCalibration calibration(int width, int height) {
        return new CameraCalibration(
                width,
                height,
                800,
                width / 2.0,
                height / 2.0,
                List.of(0.0, 0.0, -1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.2),
                new CameraCalibration.Quality(12, 1, 2, 1.5),
                LocalDate.of(2026, 11, 29));
    }

    @Test
    void framesSayWhereACalibratedCameraStandsInPixelsOfTheirOwn() {
        CameraSetup setup = CameraSetup.of("file:" + clip(folder.resolve("clip.mp4"), 10, 20))
                .calibrated(calibration(640, 480));
        try (var camera = new Cameras(Map.of()).open("front", setup)) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 2);
            CameraModel model = Objects.requireNonNull(frames.getLast().model());
            assertThat(model.fx()).isEqualTo(400);
            assertThat(model.cx()).isEqualTo(160);
            assertThat(model.poseInBase()[11]).isEqualTo(0.2);
            assertThat(camera.status().uncalibrated()).isEmpty();
        }
    }

    @Test
    void aCalibrationOfAnotherShapeIsRefusedUntilItIsMadeAnew() {
        CameraSetup setup = CameraSetup.of("file:" + clip(folder.resolve("clip.mp4"), 10, 20))
                .calibrated(calibration(1280, 720));
        try (var camera = new Cameras(Map.of()).open("front", setup)) {
            camera.start(frames::add);
            await().atMost(PATIENCE).until(() -> frames.size() > 2);
            assertThat(frames.getLast().model()).isNull();
            assertThat(camera.status().uncalibrated())
                    .isEqualTo("camera calibrated at 1280x720, but it delivers 320x240");
            assertThat(camera.calibrate(calibration(320, 240))).isEmpty();
            await().atMost(PATIENCE).until(() -> frames.getLast().model() != null);
            assertThat(camera.status().uncalibrated()).isEmpty();
        }
    }

    @Test
    void whoWasNeverCalibratedSaysSoAndWhoKnowsByItselfNeedsNone() {
        try (var camera = open("file:" + clip(folder.resolve("clip.mp4"), 10, 20));
                var virtual =
                        new Cameras(Map.of("front", new Grey(50))).open("front", CameraSetup.of("virtual:front"))) {
            assertThat(camera.status().uncalibrated()).isEqualTo("camera not calibrated");
            virtual.start(frames::add);
            await().atMost(PATIENCE).until(() -> !frames.isEmpty());
            assertThat(virtual.status().uncalibrated()).isEmpty();
            assertThat(virtual.calibrate(calibration(4, 3))).contains("front", "says itself where it stands");
        }
    }
}
