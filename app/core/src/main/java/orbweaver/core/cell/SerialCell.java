package orbweaver.core.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.core.camera.Camera;
import orbweaver.core.camera.Cameras;
import orbweaver.core.profile.CellProfile;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import orbweaver.robot.serial.SerialBytePort;

/// A real arm on a serial port, with the operating system's cameras.
final class SerialCell implements Cell {
    private final String path;
    private final int baud;
    private final List<Camera> cameras;

    SerialCell(String path, int baud, CellProfile profile) {
        this.path = path;
        this.baud = baud;
        var all = new Cameras(Map.of());
        this.cameras = profile.cameras().entrySet().stream()
                .map(e -> all.open(e.getKey(), e.getValue()))
                .toList();
    }

    @Override
    public String description() {
        return "WidowX 250s at " + path;
    }

    @Override
    public Path port() {
        return Path.of(path);
    }

    @Override
    public BytePort openPort() throws PortException {
        return SerialBytePort.openAlone(path, baud);
    }

    @Override
    public List<Camera> cameras() {
        return cameras;
    }

    @Override
    public Optional<SceneControl> scene() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
