package orbweaver.dataset.video;

import java.util.Map;

/// Where FFmpeg finds pictures: a file, a device, a network stream or a test picture.
///
/// @param name what users call it, for messages
/// @param format FFmpeg's input format, or empty to tell by the content
/// @param url what that format opens
/// @param options of that format
public record StreamAddress(String name, String format, String url, Map<String, String> options) {
    /// A network stream that is silent for so long counts as gone.
    private static final String SILENCE_MICROS = "2000000";

    public StreamAddress {
        options = Map.copyOf(options);
    }

    /// A file, told by its content.
    public static StreamAddress file(String path) {
        return new StreamAddress(path, "", path, Map.of());
    }

    /// Pictures that FFmpeg makes up itself, by a filter graph ("testsrc2=size=640x480:rate=30").
    public static StreamAddress graph(String graph) {
        return new StreamAddress("lavfi:" + graph, "lavfi", graph, Map.of());
    }

    /// A video device of Linux, asked for this size and rate, compressed as MJPG or in the device's own way.
    public static StreamAddress device(String path, int width, int height, double fps, boolean mjpg) {
        var size = Map.of("video_size", width + "x" + height, "framerate", Double.toString(fps));
        if (!mjpg) return new StreamAddress(path, "video4linux2", path, size);
        return new StreamAddress(
                path,
                "video4linux2",
                path,
                Map.of("video_size", width + "x" + height, "framerate", Double.toString(fps), "input_format", "mjpeg"));
    }

    /// A stream over the network ("tcp://host:port").
    public static StreamAddress network(String url) {
        return new StreamAddress(
                url,
                "",
                url,
                Map.of("rw_timeout", SILENCE_MICROS, "timeout", SILENCE_MICROS, "analyzeduration", "500000"));
    }

    /// Whether FFmpeg's part for devices is needed.
    boolean needsDevices() {
        return format.equals("lavfi") || isDevice();
    }

    boolean isDevice() {
        return format.equals("video4linux2");
    }
}
