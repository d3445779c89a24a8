package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/// Turns pictures into packets, a packet for each picture at once. One thread at a time.
public final class VideoEncoder implements AutoCloseable {
    private final VideoFormat format;
    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet = av_packet_alloc();
    private final SwsContext scaler;
    private final IntPointer pixels;
    private final PointerPointer<IntPointer> source = new PointerPointer<>(1);
    private final IntPointer sourceStride;
    private long next;
    private boolean finished;

    /// Opens the encoder of the format; loads FFmpeg when that is the first use of it.
    public VideoEncoder(VideoFormat format) {
        Native.ready();
        this.format = format;
        AVCodec codec = avcodec_find_encoder_by_name(format.codec().encoder());
        if (codec == null) {
            throw new VideoException(
                    "this FFmpeg has no encoder " + format.codec().encoder());
        }
        context = avcodec_alloc_context3(codec);
        context.width(format.width()).height(format.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(format.fps());
        context.framerate().num(format.fps()).den(1);
        context.gop_size(VideoCodec.KEY_INTERVAL).max_b_frames(0).thread_count(1);
        if (format.codec() == VideoCodec.H264) {
            context.qmin(VideoCodec.H264_QUANTISER).qmax(VideoCodec.H264_QUANTISER);
        }
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        var options = new AVDictionary(null);
        format.codec().options().forEach((key, value) -> av_dict_set(options, key, value, 0));
        int opened = avcodec_open2(context, codec, options);
        av_dict_free(options);
        Native.check(opened, "the " + format + " encoder does not start");
        frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P).width(format.width()).height(format.height());
        Native.check(av_frame_get_buffer(frame, 0), "no memory for a picture");
        scaler = sws_getContext(
                format.width(),
                format.height(),
                AV_PIX_FMT_BGRA,
                format.width(),
                format.height(),
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        pixels = new IntPointer((long) format.width() * format.height());
        source.put(0, pixels);
        sourceStride = new IntPointer(1).put(0, format.width() * Integer.BYTES);
    }

    public VideoFormat format() {
        return format;
    }

    /// What a file's header needs to know of the stream.
    public byte[] extradata() {
        byte[] bytes = new byte[context.extradata_size()];
        if (bytes.length > 0) {
            context.extradata().position(0).get(bytes);
        }
        return bytes;
    }

    /// Goes on numbering pictures from there, for a stream that an earlier encoder began.
    public void startAt(long frameNumber) {
        next = frameNumber;
    }

    /// Encodes the next picture.
    public List<Packet> encode(Picture picture) {
        format.mustFit(picture);
        pixels.position(0).put(picture.argb(), 0, format.width() * format.height());
        Native.check(av_frame_make_writable(frame), "no memory for a picture");
        sws_scale(scaler, source, sourceStride, 0, format.height(), frame.data(), frame.linesize());
        frame.pts(next++);
        Native.check(avcodec_send_frame(context, frame), "the " + format + " encoder refuses a picture");
        return received();
    }

    /// The packets that are still to come; nothing can be encoded afterwards.
    public List<Packet> finish() {
        finished = true;
        Native.check(avcodec_send_frame(context, null), "the " + format + " encoder does not finish");
        return received();
    }

    private List<Packet> received() {
        List<Packet> packets = new ArrayList<>(1);
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] data = new byte[packet.size()];
            packet.data().position(0).get(data);
            packets.add(new Packet(data, packet.pts(), (packet.flags() & AV_PKT_FLAG_KEY) != 0));
            av_packet_unref(packet);
        }
        return packets;
    }

    @Override
    public void close() {
        if (!finished) {
            // SVT-AV1 complains on stderr when it is let go in the middle.
            avcodec_send_frame(context, null);
            received();
        }
        sws_freeContext(scaler);
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
        pixels.close();
        source.close();
        sourceStride.close();
    }
}
