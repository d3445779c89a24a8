package orbweaver.core.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import orbweaver.policy.CameraModel;
import org.jspecify.annotations.Nullable;

/// Pictures of a virtual camera.
final class VirtualFeed implements PictureFeed {
    private final VirtualDevice device;

    private VirtualFeed(VirtualDevice device) {
        this.device = device;
        device.open();
    }

    static VirtualFeed open(VirtualDevice device) {
        if (!device.connected()) throw new CameraException("it is unplugged");
        return new VirtualFeed(device);
    }

    @Override
    public int width() {
        return device.getResolution().width;
    }

    @Override
    public int height() {
        return device.getResolution().height;
    }

    @Override
    public long next(int[] argb) {
        ByteBuffer bytes = device.getImageBytes();
        long captured = System.nanoTime();
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(argb);
        return captured;
    }

    /// A still scene gives the same picture again and again, and rightly so.
    @Override
    public boolean sensor() {
        return false;
    }

    @Override
    public Traffic.Kind traffic() {
        return Traffic.Kind.NONE;
    }

    @Override
    public @Nullable CameraModel model() {
        return device.model();
    }

    @Override
    public void close() {
        device.close();
    }
}
