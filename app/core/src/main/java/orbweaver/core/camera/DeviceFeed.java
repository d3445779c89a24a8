package orbweaver.core.camera;

import com.github.sarxos.webcam.WebcamDevice;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Pictures of a camera through the native driver. That driver keeps the newest picture and never waits for one, so it
/// is asked again and again; a picture it gave before comes once more then, which the camera passes over.
final class DeviceFeed implements PictureFeed {
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    private static final int CHANNELS = 3;

    private final WebcamDevice device;
    private final SystemCameras owner;
    private final int width;
    private final int height;
    private long askedNanos;

    DeviceFeed(WebcamDevice device, SystemCameras owner) {
        this.device = device;
        this.owner = owner;
        this.width = device.getResolution().width;
        this.height = device.getResolution().height;
    }

    WebcamDevice device() {
        return device;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public long next(int[] argb) {
        long wait = askedNanos + ASK_NANOS - System.nanoTime();
        if (askedNanos != 0 && wait > 0) LockSupport.parkNanos(wait);
        askedNanos = System.nanoTime();
        ByteBuffer bytes = owner.ask(this);
        if (bytes == null) return 0;
        long arrived = System.nanoTime();
        if (bytes.capacity() < width * height * CHANNELS) {
            throw new CameraException(
                    "it sends " + bytes.capacity() + " bytes for " + width + "x" + height + " pixels");
        }
        for (int i = 0, at = 0; i < width * height; i++, at += CHANNELS) {
            argb[i] = 0xFF000000
                    | ((bytes.get(at) & 0xFF) << 16)
                    | ((bytes.get(at + 1) & 0xFF) << 8)
                    | (bytes.get(at + 2) & 0xFF);
        }
        return arrived;
    }

    @Override
    public boolean sensor() {
        return true;
    }

    @Override
    public Traffic.Kind traffic() {
        return Traffic.Kind.AT_MOST;
    }

    @Override
    public void close() {
        owner.close(this);
    }
}
