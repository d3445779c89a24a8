package orbweaver.core.camera;

import java.util.Optional;
import java.util.function.Consumer;
import orbweaver.policy.Frame;

/// Stands for a camera of the profile that is not connected: everything but pictures works without.
final class AbsentCamera implements Camera {
    private final String name;
    private final String why;

    AbsentCamera(String name, String why) {
        this.name = name;
        this.why = why;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Consumer<Frame> sink) {}

    @Override
    public CameraStatus status() {
        return new CameraStatus(name, 0, 0, 0, 0, Optional.of(why));
    }

    @Override
    public void close() {}
}
