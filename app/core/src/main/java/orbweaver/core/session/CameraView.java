package orbweaver.core.session;

import orbweaver.core.camera.Likeness;
import orbweaver.core.camera.Traffic;

/// One camera's state: the size and rate it delivers now, when its newest picture was taken (`System.nanoTime()`, 0
/// before the first), what its pictures take of its cable, and whether they look as in the last session. The pictures
/// themselves come through [SessionListener#frame]; `uncalibrated` says why they carry no model of where the camera
/// stands, empty when they do.
public record CameraView(
        String name,
        int width,
        int height,
        double framesPerSecond,
        long newestNanos,
        boolean present,
        Traffic traffic,
        Likeness likeness,
        String uncalibrated) {}
