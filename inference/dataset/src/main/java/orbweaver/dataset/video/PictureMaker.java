package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/// Converts what is decoded into one frame to pixels; all pictures have the size of the first.
final class PictureMaker implements AutoCloseable {
    private final AVFrame frame;
    private final PointerPointer<?> planes;
    private final IntPointer strides;
    private final int width;
    private final int height;
    private final SwsContext scaler;
    private final IntPointer pixels;
    private final PointerPointer<IntPointer> target = new PointerPointer<>(1);
    private final IntPointer stride;

    PictureMaker(AVFrame first) {
        frame = first;
        planes = first.data();
        strides = first.linesize();
        width = first.width();
        height = first.height();
        scaler = sws_getContext(
                width, height, first.format(), width, height, AV_PIX_FMT_BGRA, SWS_BILINEAR, null, null, (DoublePointer)
                        null);
        pixels = new IntPointer((long) width * height);
        target.put(0, pixels);
        stride = new IntPointer(1).put(0, width * Integer.BYTES);
    }

    Picture make() {
        int[] argb = new int[width * height];
        fill(argb);
        return new Picture(width, height, argb);
    }

    /// The same into an array that exists, without making anything new.
    void fill(int[] argb) {
        if (frame.width() != width || frame.height() != height) {
            throw new VideoException("the pictures of a video change their size");
        }
        sws_scale(scaler, planes, strides, 0, height, target, stride);
        pixels.position(0).get(argb, 0, width * height);
    }

    @Override
    public void close() {
        sws_freeContext(scaler);
        pixels.close();
        target.close();
        stride.close();
    }
}
