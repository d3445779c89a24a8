package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Reads the pictures of one video file by their time. Going forward decodes on; going back or far ahead
/// seeks to the key frame before. One thread at a time.
public final class VideoReader implements AutoCloseable {
    /// How far a frame may lie from the time asked for, in seconds: the reference loader's tolerance.
    public static final double TOLERANCE_S = 1e-4;

    /// Frames that decoding on costs less for than seeking.
    private static final int DECODE_AHEAD = 8;

    private final Path file;
    private final AVFormatContext input = new AVFormatContext(null);
    private final AVStream stream;
    private final double tick;
    private final int fps;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVCodecContext decoder;
    private @Nullable PictureMaker maker;
    private double last = Double.NaN;
    private boolean drained;

    /// Opens a file; loads FFmpeg when that is the first use of it. `fps` is the dataset's.
    public VideoReader(Path file, int fps) {
        Native.ready();
        this.file = file;
        this.fps = fps;
        if (!Files.exists(file)) {
            throw new VideoException(file + " is missing");
        }
        Native.check(
                avformat_open_input(input, file.toString(), (AVInputFormat) null, (AVDictionary) null),
                file + " is no readable video");
        Native.check(avformat_find_stream_info(input, (AVDictionary) null), file + " is no readable video");
        int index = Native.check(
                av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0), file + " holds no video");
        stream = input.streams(index);
        tick = av_q2d(stream.time_base());
        // FFmpeg prefers a decoder for AV1 that needs hardware.
        AVCodec codec = stream.codecpar().codec_id() == AV_CODEC_ID_AV1
                ? avcodec_find_decoder_by_name("libaom-av1")
                : avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw new VideoException(file + " is encoded as " + codecName() + ", which cannot be decoded here");
        }
        decoder = avcodec_alloc_context3(codec);
        Native.check(avcodec_parameters_to_context(decoder, stream.codecpar()), file + " cannot be decoded");
        decoder.thread_count(1);
        Native.check(avcodec_open2(decoder, codec, (AVDictionary) null), file + " cannot be decoded");
    }

    private String codecName() {
        return avcodec_get_name(stream.codecpar().codec_id()).getString();
    }

    /// What the file holds.
    public VideoSummary summary() {
        return new VideoSummary(
                codecName(),
                stream.codecpar().width(),
                stream.codecpar().height(),
                stream.nb_frames(),
                av_q2d(stream.avg_frame_rate()),
                stream.duration() * tick);
    }

    /// The picture at a time in seconds; it must lie within [#TOLERANCE_S] of it.
    public Picture at(double seconds) {
        if (Double.isNaN(last) || seconds <= last - TOLERANCE_S || seconds > last + DECODE_AHEAD / (double) fps) {
            seek(seconds);
        }
        while (Double.isNaN(last) || last < seconds - TOLERANCE_S) {
            if (!decode()) {
                throw missing(seconds);
            }
        }
        if (Math.abs(last - seconds) > TOLERANCE_S) {
            throw missing(seconds);
        }
        return picture();
    }

    /// The next picture in order, or nothing at the end. Its time is [#time].
    public Optional<Picture> next() {
        return decode() ? Optional.of(picture()) : Optional.empty();
    }

    /// The time of the picture given last, in seconds.
    public double time() {
        return last;
    }

    private VideoException missing(double seconds) {
        return new VideoException("%s has no picture at %.4f s".formatted(file, seconds));
    }

    private void seek(double seconds) {
        long target = (long) Math.floor((seconds + TOLERANCE_S) / tick);
        Native.check(
                av_seek_frame(input, stream.index(), target, AVSEEK_FLAG_BACKWARD),
                "%s has no picture at %.4f s".formatted(file, seconds));
        avcodec_flush_buffers(decoder);
        drained = false;
        last = Double.NaN;
    }

    private Picture picture() {
        if (maker == null) {
            maker = new PictureMaker(frame);
        }
        return maker.make();
    }

    private boolean decode() {
        while (true) {
            int received = avcodec_receive_frame(decoder, frame);
            if (received >= 0) {
                last = frame.best_effort_timestamp() * tick;
                return true;
            }
            if (received != AVERROR_EAGAIN() || drained) {
                last = Double.NaN;
                return false;
            }
            if (readPacket()) {
                Native.check(avcodec_send_packet(decoder, packet), file + " is damaged");
                av_packet_unref(packet);
            } else {
                avcodec_send_packet(decoder, null);
                drained = true;
            }
        }
    }

    private boolean readPacket() {
        while (av_read_frame(input, packet) >= 0) {
            if (packet.stream_index() == stream.index()) {
                return true;
            }
            av_packet_unref(packet);
        }
        return false;
    }

    /// Copies packets from here on into a writer, at most `limit`, without decoding; returns how many.
    long copyTo(Mp4Writer writer, long limit) {
        long copied = 0;
        long before = Long.MIN_VALUE;
        while (copied < limit && readPacket()) {
            if (packet.pts() <= before) {
                throw new VideoException(file + " holds its pictures out of order, so they cannot be copied");
            }
            before = packet.pts();
            writer.write(packet);
            av_packet_unref(packet);
            copied++;
        }
        return copied;
    }

    /// The times of all packets in seconds, from the start; -1 stands for one that has none.
    double[] packetTimes() {
        var times = java.util.stream.DoubleStream.builder();
        while (readPacket()) {
            times.add(packet.pts() < 0 ? -1 : packet.pts() * tick);
            av_packet_unref(packet);
        }
        return times.build().toArray();
    }

    /// Goes to the frame of that number, which must be a key frame.
    void seekKey(long frameNumber) {
        seek(frameNumber / (double) fps);
        if (!readPacket()
                || (packet.flags() & AV_PKT_FLAG_KEY) == 0
                || Math.abs(packet.pts() * tick - frameNumber / (double) fps) > TOLERANCE_S) {
            throw new VideoException(file + " has no key frame at frame " + frameNumber);
        }
        av_packet_unref(packet);
        seek(frameNumber / (double) fps);
    }

    /// The number of the first key frame at or behind a frame, without decoding; -1 where there is none.
    long keyFrame(long frameNumber) {
        seek(frameNumber / (double) fps);
        while (readPacket()) {
            long number = Math.round(packet.pts() * tick * fps);
            boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
            av_packet_unref(packet);
            if (key && number >= frameNumber) {
                return number;
            }
        }
        return -1;
    }

    AVStream stream() {
        return stream;
    }

    @Override
    public void close() {
        if (maker != null) {
            maker.close();
        }
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(input);
    }
}
