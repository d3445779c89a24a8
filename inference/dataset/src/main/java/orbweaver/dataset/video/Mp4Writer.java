package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avformat.avio_tell;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/// Writes one video track, a packet after the other, with frame k at exactly k / fps. Packets reach the
/// file as they come; the index is written behind them by [#finish], which therefore takes the same time
/// for a second and for an hour. One thread at a time.
public final class Mp4Writer implements AutoCloseable {
    private final Path file;
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();
    private final AVRational perFrame;
    private long frames;

    /// A place of a packet in the file, in bytes.
    public record Range(long offset, int length) {}

    /// Starts a file for packets of an encoder with this extradata. An existing file is replaced.
    public Mp4Writer(Path file, VideoFormat format, byte[] extradata) {
        this(file, format.fps(), parameters -> {
            parameters
                    .codec_type(AVMEDIA_TYPE_VIDEO)
                    .codec_id(format.codec().id())
                    .width(format.width())
                    .height(format.height())
                    .format(AV_PIX_FMT_YUV420P);
            if (extradata.length > 0) {
                var copy = new BytePointer(av_mallocz(extradata.length + AV_INPUT_BUFFER_PADDING_SIZE));
                copy.put(extradata);
                parameters.extradata(copy).extradata_size(extradata.length);
            }
        });
    }

    /// Starts a file for packets copied from another one. An existing file is replaced.
    Mp4Writer(Path file, int fps, AVCodecParameters like) {
        this(file, fps, parameters -> {
            avcodec_parameters_copy(parameters, like);
            parameters.codec_tag(0);
        });
    }

    private interface Description {
        void into(AVCodecParameters parameters);
    }

    private Mp4Writer(Path file, int fps, Description description) {
        Native.ready();
        this.file = file;
        context = new AVFormatContext(null);
        Native.check(avformat_alloc_output_context2(context, null, "mp4", null), "no MP4 writer");
        stream = avformat_new_stream(context, null);
        description.into(stream.codecpar());
        stream.time_base().num(1).den(fps);
        stream.avg_frame_rate().num(fps).den(1);
        perFrame = new AVRational().num(1).den(fps);
        var io = new AVIOContext(null);
        int opened = avio_open(io, file.toString(), AVIO_FLAG_WRITE);
        if (opened < 0) {
            avformat_free_context(context);
            av_packet_free(packet);
            throw new VideoException(file + " cannot be written (" + Native.text(opened) + ")");
        }
        context.pb(io);
        Native.check(avformat_write_header(context, (AVDictionary) null), file + " cannot be written");
        avio_flush(context.pb());
    }

    /// Adds the next frame's packet and says where its bytes lie.
    public Range add(byte[] data, boolean key) {
        Native.check(av_new_packet(packet, data.length), "no memory for a packet");
        packet.data().position(0).put(data);
        packet.flags(key ? AV_PKT_FLAG_KEY : 0);
        return write();
    }

    Range write(AVPacket like) {
        org.bytedeco.ffmpeg.global.avcodec.av_packet_ref(packet, like);
        return write();
    }

    private Range write() {
        packet.pts(frames).dts(frames).duration(1).stream_index(0).pos(-1);
        av_packet_rescale_ts(packet, perFrame, stream.time_base());
        long before = avio_tell(context.pb());
        int written = av_write_frame(context, packet);
        av_packet_unref(packet);
        Native.check(written, file + " cannot be written");
        avio_flush(context.pb());
        Native.check(context.pb().error(), file + " cannot be written");
        frames++;
        return new Range(before, (int) (avio_tell(context.pb()) - before));
    }

    public long frames() {
        return frames;
    }

    /// Writes the index, which makes the file a video. Nothing can be added afterwards.
    public void finish() {
        Native.check(av_write_trailer(context), file + " cannot be finished");
        avio_flush(context.pb());
        Native.check(context.pb().error(), file + " cannot be finished");
    }

    @Override
    public void close() {
        avio_closep(context.pb());
        avformat_free_context(context);
        av_packet_free(packet);
        perFrame.close();
    }
}
