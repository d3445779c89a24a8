package orbweaver.core.camera;

import com.github.eduramiba.webcamcapture.drivers.WebcamDeviceWithId;
import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A USB bus whose cameras behave as the native driver's do: known by their place in the list as it was read last,
/// asked
/// for the newest picture without waiting. The folder stands for `/dev`.
final class FakeUsb implements WebcamDriver {
    private static final Dimension[] SIZES = {new Dimension(1280, 720), new Dimension(64, 48), new Dimension(32, 24)};

    final AtomicInteger listings = new AtomicInteger();
    private final Path dev;
    private final List<Plugged> plugged = new ArrayList<>();
    private volatile List<Plugged> listed = List.of();

    FakeUsb(Path dev) {
        this.dev = dev;
    }

    /// A camera in its socket: which device it is and what it sees.
    static final class Plugged {
        final String name;
        final String node;
        final int level;
        volatile boolean frozen;
        volatile boolean in = true;
        private int noise;

        Plugged(String name, String node, int level) {
            this.name = name;
            this.node = node;
            this.level = level;
        }

        /// The sensor's noise moves one pixel in the corner.
        synchronized void take(ByteBuffer into, int pixels) {
            if (!frozen) noise = (noise + 1) % 100;
            for (int i = 0; i < pixels * 3; i++) into.put(i, (byte) level);
            into.put(0, (byte) noise);
        }
    }

    synchronized Plugged plug(String name, String node, String id, int level) throws IOException {
        var camera = new Plugged(name, node, level);
        Files.createFile(dev.resolve(node));
        Path ids = Files.createDirectories(dev.resolve("v4l/by-id"));
        Files.createSymbolicLink(ids.resolve(id), Path.of("../../" + node));
        plugged.addFirst(camera);
        return camera;
    }

    synchronized void unplug(Plugged camera, String id) throws IOException {
        camera.in = false;
        plugged.remove(camera);
        Files.delete(dev.resolve("v4l/by-id").resolve(id));
        Files.delete(dev.resolve(camera.node));
    }

    Cameras cameras() {
        return new Cameras(java.util.Map.of(), new SystemCameras(() -> this, new ByIdFolder(dev)));
    }

    @Override
    public synchronized List<WebcamDevice> getDevices() {
        listings.incrementAndGet();
        listed = List.copyOf(plugged);
        var devices = new ArrayList<WebcamDevice>();
        for (int i = 0; i < listed.size(); i++) devices.add(new Device(i, listed.get(i)));
        return devices;
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    private final class Device implements WebcamDeviceWithId, WebcamDevice.BufferAccess {
        private final int index;
        private final String name;
        private final String id;
        private Dimension size = SIZES[0];
        private boolean open;
        private @Nullable ByteBuffer own;

        Device(int index, Plugged camera) {
            this.index = index;
            this.name = camera.name;
            this.id = "Video4Linux Device @ /dev/" + camera.node;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Dimension[] getResolutions() {
            return SIZES.clone();
        }

        @Override
        public Dimension getResolution() {
            return size;
        }

        @Override
        public void setResolution(Dimension wanted) {
            size = wanted;
        }

        @Override
        public @Nullable ByteBuffer getImageBytes() {
            if (own == null) {
                own = ByteBuffer.allocateDirect(size.width * size.height * 3);
                return null;
            }
            if (index < listed.size() && listed.get(index).in) listed.get(index).take(own, size.width * size.height);
            return own;
        }

        @Override
        public void getImageBytes(ByteBuffer target) {
            throw new UnsupportedOperationException("the native driver fails here before its first picture");
        }

        @Override
        public BufferedImage getImage() {
            throw new UnsupportedOperationException("pictures are asked for as bytes");
        }

        @Override
        public void open() {
            open = true;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public void dispose() {}

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
