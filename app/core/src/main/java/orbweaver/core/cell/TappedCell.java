package orbweaver.core.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import orbweaver.core.camera.Camera;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import orbweaver.robot.serial.PortTap;
import orbweaver.robot.serial.TappedPort;

/// A cell whose bus somebody listens to, whenever its port is opened.
public final class TappedCell implements Cell {
    private final Cell cell;
    private final PortTap tap;

    public TappedCell(Cell cell, PortTap tap) {
        this.cell = cell;
        this.tap = tap;
    }

    @Override
    public String description() {
        return cell.description();
    }

    @Override
    public Path port() {
        return cell.port();
    }

    @Override
    public BytePort openPort() throws PortException {
        return new TappedPort(cell.openPort(), tap);
    }

    @Override
    public List<Camera> cameras() {
        return cell.cameras();
    }

    @Override
    public Optional<SceneControl> scene() {
        return cell.scene();
    }

    @Override
    public Optional<FaultControl> faults() {
        return cell.faults();
    }

    @Override
    public Optional<String> version() {
        return cell.version();
    }

    @Override
    public void close() {
        cell.close();
    }
}
