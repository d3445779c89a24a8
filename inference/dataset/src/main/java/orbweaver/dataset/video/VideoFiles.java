package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/// Whole video files: joining and cutting them without encoding again, and what they hold.
public final class VideoFiles {
    private VideoFiles() {}

    /// A stretch of a file, in frames; its first one must be a key frame.
    public record Part(Path file, long firstFrame, long frames) {}

    /// Joins stretches of files that were encoded alike into one file.
    public static void join(List<Part> parts, Path target, int fps) {
        try (VideoReader first = new VideoReader(parts.getFirst().file(), fps);
                Mp4Writer writer = new Mp4Writer(target, fps, first.stream().codecpar())) {
            for (Part part : parts) {
                try (VideoReader reader = new VideoReader(part.file(), fps)) {
                    if (!alike(reader, first)) {
                        throw new VideoException(part.file() + " is encoded otherwise than "
                                + parts.getFirst().file());
                    }
                    reader.seekKey(part.firstFrame());
                    long copied = reader.copyTo(writer, part.frames());
                    if (copied != part.frames()) {
                        throw new VideoException("%s ends after %d of %d frames"
                                .formatted(part.file(), part.firstFrame() + copied, part.firstFrame() + part.frames()));
                    }
                }
            }
            writer.finish();
        }
    }

    /// The number of the first key frame at or behind a frame; -1 where there is none.
    public static long keyFrame(Path file, int fps, long frame) {
        try (VideoReader reader = new VideoReader(file, fps)) {
            return reader.keyFrame(frame);
        }
    }

    /// Whether two files can be joined.
    public static boolean alike(Path one, Path other, int fps) {
        try (VideoReader first = new VideoReader(one, fps);
                VideoReader second = new VideoReader(other, fps)) {
            return alike(first, second);
        }
    }

    private static boolean alike(VideoReader one, VideoReader other) {
        AVCodecParameters a = one.stream().codecpar();
        AVCodecParameters b = other.stream().codecpar();
        return a.codec_id() == b.codec_id()
                && a.width() == b.width()
                && a.height() == b.height()
                && a.format() == b.format()
                && Arrays.equals(extradata(a), extradata(b));
    }

    private static byte[] extradata(AVCodecParameters parameters) {
        byte[] bytes = new byte[parameters.extradata_size()];
        if (bytes.length > 0) {
            parameters.extradata().position(0).get(bytes);
        }
        return bytes;
    }

    /// What a file holds.
    public static VideoSummary summary(Path file, int fps) {
        try (VideoReader reader = new VideoReader(file, fps)) {
            return reader.summary();
        }
    }

    /// The times of a file's frames in seconds, in the order of the file, without decoding.
    public static double[] times(Path file, int fps) {
        try (VideoReader reader = new VideoReader(file, fps)) {
            return reader.packetTimes();
        }
    }

    /// Turns the length-prefixed units of an H.264 file back into the encoder's form, which starts each
    /// with a mark.
    public static byte[] asEncoded(VideoCodec codec, byte[] stored) {
        if (codec.id() != AV_CODEC_ID_H264) {
            return stored;
        }
        byte[] marked = stored.clone();
        for (int at = 0; at + 4 <= marked.length; ) {
            int length = java.nio.ByteBuffer.wrap(marked, at, 4).getInt();
            if (length <= 0 || at + 4 + length > marked.length) {
                throw new VideoException("a damaged H.264 packet");
            }
            marked[at] = 0;
            marked[at + 1] = 0;
            marked[at + 2] = 0;
            marked[at + 3] = 1;
            at += 4 + length;
        }
        return marked;
    }
}
