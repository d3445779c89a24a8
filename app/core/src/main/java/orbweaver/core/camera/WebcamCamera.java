package orbweaver.core.camera;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamException;
import java.awt.Dimension;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// A camera over one Webcam Capture device.
final class WebcamCamera implements Camera {
    private static final int RING = 8;

    private final String name;
    private final WebcamDevice device;
    private final FrameRate rate = new FrameRate();
    private volatile CameraStatus status;
    private volatile boolean closing;
    private @Nullable Thread thread;

    WebcamCamera(String name, WebcamDevice device) {
        this.name = name;
        this.device = device;
        this.status = new CameraStatus(name, 0, 0, 0, 0, Optional.empty());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start(Consumer<Frame> sink) {
        if (thread != null) throw new IllegalStateException("camera " + name + " was started already");
        try {
            device.setResolution(closestToVga(device.getResolutions()));
            device.open();
        } catch (WebcamException e) {
            throw new CameraException(
                    "camera " + name + " (" + device.getName() + ") cannot be opened; is another program using it?", e);
        }
        thread = Thread.ofPlatform().name("camera-" + name).daemon().start(() -> deliver(sink));
    }

    private void deliver(Consumer<Frame> sink) {
        Dimension size = device.getResolution();
        var ring = new int[RING][size.width * size.height];
        ByteBuffer bytes = ByteBuffer.allocateDirect(size.width * size.height * 4);
        try {
            for (long sequence = 0; !closing; sequence++) {
                bytes.clear();
                ((WebcamDevice.BufferAccess) device).getImageBytes(bytes);
                long captured = System.nanoTime();
                int[] argb = ring[(int) (sequence % RING)];
                unpack(bytes.flip(), argb);
                status = new CameraStatus(name, size.width, size.height, rate.at(captured), captured, Optional.empty());
                if (!closing) sink.accept(new Frame(name, size.width, size.height, argb, sequence, captured, model()));
            }
        } catch (WebcamException | IllegalStateException e) {
            lost("camera " + name + " went away: " + e.getMessage() + "; plug it in again");
        }
    }

    /// Four bytes a pixel are BGRA (virtual devices), three are RGB (the operating system's).
    private void unpack(ByteBuffer bytes, int[] argb) {
        if (bytes.remaining() == argb.length * 4) {
            bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(argb);
        } else if (bytes.remaining() == argb.length * 3) {
            for (int i = 0, at = 0; i < argb.length; i++, at += 3) {
                argb[i] = 0xFF000000
                        | ((bytes.get(at) & 0xFF) << 16)
                        | ((bytes.get(at + 1) & 0xFF) << 8)
                        | (bytes.get(at + 2) & 0xFF);
            }
        } else {
            throw new IllegalStateException(
                    "a picture of " + bytes.remaining() + " bytes for " + argb.length + " pixels");
        }
    }

    private @Nullable CameraModel model() {
        return device instanceof VirtualDevice virtual ? virtual.model() : null;
    }

    private void lost(String why) {
        CameraStatus last = status;
        status = new CameraStatus(name, last.width(), last.height(), 0, last.lastFrameNanos(), Optional.of(why));
    }

    private static Dimension closestToVga(Dimension[] sizes) {
        return Arrays.stream(sizes)
                .min(Comparator.comparingInt(d -> Math.abs(d.width * d.height - 640 * 480)))
                .orElse(new Dimension(640, 480));
    }

    @Override
    public CameraStatus status() {
        CameraStatus now = status;
        if (!(device instanceof VirtualDevice virtual) || virtual.connected()) return now;
        var why = Optional.of("camera " + name + " was unplugged; plug it in again");
        return new CameraStatus(name, now.width(), now.height(), 0, now.lastFrameNanos(), why);
    }

    @Override
    public synchronized void close() {
        closing = true;
        device.close();
        if (thread != null) {
            try {
                thread.join(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
