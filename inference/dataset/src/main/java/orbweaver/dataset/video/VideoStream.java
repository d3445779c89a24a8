package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Pictures one after another as they come, into arrays of the caller; nothing is made anew for a picture. One thread.
public final class VideoStream implements AutoCloseable {
    /// How a step went.
    public enum Step {
        PICTURE,
        /// A device has none yet.
        NOT_YET,
        END
    }

    private final String name;
    /// Said of a source that ends; made once, not with every picture.
    private final String wentAway;
    private final AVFormatContext input;
    private final int index;
    private final AVStream stream;
    private final double tick;
    private final AVCodecContext decoder;
    private final int width;
    private final int height;
    private final double framesPerSecond;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private @Nullable PictureMaker maker;
    private boolean drained;
    private boolean closed;
    private int bytes;
    private int pending;

    /// Opens a source; loads FFmpeg when that is the first use of it.
    ///
    /// @throws VideoException in one sentence, when it is missing, busy or no video
    public VideoStream(StreamAddress address) {
        Native.ready();
        if (address.needsDevices()) Devices.ready();
        name = address.name();
        wentAway = name + " went away";
        input = open(address);
        try {
            index = pictures(address);
            stream = input.streams(index);
            tick = av_q2d(stream.time_base());
            decoder = decoder();
            // Asked for with every picture, and each look through the binding makes an object.
            width = stream.codecpar().width();
            height = stream.codecpar().height();
            framesPerSecond = stream.avg_frame_rate().den() == 0 ? 0 : av_q2d(stream.avg_frame_rate());
        } catch (VideoException e) {
            avformat_close_input(input);
            throw e;
        }
    }

    /// The number of the stream with the pictures. A device says all there is to say when it is opened.
    private int pictures(StreamAddress address) {
        if (!address.isDevice()) {
            Native.check(avformat_find_stream_info(input, (AVDictionary) null), refusal(address));
        }
        return Native.check(
                av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0), name + " holds no video");
    }

    private static AVFormatContext open(StreamAddress address) {
        AVFormatContext context = avformat_alloc_context();
        AVInputFormat format = null;
        if (!address.format().isEmpty()) {
            format = av_find_input_format(address.format());
            if (format == null) throw new VideoException("this FFmpeg cannot read " + address.format());
        }
        if (address.isDevice()) context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
        var options = new AVDictionary(null);
        try {
            address.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
            Native.check(avformat_open_input(context, address.url(), format, options), refusal(address));
        } finally {
            av_dict_free(options);
        }
        return context;
    }

    private static String refusal(StreamAddress address) {
        return address.format().isEmpty()
                ? address.name() + " is no readable video"
                : address.name() + " cannot be opened";
    }

    private AVCodecContext decoder() {
        // FFmpeg prefers a decoder for AV1 that needs hardware.
        AVCodec codec = stream.codecpar().codec_id() == AV_CODEC_ID_AV1
                ? avcodec_find_decoder_by_name("libaom-av1")
                : avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) throw new VideoException(name + " is encoded in a way that cannot be decoded here");
        AVCodecContext context = avcodec_alloc_context3(codec);
        Native.check(avcodec_parameters_to_context(context, stream.codecpar()), name + " cannot be decoded");
        context.thread_count(1);
        Native.check(avcodec_open2(context, codec, (AVDictionary) null), name + " cannot be decoded");
        return context;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// Pictures a second as the source says, 0 where it says nothing.
    public double framesPerSecond() {
        return framesPerSecond;
    }

    /// Goes on to the next picture; a network stream waits for it. What cannot be decoded is passed over.
    ///
    /// @throws VideoException when the source is gone
    public Step next() {
        while (true) {
            int received = avcodec_receive_frame(decoder, frame);
            if (received >= 0) {
                bytes = pending;
                pending = 0;
                return Step.PICTURE;
            }
            if (received != AVERROR_EAGAIN() || drained) return Step.END;
            int read = av_read_frame(input, packet);
            if (read == AVERROR_EAGAIN()) return Step.NOT_YET;
            if (read == AVERROR_EOF) {
                avcodec_send_packet(decoder, null);
                drained = true;
                continue;
            }
            Native.check(read, wentAway);
            if (packet.stream_index() == index) {
                pending += packet.size();
                avcodec_send_packet(decoder, packet);
            }
            av_packet_unref(packet);
        }
    }

    /// The picture as opaque pixels row by row into `argb`, which holds at least `width * height`.
    public void pixels(int[] argb) {
        if (maker == null) maker = new PictureMaker(frame);
        maker.fill(argb);
    }

    /// The picture's time in the source's own count, in seconds; NaN where it has none.
    public double seconds() {
        long time = frame.best_effort_timestamp();
        return time == AV_NOPTS_VALUE ? Double.NaN : time * tick;
    }

    /// Compressed size of the picture in bytes.
    public int bytes() {
        return bytes;
    }

    /// Goes back to the first picture, if the source can.
    public boolean rewind() {
        if (av_seek_frame(input, index, Math.max(0, stream.start_time()), AVSEEK_FLAG_BACKWARD) < 0) return false;
        avcodec_flush_buffers(decoder);
        drained = false;
        return true;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        if (maker != null) maker.close();
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(input);
    }
}
