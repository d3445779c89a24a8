package orbweaver.core.session;

/// One camera's state: the size and rate it delivers now, and when its newest picture was taken (`System.nanoTime()`,
/// 0 before the first). The pictures themselves come through [SessionListener#frame].
public record CameraView(
        String name, int width, int height, double framesPerSecond, long newestNanos, boolean present) {}
