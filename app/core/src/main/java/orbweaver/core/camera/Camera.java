package orbweaver.core.camera;

import java.util.function.Consumer;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.policy.Frame;

/// One camera, real or virtual. A camera delivers frames on a thread of its own, named `camera-<name>`.
///
/// Frames come from a ring: a frame's pixels stay as they are for at least six further frames, so whoever needs them
/// longer copies them. `captureNanos` is `System.nanoTime()` taken when the picture arrived, before anything else
/// touched it.
public interface Camera extends AutoCloseable {
    String name();

    /// Starts delivering to `sink`, which runs on the camera's thread and must return within a frame period. To be
    /// called once. A device that is not there, or goes away later, is looked for until it is back;
    /// [#status] says so meanwhile, and the frames' numbers go on rising.
    void start(Consumer<Frame> sink);

    /// From now on its frames say that it stands there; any thread.
    ///
    /// @return why not, a sentence; empty when they do
    default String calibrate(CameraCalibration calibration) {
        return "The " + name() + " camera cannot be calibrated.";
    }

    /// The newest state; any thread.
    CameraStatus status();

    /// Stops the thread and gives the device back. Calling it again does nothing.
    @Override
    void close();
}
