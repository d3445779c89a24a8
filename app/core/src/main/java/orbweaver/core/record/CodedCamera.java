package orbweaver.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.camera.Camera;
import orbweaver.core.camera.CameraStatus;
import orbweaver.core.camera.Traffic;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// A camera that takes a picture when it is told to, and stamps into it which one it is before anything
/// else sees it: for tests of the way from a camera's thread to a frame in a file.
public final class CodedCamera implements Camera {
    private static final int RING = 8;
    private static final long PATIENCE_NANOS = 100_000_000L;
    private static final long IDLE_NANOS = 100_000_000L;

    private final String name;
    private final CodedPictures pictures;
    private final int[][] ring;
    private volatile CameraStatus status;
    private volatile @Nullable Trigger trigger;
    private volatile @Nullable Taken taken;
    private volatile boolean closing;
    private @Nullable Thread thread;

    /// Which picture is wanted.
    private record Trigger(long nanos, int episode, long row) {}

    private record Taken(Trigger trigger, Frame frame) {}

    /// @param index of the camera among the set's videos, 0 to 3
    public CodedCamera(CameraShape shape, int index) {
        name = shape.name();
        pictures = new CodedPictures(index, shape.width(), shape.height());
        ring = new int[RING][shape.width() * shape.height()];
        status = new CameraStatus(
                name,
                shape.width(),
                shape.height(),
                0,
                0,
                Optional.empty(),
                true,
                Traffic.NONE,
                CameraCalibration.NONE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start(Consumer<Frame> sink) {
        if (thread != null) throw new IllegalStateException("camera " + name + " was started already");
        thread = Thread.ofPlatform().name("camera-" + name).daemon().start(() -> deliver(sink));
    }

    private void deliver(Consumer<Frame> sink) {
        Trigger done = null;
        long sequence = 0;
        sink.accept(frame(new Trigger(0, 0, 0), sequence++)); // so that its picture is known before the first trigger
        while (!closing) {
            Trigger wanted = trigger;
            if (wanted == null || wanted.equals(done)) {
                LockSupport.parkNanos(this, IDLE_NANOS);
                continue;
            }
            Frame frame = frame(wanted, sequence++);
            done = wanted;
            sink.accept(frame);
            taken = new Taken(wanted, frame);
        }
    }

    private Frame frame(Trigger wanted, long sequence) {
        int[] argb = ring[(int) (sequence % RING)];
        long captured = System.nanoTime();
        CameraStatus s = status;
        pictures.draw(argb, wanted.episode(), wanted.row(), sequence);
        status = new CameraStatus(
                name,
                s.width(),
                s.height(),
                30,
                captured,
                Optional.empty(),
                true,
                Traffic.NONE,
                CameraCalibration.NONE);
        return new Frame(name, s.width(), s.height(), argb, sequence, captured, null);
    }

    /// Has all cameras take a picture at once and waits for them, at most a tenth of a second; gives those
    /// that came.
    public static List<Frame> take(List<CodedCamera> cameras, int episode, long row) {
        var wanted = new Trigger(System.nanoTime(), episode, row);
        for (CodedCamera camera : cameras) {
            camera.trigger = wanted;
            LockSupport.unpark(camera.thread);
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        var frames = new ArrayList<Frame>();
        for (CodedCamera camera : cameras) {
            Taken got = camera.taken;
            while ((got == null || !got.trigger().equals(wanted)) && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(camera, 200_000);
                got = camera.taken;
            }
            if (got != null && got.trigger().equals(wanted)) frames.add(got.frame());
        }
        return frames;
    }

    @Override
    public CameraStatus status() {
        return status;
    }

    @Override
    public synchronized void close() {
        closing = true;
        if (thread == null) return;
        LockSupport.unpark(thread);
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
