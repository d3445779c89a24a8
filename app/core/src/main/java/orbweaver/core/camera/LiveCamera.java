package orbweaver.core.camera;

import com.github.sarxos.webcam.WebcamException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.dataset.video.VideoException;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// A camera whose source may come and go: while it is away it is looked for twice a second, and once it is back its
/// pictures go on where they ended. A picture that a sensor cannot have taken anew is not delivered, so that it grows
/// old for everybody.
final class LiveCamera implements Camera {
    private static final int RING = 8;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /// A picture that stands for so long is spoken of; with the session's own rhythm that is within half a second.
    private static final long STANDING_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// A sensor that shows nothing new for so long is opened anew, which may wake it.
    private static final long REOPEN_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final String name;
    private final PictureFeed.Opener opener;
    private final Standpoint standpoint;
    private final Meter taken = new Meter();
    private final Meter arrived = new Meter();
    private volatile Opened opened = new Opened(0, 0, Traffic.Kind.NONE, 0);
    private volatile String problem = "";
    private volatile long newestNanos;
    private volatile long arrivedNanos;
    private volatile boolean closing;
    private @Nullable Thread thread;
    private int[][] ring = new int[RING][0];
    private long sequence;

    /// What is known since the source was opened last.
    private record Opened(int width, int height, Traffic.Kind traffic, long nanos) {}

    LiveCamera(String name, PictureFeed.Opener opener, @Nullable CameraCalibration calibration) {
        this.name = name;
        this.opener = opener;
        standpoint = new Standpoint(calibration);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start(Consumer<Frame> sink) {
        if (thread != null) throw new IllegalStateException("camera " + name + " was started already");
        thread = Thread.ofPlatform().name("camera-" + name).daemon().start(() -> run(sink));
    }

    private void run(Consumer<Frame> sink) {
        while (!closing) {
            try (PictureFeed feed = opener.open()) {
                if (ring[0].length != feed.width() * feed.height()) ring = new int[RING][feed.width() * feed.height()];
                taken.clear();
                arrived.clear();
                opened = new Opened(feed.width(), feed.height(), feed.traffic(), System.nanoTime());
                deliver(feed, sink);
            } catch (CameraException | VideoException | WebcamException | IllegalStateException e) {
                problem = newestNanos == 0
                        ? "camera " + name + " is not there: " + e.getMessage() + "; it is looked for"
                        : "camera " + name + " went away: " + e.getMessage()
                                + "; plug it in again, it is looked for and goes on by itself";
            }
            long until = System.nanoTime() + RETRY_NANOS;
            while (!closing && System.nanoTime() - until < 0) LockSupport.parkNanos(this, until - System.nanoTime());
        }
    }

    private void deliver(PictureFeed feed, Consumer<Frame> sink) {
        int[] before = null;
        long since = System.nanoTime();
        while (!closing) {
            int[] argb = ring[(int) (sequence % RING)];
            long captured = feed.next(argb);
            if (captured != 0) {
                arrivedNanos = captured;
                arrived.count(captured, feed.bytes());
                if (!feed.sensor() || !Arrays.equals(before, argb)) {
                    taken.count(captured, 0);
                    before = argb;
                    since = captured;
                    newestNanos = captured;
                    problem = "";
                    sink.accept(frame(feed, argb, captured));
                    continue;
                }
            }
            if (feed.sensor() && System.nanoTime() - since > REOPEN_NANOS)
                throw new CameraException("nothing new came");
        }
    }

    private Frame frame(PictureFeed feed, int[] argb, long captured) {
        int width = feed.width();
        int height = feed.height();
        CameraModel model = standpoint.model(feed.model(), width, height);
        return new Frame(name, width, height, argb, sequence++, captured, model);
    }

    @Override
    public String calibrate(CameraCalibration calibration) {
        if (standpoint.itself()) return "The " + name + " camera says itself where it stands.";
        standpoint.calibrate(calibration);
        return "";
    }

    @Override
    public CameraStatus status() {
        Opened now = opened;
        Optional<String> fault = fault(now, System.nanoTime());
        double rate = fault.isEmpty() ? taken.rate() : 0;
        boolean present = problem.isEmpty();
        Traffic traffic = switch (now.traffic()) {
            case NONE -> Traffic.NONE;
            case MEASURED -> new Traffic(now.traffic(), fault.isEmpty() ? arrived.bytesPerSecond() : 0);
            case AT_MOST -> new Traffic(now.traffic(), 2 * rate * now.width() * now.height());
        };
        String gap = standpoint.gap(now.width(), now.height());
        return new CameraStatus(name, now.width(), now.height(), rate, newestNanos, fault, present, traffic, gap);
    }

    private Optional<String> fault(Opened now, long nanos) {
        String known = problem;
        if (!known.isEmpty()) return Optional.of(known);
        if (now.nanos() == 0) return Optional.empty();
        long newest = newestNanos;
        if (newest - now.nanos() < 0) {
            return nanos - now.nanos() < FIRST_NANOS
                    ? Optional.empty()
                    : Optional.of("camera " + name + " is open but has sent no picture; check its cable");
        }
        long slow = taken.rate() == 0 ? 0 : Math.round(2.5e9 / taken.rate());
        long standing = nanos - newest;
        if (standing < Math.max(STANDING_NANOS, slow)) return Optional.empty();
        boolean frozen = nanos - arrivedNanos < standing / 2;
        String seconds = String.format(Locale.ROOT, "%.1f s", standing * 1e-9);
        return Optional.of(
                frozen
                        ? "camera " + name + " is frozen: the same picture for " + seconds
                                + "; check its lens and cable, plug it in again"
                        : "camera " + name + " has sent no picture for " + seconds + "; check its cable");
    }

    @Override
    public synchronized void close() {
        closing = true;
        if (thread == null) return;
        LockSupport.unpark(thread);
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
