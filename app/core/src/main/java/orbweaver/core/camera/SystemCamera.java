package orbweaver.core.camera;

import java.util.List;

/// A camera of the operating system: its lasting id, what it calls itself, and the formats it says it has
/// ("1280x720 MJPG 30 fps").
public record SystemCamera(String id, String name, List<String> formats) {
    public SystemCamera {
        formats = List.copyOf(formats);
    }

    /// As it stands in a profile.
    public String address() {
        return "webcam:" + id;
    }
}
