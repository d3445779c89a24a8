package orbweaver.core.camera;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Virtual cameras and the operating system's cameras behind one Webcam Capture driver.
final class CompositeDriver implements WebcamDriver {
    private final List<VirtualDevice> virtual;
    private final WebcamDriver system;

    CompositeDriver(Map<String, PictureSource> pictures, WebcamDriver system) {
        this.virtual = pictures.entrySet().stream()
                .map(e -> new VirtualDevice(e.getKey(), e.getValue()))
                .toList();
        this.system = system;
    }

    @Override
    public List<WebcamDevice> getDevices() {
        var all = new ArrayList<WebcamDevice>(virtual);
        all.addAll(system.getDevices());
        return all;
    }

    List<VirtualDevice> virtualDevices() {
        return virtual;
    }

    List<WebcamDevice> systemDevices() {
        return system.getDevices();
    }

    /// Each device is used by its camera's thread only, so that two cameras never wait for each other.
    @Override
    public boolean isThreadSafe() {
        return true;
    }
}
