package orbweaver.core.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import orbweaver.core.camera.Camera;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;

/// Another cell but for what is overridden.
public interface CellAround extends Cell {
    /// The other cell.
    Cell cell();

    @Override
    default String description() {
        return cell().description();
    }

    @Override
    default Path port() {
        return cell().port();
    }

    @Override
    default BytePort openPort() throws PortException {
        return cell().openPort();
    }

    @Override
    default List<Camera> cameras() {
        return cell().cameras();
    }

    @Override
    default Optional<SceneControl> scene() {
        return cell().scene();
    }

    @Override
    default Optional<FaultControl> faults() {
        return cell().faults();
    }

    @Override
    default Optional<String> version() {
        return cell().version();
    }

    @Override
    default void close() {
        cell().close();
    }
}
