package orbweaver.core.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import orbweaver.core.camera.Camera;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;

/// What a session drives: nine servos behind a port, cameras, and in a virtual cell a scene. Real and virtual cells
/// differ behind this seam only; what the virtual one knows of its world does not come through.
public interface Cell extends AutoCloseable {
    /// What the arm is connected to, in words ("Virtual cell, WidowX 250s").
    String description();

    /// The device that [#openPort] opens, as the profile names it; it may be a link.
    Path port();

    /// Opens the port to the servos. The caller closes it.
    ///
    /// @throws PortException when that cannot be done; the text says what to do
    BytePort openPort() throws PortException;

    /// The cell's cameras, not started yet.
    List<Camera> cameras();

    /// The scene, where somebody can set it up anew from a seed.
    Optional<SceneControl> scene();

    /// What breaks the cell on purpose, where that can be done.
    default Optional<FaultControl> faults() {
        return Optional.empty();
    }

    /// What a policy trained in a virtual cell depends on, by its version; empty for a real one.
    default Optional<String> version() {
        return Optional.empty();
    }

    @Override
    void close();
}
