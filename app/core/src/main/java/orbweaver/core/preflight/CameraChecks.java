package orbweaver.core.preflight;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.core.camera.CameraException;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.camera.Cameras;
import orbweaver.core.camera.SystemCamera;

/// Cameras: those that are connected, with the id that lasts and their formats, and those of the profile that are not
/// there. Asks the system; not while a session uses them.
public final class CameraChecks {
    private static final String FILE = "file:";
    private static final Path BY_ID = Path.of("/dev/v4l/by-id");
    private static final String DEVICE = "ffmpeg:/dev/";

    private CameraChecks() {}

    /// The other way to the same camera, which can ask for MJPG.
    private static String mjpg(SystemCamera camera) {
        Path link = BY_ID.resolve(camera.id());
        return Files.exists(link) ? " or, for MJPG, ffmpeg:" + link : "";
    }

    public static List<Finding> of(Cameras cameras, Map<String, CameraSetup> wanted) {
        var findings = new ArrayList<Finding>();
        try {
            List<SystemCamera> connected = cameras.systemCameras();
            if (connected.isEmpty()) findings.add(Finding.ok("cameras: none connected; the virtual ones need none"));
            for (SystemCamera camera : connected) {
                String formats = camera.formats().isEmpty() ? "no formats told" : String.join(", ", camera.formats());
                findings.add(Finding.ok(
                        "camera: " + camera.address() + mjpg(camera) + " (" + camera.name() + "): " + formats));
            }
        } catch (CameraException e) {
            findings.add(Finding.warning("cameras: " + e.getMessage(), ""));
        }
        wanted.forEach((name, setup) -> {
            String address = setup.address();
            String path = address.startsWith(FILE)
                    ? address.substring(FILE.length())
                    : address.startsWith(DEVICE) ? address.substring("ffmpeg:".length()) : "";
            if (!path.isEmpty() && !Files.exists(Path.of(path)))
                findings.add(Finding.warning("camera " + name + " of the profile: " + path + " is missing", ""));
        });
        return findings;
    }
}
