package orbweaver.core.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import orbweaver.core.camera.Camera;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.FaultControl;
import orbweaver.core.cell.SceneControl;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;

/// A cell whose cameras are coded ones.
public final class CodedCell implements Cell {
    private final Cell cell;
    private final List<CodedCamera> cameras;

    public CodedCell(Cell cell, List<CodedCamera> cameras) {
        this.cell = cell;
        this.cameras = List.copyOf(cameras);
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
        return cell.openPort();
    }

    @Override
    public List<Camera> cameras() {
        return List.copyOf(cameras);
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
