package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.BytePointer;

/// Calls into FFmpeg: its errors as exceptions, its own log off (SVT-AV1's too).
final class Native {
    private static final int TEXT_BYTES = 256;

    static {
        quietSvt();
        av_log_set_level(AV_LOG_FATAL);
    }

    private Native() {}

    /// Makes FFmpeg ready; free when it is.
    static void ready() {}

    /// SVT-AV1 writes thirty lines for every encoder, unless its environment variable asks for errors
    /// only; Java cannot set variables of its own process, so the C library does. Where it has no such
    /// function, the lines stay.
    @SuppressWarnings("restricted")
    private static void quietSvt() {
        var linker = Linker.nativeLinker();
        linker.defaultLookup().find("setenv").ifPresent(setenv -> {
            try (var arena = Arena.ofConfined()) {
                var call = linker.downcallHandle(
                        setenv,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
                int _ = (int) call.invokeExact(arena.allocateFrom("SVT_LOG"), arena.allocateFrom("1"), 0);
            } catch (Throwable e) {
                throw new IllegalStateException("setenv cannot be called", e);
            }
        });
    }

    /// Passes a result on, or throws what a negative one means.
    static int check(int result, String what) {
        if (result < 0) {
            throw new VideoException(what + " (" + text(result) + ")");
        }
        return result;
    }

    static String text(int error) {
        try (var text = new BytePointer(TEXT_BYTES)) {
            av_strerror(error, text, TEXT_BYTES);
            String padded = text.getString();
            int end = padded.indexOf('\0');
            return end < 0 ? padded : padded.substring(0, end);
        }
    }
}
