package orbweaver.dataset.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class VideoStreamTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 240;
    private static final int FPS = 30;

    @TempDir
    Path dir;

    private final int[] argb = new int[WIDTH * HEIGHT];

    private Path write(int frames) {
        Path file = dir.resolve("clip.mp4");
        var format = new VideoFormat(VideoCodec.H264, WIDTH, HEIGHT, FPS);
        try (var encoder = new VideoEncoder(format);
                var writer = new Mp4Writer(file, format, encoder.extradata())) {
            for (int i = 0; i < frames; i++) {
                for (Packet packet : encoder.encode(CodedPictures.make(code(i), WIDTH, HEIGHT))) {
                    writer.add(packet.data(), packet.key());
                }
            }
            writer.finish();
        }
        return file;
    }

    private static FrameCode code(int frame) {
        return new FrameCode(1, 7, frame, 1000 + frame);
    }

    @Test
    void everyPictureComesInOrderWithItsTimeAndItsSizeTwice() {
        try (var stream = new VideoStream(StreamAddress.file(write(9).toString()))) {
            assertThat(stream.width()).isEqualTo(WIDTH);
            assertThat(stream.framesPerSecond()).isEqualTo(FPS);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 9; i++) {
                    assertThat(stream.next()).isEqualTo(VideoStream.Step.PICTURE);
                    stream.pixels(argb);
                    assertThat(FrameCode.read(new Picture(WIDTH, HEIGHT, argb))).isEqualTo(code(i));
                    assertThat(stream.seconds()).isCloseTo(i / 30.0, within(1e-6));
                    assertThat(stream.bytes()).isPositive();
                }
                assertThat(stream.next()).isEqualTo(VideoStream.Step.END);
                assertThat(stream.rewind()).isTrue();
            }
        }
    }

    @Test
    void aPictureMakesNoGarbage() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var stream = new VideoStream(StreamAddress.file(write(60).toString()))) {
            for (int i = 0; i < 10; i++) picture(stream);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 50; i++) picture(stream);
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 50).isLessThan(100);
        }
    }

    private void picture(VideoStream stream) {
        if (stream.next() == VideoStream.Step.PICTURE) stream.pixels(argb);
    }

    @Test
    void whatIsMissingOrBrokenIsASentence() throws IOException {
        Path missing = dir.resolve("gone.mp4");
        assertThatThrownBy(() -> new VideoStream(StreamAddress.file(missing.toString())))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining(missing + " is no readable video")
                .hasMessageContaining("No such file");
        Path broken = Files.writeString(dir.resolve("broken.mp4"), "no video at all");
        assertThatThrownBy(() -> new VideoStream(StreamAddress.file(broken.toString())))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining(broken + " is no readable video");
    }

    static boolean devices() {
        try {
            Devices.ready();
            return true;
        } catch (VideoException e) {
            return false;
        }
    }

    @Test
    @DisabledIf("devices")
    void withoutTheSystemsLibrariesItSaysWhatToInstall() {
        assertThatThrownBy(() -> new VideoStream(StreamAddress.graph("testsrc2")))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("apt-get install libpulse0");
    }

    @Test
    @EnabledIf("devices")
    void testPicturesComeFromAGraph() {
        try (var stream = new VideoStream(StreamAddress.graph("testsrc2=size=400x240:rate=25"))) {
            assertThat(stream.framesPerSecond()).isEqualTo(25);
            assertThat(stream.next()).isEqualTo(VideoStream.Step.PICTURE);
            stream.pixels(argb);
            assertThat(argb).doesNotContain(0);
            assertThat(stream.next()).isEqualTo(VideoStream.Step.PICTURE);
            assertThat(stream.seconds()).isCloseTo(0.04, within(1e-6));
        }
    }

    @Test
    @EnabledIf("devices")
    void aDeviceThatIsNotThereIsASentence() {
        assertThatThrownBy(() -> new VideoStream(StreamAddress.device("/dev/none-such", 640, 480, 30, true)))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("/dev/none-such cannot be opened");
    }
}
