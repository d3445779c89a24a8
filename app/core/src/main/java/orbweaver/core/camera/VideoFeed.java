package orbweaver.core.camera;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import orbweaver.dataset.video.StreamAddress;
import orbweaver.dataset.video.VideoStream;
import org.jspecify.annotations.Nullable;

/// Pictures that FFmpeg reads. A device and a network stream set their own pace; a file and test pictures come by their
/// own times, from the start again when they end.
final class VideoFeed implements PictureFeed {
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final StreamAddress address;
    private final boolean paced;
    private final @Nullable Path file;
    private VideoStream stream;
    private boolean ready;
    private boolean shown;
    private double previousSeconds = Double.NaN;
    private long dueNanos;
    private long lookedNanos = System.nanoTime();

    private VideoFeed(StreamAddress address, boolean paced, @Nullable Path file) {
        this.address = address;
        this.paced = paced;
        this.file = file;
        this.stream = new VideoStream(address);
    }

    /// A file, again and again at its own rate.
    static VideoFeed file(Path file) {
        if (!Files.isRegularFile(file)) throw new CameraException(missing(file));
        return new VideoFeed(StreamAddress.file(file.toString()), true, file);
    }

    /// What comes by itself: a device, a stream.
    static VideoFeed live(StreamAddress address) {
        return new VideoFeed(address, false, null);
    }

    /// What FFmpeg makes up.
    static VideoFeed graph(String graph) {
        return new VideoFeed(StreamAddress.graph(graph), true, null);
    }

    private static String missing(Path file) {
        return Files.exists(file) ? file + " is no file" : "the file " + file + " is missing";
    }

    @Override
    public int width() {
        return stream.width();
    }

    @Override
    public int height() {
        return stream.height();
    }

    @Override
    public long next(int[] argb) {
        return paced ? byTheClock(argb) : asTheyCome(argb);
    }

    private long asTheyCome(int[] argb) {
        long until = System.nanoTime() + WAIT_NANOS;
        while (System.nanoTime() - until < 0) {
            switch (stream.next()) {
                case PICTURE -> {
                    long arrived = System.nanoTime();
                    stream.pixels(argb);
                    return arrived;
                }
                case NOT_YET -> LockSupport.parkNanos(ASK_NANOS);
                case END -> throw new CameraException(address.name() + " ended");
            }
        }
        return 0;
    }

    private long byTheClock(int[] argb) {
        look();
        if (!ready) decode();
        long until = System.nanoTime() + WAIT_NANOS;
        long now;
        while ((now = System.nanoTime()) - dueNanos < 0) {
            if (now - until >= 0) return 0;
            LockSupport.parkNanos(Math.min(dueNanos - now, until - now));
        }
        long arrived = System.nanoTime();
        stream.pixels(argb);
        ready = false;
        shown = true;
        return arrived;
    }

    /// A file that is deleted while it plays is gone like a camera that is unplugged.
    private void look() {
        if (file == null || System.nanoTime() - lookedNanos < LOOK_NANOS) return;
        lookedNanos = System.nanoTime();
        if (!Files.exists(file)) throw new CameraException(missing(file));
    }

    private void decode() {
        if (stream.next() != VideoStream.Step.PICTURE) {
            if (!shown) throw new CameraException(address.name() + " holds no picture that can be decoded");
            again();
        }
        double seconds = stream.seconds();
        double gap = seconds - previousSeconds;
        // The first picture, the first of the next round, and one without a time come after the usual time.
        long period = Math.round(1e9 / (stream.framesPerSecond() > 0 ? stream.framesPerSecond() : 30));
        dueNanos += gap > 0 ? Math.round(gap * 1e9) : period;
        previousSeconds = seconds;
        long now = System.nanoTime();
        if (now - dueNanos > LATE_NANOS) dueNanos = now;
        ready = true;
    }

    private void again() {
        previousSeconds = Double.NaN;
        if (!stream.rewind() || stream.next() != VideoStream.Step.PICTURE) {
            stream.close();
            stream = new VideoStream(address);
            if (stream.next() != VideoStream.Step.PICTURE) throw new CameraException(address.name() + " ended");
        }
    }

    @Override
    public boolean sensor() {
        return !paced;
    }

    @Override
    public Traffic.Kind traffic() {
        return paced ? Traffic.Kind.NONE : Traffic.Kind.MEASURED;
    }

    @Override
    public int bytes() {
        return stream.bytes();
    }

    @Override
    public void close() {
        stream.close();
    }
}
