package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;

import java.util.LinkedHashMap;
import java.util.Map;

/// The ways pictures are encoded while recording. Both give a packet for every picture at once, so that
/// a killed program loses none, and a key frame every second picture, so that any frame is quickly
/// found.
public enum VideoCodec {
    /// SVT-AV1 in its low-delay mode: the default mode holds 12 to 52 pictures back.
    AV1("av1", "libsvtav1"),
    /// OpenH264 with a fixed quantiser.
    H264("h264", "libopenh264");

    /// Pictures from one key frame to the next.
    static final int KEY_INTERVAL = 2;

    /// OpenH264's quantiser: about the quality of the AV1 setting.
    static final int H264_QUANTISER = 24;

    private static final int AV1_PRESET = 12;
    private static final int AV1_QUALITY = 30;
    /// One thread, and each picture from the ones before only. Not its real-time decisions (`rtc=1`): from preset 11 on
    /// they leave out changes of whole blocks in every second picture.
    private static final String AV1_LOW_DELAY = "lp=1:pred-struct=1";

    private final String label;
    private final String encoder;

    VideoCodec(String label, String encoder) {
        this.label = label;
        this.encoder = encoder;
    }

    /// The name that datasets use: "av1" or "h264".
    public String label() {
        return label;
    }

    String encoder() {
        return encoder;
    }

    int id() {
        return this == AV1 ? AV_CODEC_ID_AV1 : AV_CODEC_ID_H264;
    }

    /// The encoder's own options.
    Map<String, String> options() {
        return this == AV1
                ? Map.of("preset", "" + AV1_PRESET, "crf", "" + AV1_QUALITY, "svtav1-params", AV1_LOW_DELAY)
                : Map.of("rc_mode", "off");
    }

    /// The codec that datasets call `label`.
    public static VideoCodec of(String label) {
        for (VideoCodec codec : values()) {
            if (codec.label.equals(label)) {
                return codec;
            }
        }
        throw new IllegalArgumentException("no codec \"" + label + "\": choose av1 or h264");
    }

    /// What info.json says of a camera's files of this codec; sizes in pixels.
    public Map<String, Object> describe(int width, int height, int fps) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("is_depth_map", false);
        info.put("video.height", height);
        info.put("video.width", width);
        info.put("video.codec", label);
        info.put("video.pix_fmt", "yuv420p");
        info.put("video.fps", fps);
        info.put("video.channels", 3);
        info.put("has_audio", false);
        info.put("video.g", KEY_INTERVAL);
        info.put("video.crf", this == AV1 ? AV1_QUALITY : H264_QUANTISER);
        info.put("video.preset", this == AV1 ? AV1_PRESET : null);
        info.put("video.fast_decode", 0);
        info.put("video.video_backend", "pyav");
        info.put("video.extra_options", this == AV1 ? Map.of("svtav1-params", AV1_LOW_DELAY) : Map.of());
        return info;
    }
}
