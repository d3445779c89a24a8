package orbweaver.core.camera;

import java.util.Optional;

/// What a camera is doing. `framesPerSecond` is measured over the last second and a half, 0 before the second frame;
/// `lastFrameNanos` is the capture time of the newest frame, 0 when there was none; `fault` says in one sentence why
/// no more frames come, or why those that come are none; `present` is whether the source is there, which one that
/// stands still is; `traffic` is what they take of the camera's cable; `uncalibrated` says why its frames carry no
/// model of where it stands, empty when they do.
public record CameraStatus(
        String name,
        int width,
        int height,
        double framesPerSecond,
        long lastFrameNanos,
        Optional<String> fault,
        boolean present,
        Traffic traffic,
        String uncalibrated) {}
