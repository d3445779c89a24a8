package orbweaver.dataset.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.video.Mp4Writer;
import orbweaver.dataset.video.Packet;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.video.VideoEncoder;
import orbweaver.dataset.video.VideoFiles;
import orbweaver.dataset.video.VideoFormat;
import orbweaver.dataset.video.VideoReader;
import orbweaver.dataset.video.VideoSummary;
import orbweaver.dataset.write.Disk;

/// Cuts a stretch out of a video on exact frames. From its first key frame on packets are copied; the pictures before
/// it are encoded again, or all of them where the file was encoded otherwise than ours.
final class VideoCut {
    private final Path folder;
    private final int fps;
    private int files;

    /// Files that are only needed until the parts are joined go into a folder of their own.
    VideoCut(Path folder, int fps) {
        this.folder = folder;
        this.fps = fps;
    }

    /// Parts that give the stretch when they are joined; `recoded` of its pictures were encoded again. One that is
    /// `alone` cannot be joined with others of its file.
    record Cut(List<VideoFiles.Part> parts, long recoded, boolean alone) {}

    Cut of(VideoFiles.Part stretch) {
        long first = stretch.firstFrame();
        long end = first + stretch.frames();
        long key = VideoFiles.keyFrame(stretch.file(), fps, first);
        if (key == first) {
            return new Cut(List.of(stretch), 0, false);
        }
        long copied = key < 0 ? end : Math.min(key, end);
        Path head = encode(stretch.file(), first, copied - first);
        if (!VideoFiles.alike(head, stretch.file(), fps)) {
            Path all = encode(stretch.file(), first, stretch.frames());
            return new Cut(List.of(new VideoFiles.Part(all, 0, stretch.frames())), stretch.frames(), true);
        }
        List<VideoFiles.Part> parts = new ArrayList<>();
        parts.add(new VideoFiles.Part(head, 0, copied - first));
        if (copied < end) {
            parts.add(new VideoFiles.Part(stretch.file(), copied, end - copied));
        }
        return new Cut(parts, copied - first, false);
    }

    private Path encode(Path file, long first, long frames) {
        try (var reader = new VideoReader(file, fps)) {
            VideoSummary summary = reader.summary();
            var format = new VideoFormat(codec(file, summary, first), summary.width(), summary.height(), fps);
            Path made = Files.createDirectories(folder).resolve(files++ + ".mp4");
            try (var encoder = new VideoEncoder(format);
                    var writer = new Mp4Writer(made, format, encoder.extradata())) {
                for (long frame = first; frame < first + frames; frame++) {
                    add(encoder.encode(reader.at((double) frame / fps)), writer);
                }
                add(encoder.finish(), writer);
                writer.finish();
            }
            return made;
        } catch (IOException e) {
            throw Disk.cannot(folder, e);
        }
    }

    private static void add(List<Packet> packets, Mp4Writer writer) {
        packets.forEach(packet -> writer.add(packet.data(), packet.key()));
    }

    private static VideoCodec codec(Path file, VideoSummary summary, long first) {
        for (VideoCodec codec : VideoCodec.values()) {
            if (codec.label().equals(summary.codec())) {
                return codec;
            }
        }
        throw new DatasetException(
                "%s is encoded as %s, which cannot be encoded here, and frame %d is no key frame: cut elsewhere"
                        .formatted(file, summary.codec(), first));
    }
}
