package orbweaver.core.camera.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import orbweaver.core.camera.Fingerprint;
import orbweaver.core.camera.Likeness;
import orbweaver.core.camera.memory.PictureMemory.Seen;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares each camera's picture, a second after its first, with the one that the last session began with, and says
/// when a camera was moved or swapped. A picture that does not match is asked for again each second, in case somebody
/// moves the camera back. After a minute this session's view is taken as meant, and the next is compared with it.
public final class PictureWatch implements SessionListener, SessionGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PictureWatch.class);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_MILLIS = 250;
    private static final long MEANT_NANOS = TimeUnit.SECONDS.toNanos(60);
    /// A camera on the arm sees the same only where the arm stands the same.
    private static final double SAME_PLACE_M = 0.02;

    private final PictureMemory memory;
    private final Map<String, Seen> last;
    private final Map<String, Eye> eyes = new ConcurrentHashMap<>();
    private final long beginNanos = System.nanoTime();
    private final ScheduledExecutorService thread;
    private volatile @Nullable ToolPoint tool;
    private boolean kept;

    /// One camera: `first` is what this session began with.
    private static final class Eye {
        private volatile long dueNanos;
        private volatile @Nullable Seen newest;
        private volatile @Nullable Seen compared;
        private volatile @Nullable Seen first;
        private volatile Likeness likeness = Likeness.UNKNOWN;
        private volatile String rather = "";
    }

    private PictureWatch(PictureMemory memory) {
        this.memory = memory;
        this.last = memory.read();
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("picture-watch").daemon().factory());
    }

    /// Watches as soon as it listens to a session; the caller hands it to one as listener and guard.
    public static PictureWatch start(PictureMemory memory) {
        var watch = new PictureWatch(memory);
        var _ = watch.thread.scheduleWithFixedDelay(watch::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    @Override
    public void snapshot(SessionSnapshot snapshot) {
        tool = snapshot.arm().tool();
    }

    /// A camera's picture stays as it is only for a few frames, so it is made small here: a millisecond each second
    /// until it is compared.
    @Override
    public void frame(Frame frame) {
        Eye eye = eyes.get(frame.camera());
        if (eye == null) {
            eye = new Eye();
            eye.dueNanos = frame.captureNanos() + PERIOD_NANOS;
            eyes.put(frame.camera(), eye);
        }
        if (frame.captureNanos() - eye.dueNanos < 0 || settled(eye)) return;
        eye.dueNanos = frame.captureNanos() + PERIOD_NANOS;
        eye.newest = new Seen(Fingerprint.of(frame.argb(), frame.width(), frame.height()), tool);
    }

    private boolean settled(Eye eye) {
        boolean wrong = eye.likeness == Likeness.MOVED || eye.likeness == Likeness.SWAPPED;
        return eye.compared != null && (!wrong || meant());
    }

    private boolean meant() {
        return System.nanoTime() - beginNanos > MEANT_NANOS;
    }

    private void look() {
        eyes.forEach((camera, eye) -> {
            Seen now = eye.newest;
            if (now == null || now.equals(eye.compared)) return;
            compare(camera, eye, now);
            if (eye.first == null || eye.likeness == Likeness.MATCHES) eye.first = now;
            eye.compared = now;
        });
        if (!kept && meant()) keep();
    }

    private void compare(String camera, Eye eye, Seen now) {
        Seen before = last.get(camera);
        eye.rather = "";
        if (before == null || (onArm(camera) && !samePlace(now.tool(), before.tool()))) {
            eye.likeness = Likeness.UNKNOWN;
            return;
        }
        Likeness likeness = Likeness.of(now.picture(), before.picture());
        if (likeness == Likeness.MOVED) {
            for (var other : last.entrySet()) {
                if (other.getKey().equals(camera)
                        || !Likeness.swapped(
                                now.picture(),
                                before.picture(),
                                other.getValue().picture())) continue;
                eye.rather = other.getKey();
                likeness = Likeness.SWAPPED;
            }
        }
        eye.likeness = likeness;
    }

    /// By the names that data sets use.
    private static boolean onArm(String camera) {
        String name = camera.toLowerCase(Locale.ROOT);
        return name.contains("wrist") || name.contains("hand") || name.contains("gripper");
    }

    private static boolean samePlace(@Nullable ToolPoint one, @Nullable ToolPoint other) {
        return one == null || other == null || one.distance(other) < SAME_PLACE_M;
    }

    private void keep() {
        kept = true;
        var seen = new TreeMap<String, Seen>();
        eyes.forEach((camera, eye) -> {
            Seen first = eye.first;
            boolean wrong = eye.likeness == Likeness.MOVED || eye.likeness == Likeness.SWAPPED;
            // A glance at a wrong view is no reason to forget the right one.
            if (first != null && (!wrong || meant())) seen.put(camera, first);
        });
        try {
            if (!seen.isEmpty()) memory.write(seen);
        } catch (IOException e) {
            LOG.warn("the cameras' pictures cannot be kept for the next session: {}", e.getMessage());
        }
    }

    @Override
    public Likeness likeness(String camera) {
        Eye eye = eyes.get(camera);
        return eye == null ? Likeness.UNKNOWN : eye.likeness;
    }

    @Override
    public List<Notice> notices() {
        if (meant()) return List.of();
        var notices = new ArrayList<Notice>();
        eyes.forEach((camera, eye) -> {
            String key = "picture " + camera;
            switch (eye.likeness) {
                case UNKNOWN, MATCHES -> {}
                case MOVED ->
                    notices.add(new Notice(
                            key,
                            false,
                            "The " + camera + " camera's picture does not match the last session's. Was it moved?",
                            "The arm goes on.",
                            "Move it back, or go on: after a minute this view counts."));
                case SWAPPED ->
                    notices.add(new Notice(
                            key,
                            false,
                            "The " + camera + " camera shows what the " + eye.rather
                                    + " camera showed in the last session. Are they swapped?",
                            "The arm goes on.",
                            "Swap their plugs, or their addresses in the profile."));
            }
        });
        return notices;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS) || kept) return;
            look();
            keep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
