package orbweaver.core.session;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// The newest frame of every camera. Camera threads put, anybody looks; nobody waits.
final class Frames {
    private final Map<String, Frame> newest = new ConcurrentHashMap<>();

    void put(Frame frame) {
        newest.put(frame.camera(), frame);
    }

    @Nullable
    Frame newest(String camera) {
        return newest.get(camera);
    }

    /// The newest frames of `cameras` if every one was taken at or after `sinceNanos`, otherwise null.
    @Nullable
    Map<String, Frame> takenSince(Iterable<String> cameras, long sinceNanos) {
        var frames = new TreeMap<String, Frame>();
        for (String camera : cameras) {
            Frame frame = newest.get(camera);
            if (frame == null || frame.captureNanos() - sinceNanos < 0) return null;
            frames.put(camera, frame);
        }
        return frames;
    }

    /// Age in nanoseconds of the oldest of the newest frames; `Long.MAX_VALUE` while one camera has none.
    long age(Iterable<String> cameras, long nowNanos) {
        long age = 0;
        for (String camera : cameras) {
            Frame frame = newest.get(camera);
            if (frame == null) return Long.MAX_VALUE;
            age = Math.max(age, nowNanos - frame.captureNanos());
        }
        return age;
    }
}
