package orbweaver.core.camera;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamException;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import orbweaver.policy.CameraModel;
import org.jspecify.annotations.Nullable;

/// A virtual camera in the shape of a Webcam Capture device. `getImageBytes` waits for the next picture's time, as a
/// real device does, and hands over BGRA bytes: four a pixel, where real devices give RGB.
final class VirtualDevice implements WebcamDevice, WebcamDevice.BufferAccess {
    private final String name;
    private final PictureSource source;
    private final int[] argb;
    private final ByteBuffer own;
    private volatile boolean open;
    private long nextPictureNanos;
    private @Nullable CameraModel model;

    VirtualDevice(String name, PictureSource source) {
        this.name = name;
        this.source = source;
        this.argb = new int[source.width() * source.height()];
        this.own = ByteBuffer.allocateDirect(argb.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Where the camera was when the last picture was drawn.
    @Nullable
    CameraModel model() {
        return model;
    }

    boolean connected() {
        return source.connected();
    }

    @Override
    public ByteBuffer getImageBytes() {
        getImageBytes(own.clear());
        return own.flip();
    }

    @Override
    public void getImageBytes(ByteBuffer target) {
        waitForNextPicture();
        if (!source.connected()) throw new WebcamException("it was unplugged");
        model = source.draw(argb);
        ByteBuffer bytes = target.order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(argb);
        bytes.position(bytes.position() + argb.length * 4);
    }

    private void waitForNextPicture() {
        long period = (long) (1e9 / source.framesPerSecond());
        long now = System.nanoTime();
        nextPictureNanos = Math.max(nextPictureNanos + period, now);
        if (nextPictureNanos - now > period) nextPictureNanos = now + period;
        while (open && (now = System.nanoTime()) < nextPictureNanos) {
            LockSupport.parkNanos(Math.min(nextPictureNanos - now, TimeUnit.MILLISECONDS.toNanos(50)));
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Dimension[] getResolutions() {
        return new Dimension[] {getResolution()};
    }

    @Override
    public Dimension getResolution() {
        return new Dimension(source.width(), source.height());
    }

    @Override
    public void setResolution(Dimension size) {
        if (!size.equals(getResolution()))
            throw new IllegalArgumentException(
                    "camera " + name + " delivers " + source.width() + "x" + source.height());
    }

    @Override
    public BufferedImage getImage() {
        var image = new BufferedImage(source.width(), source.height(), BufferedImage.TYPE_INT_RGB);
        getImageBytes(own.clear());
        image.setRGB(0, 0, source.width(), source.height(), argb, 0, source.width());
        return image;
    }

    @Override
    public void open() {
        nextPictureNanos = System.nanoTime();
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public void dispose() {
        close();
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
