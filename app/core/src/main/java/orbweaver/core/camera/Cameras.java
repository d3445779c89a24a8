package orbweaver.core.camera;

import com.github.eduramiba.webcamcapture.drivers.NativeDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orbweaver.dataset.video.StreamAddress;
import orbweaver.dataset.video.VideoException;

/// Opens cameras by address: `virtual:<name>`, `webcam:<id or beginning of its name>`, `file:<clip>`,
/// `ffmpeg:<device, lavfi:graph or URL>`. `docs/cameras.md` explains them.
public final class Cameras {
    private static final Path DEVICES = Path.of("/dev");
    private static final String GRAPH = "lavfi:";

    private final Map<String, VirtualDevice> virtual = new TreeMap<>();
    private final SystemCameras system;

    /// Real cameras, and the given virtual ones.
    public Cameras(Map<String, PictureSource> virtual) {
        this(virtual, new SystemCameras(NativeDriver::new, new ByIdFolder(DEVICES)));
    }

    Cameras(Map<String, PictureSource> virtual, SystemCameras system) {
        virtual.forEach((name, source) -> this.virtual.put(name, new VirtualDevice(name, source)));
        this.system = system;
    }

    /// A camera called `name` in the cell, not started yet; it need not be connected.
    ///
    /// @throws CameraException when that is no address, or no virtual camera is called so
    public Camera open(String name, CameraSetup setup) {
        String uri = setup.address();
        int colon = uri.indexOf(':');
        String kind = colon < 0 ? "" : uri.substring(0, colon);
        String which = uri.substring(colon + 1);
        return new LiveCamera(
                name,
                switch (kind) {
                    case "virtual" -> virtual(which, uri);
                    case "webcam" -> () -> system.open(which, setup);
                    case "file" -> file(which);
                    case "ffmpeg" -> ffmpeg(name, which, setup);
                    default ->
                        throw new CameraException("camera " + name + ": \"" + uri
                                + "\" is not a camera address; use virtual:<name> or webcam:<name>,"
                                + " file:<clip> or ffmpeg:<device>");
                },
                setup.calibration());
    }

    private PictureFeed.Opener virtual(String which, String uri) {
        VirtualDevice device = virtual.get(which);
        if (device == null) {
            throw new CameraException("no camera \"" + uri + "\"; "
                    + (virtual.isEmpty()
                            ? "only the virtual cell has virtual ones"
                            : "there are: " + String.join(", ", virtual.keySet())));
        }
        return () -> VirtualFeed.open(device);
    }

    private static PictureFeed.Opener file(String which) {
        return () -> VideoFeed.file(Path.of(which));
    }

    private static PictureFeed.Opener ffmpeg(String name, String which, CameraSetup setup) {
        if (which.startsWith(GRAPH)) {
            String graph = which.substring(GRAPH.length());
            return () -> VideoFeed.graph(graph);
        }
        if (which.startsWith("/dev/")) return () -> device(which, setup);
        if (which.contains("://")) return () -> VideoFeed.live(StreamAddress.network(which));
        throw new CameraException("camera " + name + ": \"ffmpeg:" + which
                + "\" is not a camera address; use ffmpeg:/dev/v4l/by-id/<id>, ffmpeg:lavfi:<graph> or"
                + " ffmpeg:tcp://<host>:<port>");
    }

    /// Compressed where the device can, as it otherwise has to give up rate for size.
    private static PictureFeed device(String path, CameraSetup setup) {
        try {
            return VideoFeed.live(StreamAddress.device(path, setup.width(), setup.height(), setup.fps(), true));
        } catch (VideoException e) {
            return VideoFeed.live(StreamAddress.device(path, setup.width(), setup.height(), setup.fps(), false));
        }
    }

    /// The operating system's cameras, for the preflight.
    ///
    /// @throws CameraException when they cannot be listed
    public List<SystemCamera> systemCameras() {
        return system.list();
    }
}
