package orbweaver.core.session;

import java.util.function.Consumer;
import orbweaver.core.camera.Camera;
import orbweaver.core.camera.CameraStatus;
import orbweaver.policy.Frame;

/// A camera of which only the name is asked.
record NamedCamera(String name) implements Camera {
    @Override
    public void start(Consumer<Frame> sink) {}

    @Override
    public CameraStatus status() {
        throw new UnsupportedOperationException(name + " is never looked through");
    }

    @Override
    public void close() {}
}
