package orbweaver.core.camera;

import com.github.eduramiba.webcamcapture.drivers.NativeDriver;
import com.github.sarxos.webcam.WebcamDevice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Opens cameras by connection string: `virtual:<name>` or `webcam:<name or its beginning>`.
public final class Cameras {
    private final CompositeDriver driver;

    /// Real cameras, and the given virtual ones.
    public Cameras(Map<String, PictureSource> virtual) {
        this.driver = new CompositeDriver(virtual, new NativeDriver());
    }

    /// A camera called `name` in the cell, not started yet.
    ///
    /// @throws CameraException when no such camera is there
    public Camera open(String name, String uri) {
        int colon = uri.indexOf(':');
        String kind = colon < 0 ? "" : uri.substring(0, colon);
        String which = uri.substring(colon + 1);
        return switch (kind) {
            case "virtual" -> new WebcamCamera(name, find(driver.virtualDevices(), which, uri));
            case "webcam" -> new WebcamCamera(name, find(driver.systemDevices(), which, uri));
            default ->
                throw new CameraException("camera " + name + ": \"" + uri
                        + "\" is not a camera address; use virtual:<name> or webcam:<name>");
        };
    }

    /// The same; a camera that is not connected comes as one whose status says so.
    public Camera openOrAbsent(String name, String uri) {
        try {
            return open(name, uri);
        } catch (CameraException e) {
            return new AbsentCamera(name, "camera " + name + " is not there: " + e.getMessage());
        }
    }

    /// Names of the operating system's cameras, for the preflight.
    public List<String> systemCameras() {
        return driver.systemDevices().stream().map(WebcamDevice::getName).toList();
    }

    private static WebcamDevice find(List<? extends WebcamDevice> devices, String which, String uri) {
        return devices.stream()
                .filter(d -> d.getName().startsWith(which))
                .findFirst()
                .orElseThrow(() -> new CameraException("no camera \"" + uri + "\"; "
                        + (devices.isEmpty()
                                ? "none is connected, plug one in or use virtual:front"
                                : "there are: "
                                        + devices.stream()
                                                .map(WebcamDevice::getName)
                                                .collect(Collectors.joining(", ")))));
    }
}
