package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.video.Mp4Writer;
import orbweaver.dataset.video.Packet;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoEncoder;
import orbweaver.dataset.video.VideoFormat;
import org.jspecify.annotations.Nullable;

/// One camera of a running episode: pictures wait in [FrameSlots], a thread of the lane's own encodes
/// them, and each packet goes to the file that becomes the episode's video, with its place noted in a
/// log. [#offer] belongs to the recording thread.
final class CameraLane implements AutoCloseable {
    /// Bytes of pictures that may wait for an encoder that is too slow.
    private static final long WAITING_BYTES = 2L << 30;

    private final CameraFiles files;
    private final VideoFormat format;
    private final FrameSlots slots;
    private final PictureStats stats;
    private final Thread thread;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;
    private volatile boolean ending;
    private final AtomicLong offered = new AtomicLong();

    CameraLane(CameraFiles files, VideoFormat format, String name, Runnable begins) {
        this.files = files;
        this.format = format;
        int limit = Math.clamp(WAITING_BYTES / (4L * format.width() * format.height()), 8, 100_000);
        slots = new FrameSlots(files.frames(), format.width(), format.height(), limit);
        stats = new PictureStats(format.width(), format.height());
        thread = Thread.ofPlatform().name("encode-" + name).unstarted(() -> {
            begins.run();
            run();
        });
        thread.start();
    }

    /// Returns once the encoder runs, which takes a moment when FFmpeg is not loaded yet.
    void awaitOpen() throws InterruptedException {
        opened.await();
        throwFailure();
    }

    boolean hasRoom() {
        throwFailure();
        return slots.hasRoom();
    }

    /// Keeps the next picture; it is safe from a kill when this returns.
    void offer(Picture picture) {
        slots.put(offered.get(), picture);
        offered.incrementAndGet();
    }

    /// Pictures whose packets are written.
    long encoded() {
        return offered.get() - slots.waiting();
    }

    /// Pictures that may wait.
    int capacity() {
        return slots.limit();
    }

    int waiting() {
        return slots.waiting();
    }

    int mostWaiting() {
        return slots.mostWaiting();
    }

    private void throwFailure() {
        RuntimeException e = failure;
        if (e != null) {
            throw new DatasetException("recording stopped: " + e.getMessage(), e);
        }
    }

    private void run() {
        try (var encoder = new VideoEncoder(format);
                var writer = new Mp4Writer(files.video(), format, encoder.extradata());
                var log = new Wal(files.log());
                var stored = new StoredPackets(files.video())) {
            log.append(CameraLog.head(format, encoder.extradata()));
            opened.countDown();
            int[] argb = new int[format.width() * format.height()];
            while (awaitPicture()) {
                slots.peek(argb);
                var picture = new Picture(format.width(), format.height(), argb);
                for (Packet packet : encoder.encode(picture)) {
                    log.append(CameraLog.packet(stored.written(writer, packet)));
                }
                stats.add(picture);
                slots.free();
            }
            for (Packet packet : encoder.finish()) {
                log.append(CameraLog.packet(stored.written(writer, packet)));
            }
            writer.finish();
        } catch (InterruptedException e) {
            failure = new DatasetException("the encoder was interrupted", e);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            opened.countDown();
        }
    }

    private boolean awaitPicture() throws InterruptedException {
        synchronized (slots) {
            while (slots.waiting() == 0) {
                if (ending) {
                    return false;
                }
                slots.wait();
            }
            return true;
        }
    }

    private void end() {
        synchronized (slots) {
            ending = true;
            slots.notifyAll();
        }
    }

    /// Encodes what waits and closes the video, whose statistics it returns.
    FeatureStats finish() throws InterruptedException {
        end();
        thread.join();
        throwFailure();
        return stats.result();
    }

    /// Ends the thread; what waits is encoded first.
    @Override
    public void close() {
        end();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        slots.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The paths of one camera in an episode's journal.
    record CameraFiles(Path video, Path rescued, Path log, Path frames) {
        static CameraFiles of(Path folder, int camera) {
            return new CameraFiles(
                    folder.resolve("camera-" + camera + ".mp4"),
                    folder.resolve("camera-" + camera + ".rescued.mp4"),
                    folder.resolve("camera-" + camera + ".wal"),
                    folder.resolve("camera-" + camera + ".frames"));
        }
    }
}
