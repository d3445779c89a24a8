package orbweaver.core.trace;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import orbweaver.policy.Frame;

/// When the last pictures of each camera came. Each camera's own thread writes, without allocating once its camera is
/// known; any thread may read meanwhile.
final class PictureLog {
    /// Ten seconds and more at 30 pictures a second.
    private static final int KEPT = 400;

    private final Map<String, Ring> cameras = new ConcurrentHashMap<>();

    /// One picture: when it arrived, and when the session had it.
    record Picture(long sequence, long arrivedNanos, long handedNanos) {}

    private static final class Ring {
        private final long[] sequence = new long[KEPT];
        private final long[] arrived = new long[KEPT];
        private final long[] handed = new long[KEPT];
        private volatile long count;
    }

    void add(Frame frame) {
        Ring ring = cameras.get(frame.camera());
        if (ring == null) {
            ring = new Ring();
            cameras.put(frame.camera(), ring);
        }
        long n = ring.count;
        int slot = (int) (n % KEPT);
        ring.sequence[slot] = frame.sequence();
        ring.arrived[slot] = frame.captureNanos();
        ring.handed[slot] = System.nanoTime();
        ring.count = n + 1;
    }

    /// The pictures kept that arrived within the window, oldest first, by camera.
    Map<String, List<Picture>> within(Window window) {
        var all = new TreeMap<String, List<Picture>>();
        cameras.forEach((camera, ring) -> all.put(camera, pictures(ring, window)));
        return all;
    }

    private static List<Picture> pictures(Ring ring, Window window) {
        var kept = new ArrayList<Picture>();
        long end = ring.count;
        for (long n = Math.max(0, end - KEPT); n < end; n++) {
            int slot = (int) (n % KEPT);
            var picture = new Picture(ring.sequence[slot], ring.arrived[slot], ring.handed[slot]);
            VarHandle.loadLoadFence();
            if (n > ring.count - KEPT && window.contains(picture.arrivedNanos)) kept.add(picture);
        }
        return kept;
    }
}
