package orbweaver.dataset.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoTest {
    static final int WIDTH = 400;
    static final int HEIGHT = 240;
    static final int FPS = 30;

    @TempDir
    Path dir;

    static FrameCode code(int episode, int frame) {
        return new FrameCode(1, episode, frame, 1000 + frame);
    }

    Path write(VideoCodec codec, String name, int episode, int frames) {
        Path file = dir.resolve(name);
        var format = new VideoFormat(codec, WIDTH, HEIGHT, FPS);
        try (var encoder = new VideoEncoder(format);
                var writer = new Mp4Writer(file, format, encoder.extradata())) {
            for (int i = 0; i < frames; i++) {
                List<Packet> packets = encoder.encode(CodedPictures.make(code(episode, i), WIDTH, HEIGHT));
                assertThat(packets).as("a packet for each picture at once").hasSize(1);
                assertThat(packets.getFirst().key()).isEqualTo(i % 2 == 0);
                writer.add(packets.getFirst().data(), packets.getFirst().key());
            }
            assertThat(encoder.finish()).isEmpty();
            writer.finish();
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameComesBackAtItsTime(VideoCodec codec) {
        Path file = write(codec, "a.mp4", 7, 21);
        try (var reader = new VideoReader(file, FPS)) {
            VideoSummary summary = reader.summary();
            assertThat(summary.codec()).isEqualTo(codec.label());
            assertThat(summary.frames()).isEqualTo(21);
            assertThat(summary.fps()).isEqualTo(30.0);
            assertThat(summary.seconds()).isCloseTo(21 / 30.0, within(1e-9));
            for (int i = 0; i < 21; i++) {
                Picture picture = reader.next().orElseThrow();
                assertThat(FrameCode.read(picture)).isEqualTo(code(7, i));
                assertThat(reader.time()).isCloseTo(i / 30.0, within(1e-9));
                assertThat(distance(picture, CodedPictures.make(code(7, i), WIDTH, HEIGHT)))
                        .isLessThan(12);
            }
            assertThat(reader.next()).isEmpty();
            for (int i : new int[] {20, 0, 5, 6, 7, 19, 1, 1, 12}) {
                assertThat(FrameCode.read(reader.at(i / 30.0))).isEqualTo(code(7, i));
            }
            assertThatThrownBy(() -> reader.at(0.05)).hasMessageContaining("has no picture at 0.0500 s");
            assertThatThrownBy(() -> reader.at(21 / 30.0)).hasMessageContaining("has no picture at 0.7000 s");
            assertThat(FrameCode.read(reader.at(0.1))).isEqualTo(code(7, 3));
        }
        assertThat(VideoFiles.times(file, FPS)).hasSize(21);
    }

    static double distance(Picture a, Picture b) {
        long sum = 0;
        for (int i = 0; i < a.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((a.argb()[i] >> shift & 255) - (b.argb()[i] >> shift & 255));
            }
        }
        return sum / 3.0 / a.argb().length;
    }

    @ParameterizedTest
    @EnumSource
    void stretchesAreJoinedWithoutEncodingAgain(VideoCodec codec) {
        Path a = write(codec, "a.mp4", 1, 9);
        Path b = write(codec, "b.mp4", 2, 6);
        Path joined = dir.resolve("joined.mp4");
        assertThat(VideoFiles.alike(a, b, FPS)).isTrue();
        VideoFiles.join(
                List.of(new VideoFiles.Part(a, 2, 5), new VideoFiles.Part(b, 0, 6), new VideoFiles.Part(a, 0, 9)),
                joined,
                FPS);
        List<FrameCode> expected = new ArrayList<>();
        for (int i = 2; i < 7; i++) {
            expected.add(code(1, i));
        }
        for (int i = 0; i < 6; i++) {
            expected.add(code(2, i));
        }
        for (int i = 0; i < 9; i++) {
            expected.add(code(1, i));
        }
        try (var reader = new VideoReader(joined, FPS)) {
            for (int i = 0; i < expected.size(); i++) {
                assertThat(FrameCode.read(reader.at(i / 30.0))).isEqualTo(expected.get(i));
            }
        }
        assertThatThrownBy(() -> VideoFiles.join(List.of(new VideoFiles.Part(a, 0, 10)), joined, FPS))
                .hasMessageContaining("ends after 9 of 10 frames");
    }

    /// Two rows of squares that change apart from each other, over a moving scene: what an encoder leaves out of a
    /// picture shows as the square of the picture before.
    @ParameterizedTest
    @EnumSource
    void noChangeOfAPictureIsLeftOut(VideoCodec codec) {
        var format = new VideoFormat(codec, 640, 480, 30);
        Path file = dir.resolve("changes.mp4");
        try (var encoder = new VideoEncoder(format);
                var writer = new Mp4Writer(file, format, encoder.extradata())) {
            for (int frame = 0; frame < 40; frame++) {
                for (Packet packet : encoder.encode(CodedPictures.make(changing(frame), 640, 480))) {
                    writer.add(packet.data(), packet.key());
                }
            }
            for (Packet packet : encoder.finish()) {
                writer.add(packet.data(), packet.key());
            }
            writer.finish();
        }
        try (var reader = new VideoReader(file, 30)) {
            for (int frame = 0; frame < 40; frame++) {
                assertThat(FrameCode.read(reader.next().orElseThrow())).isEqualTo(changing(frame));
            }
        }
    }

    private static FrameCode changing(int frame) {
        return new FrameCode(1, 2, frame, frame + 1);
    }

    @Test
    void filesOfAnotherCodecAreNotJoined() {
        Path a = write(VideoCodec.AV1, "a.mp4", 1, 2);
        Path b = write(VideoCodec.H264, "b.mp4", 1, 2);
        assertThat(VideoFiles.alike(a, b, FPS)).isFalse();
        assertThatThrownBy(() -> VideoFiles.join(
                        List.of(new VideoFiles.Part(a, 0, 2), new VideoFiles.Part(b, 0, 2)), dir.resolve("c.mp4"), FPS))
                .hasMessageContaining("is encoded otherwise than");
    }

    /// What a killed program leaves has no index, but its packets lie where the writer said.
    @ParameterizedTest
    @EnumSource
    void packetsOfAnUnfinishedFileMakeANewOne(VideoCodec codec) throws IOException {
        var format = new VideoFormat(codec, WIDTH, HEIGHT, FPS);
        Path unfinished = dir.resolve("killed.mp4");
        Path rescued = dir.resolve("rescued.mp4");
        List<Mp4Writer.Range> ranges = new ArrayList<>();
        byte[] extradata;
        try (var encoder = new VideoEncoder(format);
                var writer = new Mp4Writer(unfinished, format, encoder.extradata())) {
            extradata = encoder.extradata();
            for (int i = 0; i < 6; i++) {
                Packet packet = encoder.encode(CodedPictures.make(code(3, i), WIDTH, HEIGHT))
                        .getFirst();
                ranges.add(writer.add(packet.data(), packet.key()));
            }
        }
        try (var bytes = new RandomAccessFile(unfinished.toFile(), "r");
                var writer = new Mp4Writer(rescued, format, extradata);
                var encoder = new VideoEncoder(format)) {
            for (int i = 0; i < 6; i++) {
                byte[] stored = new byte[ranges.get(i).length()];
                bytes.seek(ranges.get(i).offset());
                bytes.readFully(stored);
                writer.add(VideoFiles.asEncoded(codec, stored), i % 2 == 0);
            }
            encoder.startAt(6);
            for (int i = 6; i < 9; i++) {
                Packet packet = encoder.encode(CodedPictures.make(code(3, i), WIDTH, HEIGHT))
                        .getFirst();
                assertThat(packet.frame()).isEqualTo(i);
                writer.add(packet.data(), packet.key());
            }
            writer.finish();
        }
        try (var reader = new VideoReader(rescued, FPS)) {
            for (int i = 0; i < 9; i++) {
                assertThat(FrameCode.read(reader.at(i / 30.0))).isEqualTo(code(3, i));
            }
        }
    }

    @Test
    void damageIsNamedWithTheFile() throws IOException {
        Path file = write(VideoCodec.H264, "a.mp4", 1, 4);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 20, bytes.length / 2}) {
            Path cut = dir.resolve("cut.mp4");
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> new VideoReader(cut, FPS))
                    .isInstanceOf(VideoException.class)
                    .hasMessageContaining("cut.mp4 is no readable video");
        }
        assertThatThrownBy(() -> new VideoReader(dir.resolve("none.mp4"), FPS))
                .hasMessageContaining("none.mp4 is missing");
        assertThatThrownBy(() -> write(VideoCodec.H264, "no/such/folder.mp4", 1, 1))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("folder.mp4 cannot be written");
        assertThatThrownBy(() -> new VideoFormat(VideoCodec.AV1, 401, 240, FPS)).hasMessageContaining("must be even");
    }
}
