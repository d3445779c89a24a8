package orbweaver.core.camera;

import com.github.eduramiba.webcamcapture.drivers.WebcamDeviceWithId;
import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import java.awt.Dimension;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operating system's cameras through the native driver. That driver knows a camera by its place in a list, which
/// changes whenever the list is read anew; so the list is read only when the devices changed, every camera is closed
/// before, and whoever had one open opens it again by its id.
final class SystemCameras {
    /// A device that appeared can be read only after the system has given its rights.
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<WebcamDriver> supplier;
    private final ByIdFolder folder;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<DeviceFeed> open = new HashSet<>();
    private @Nullable WebcamDriver driver;
    private @Nullable Set<String> nodes;
    private List<WebcamDevice> listed = List.of();
    private long changedNanos;
    private boolean settled;

    SystemCameras(Supplier<WebcamDriver> driver, ByIdFolder folder) {
        this.supplier = driver;
        this.folder = folder;
    }

    /// Opens the camera with this id or with a name that begins so.
    ///
    /// @throws CameraException when it is not there or cannot be opened
    PictureFeed open(String which, CameraSetup wish) {
        lock.writeLock().lock();
        try {
            refresh();
            WebcamDevice device = find(which);
            device.setResolution(closest(device.getResolutions(), wish));
            device.open();
            if (!device.isOpen())
                throw new CameraException(device.getName() + " cannot be opened; is another program using it?");
            var feed = new DeviceFeed(device, this);
            open.add(feed);
            return feed;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// The newest picture of an open camera, null before its first.
    ///
    /// @throws CameraException when the list was read anew since it was opened
    @Nullable
    ByteBuffer ask(DeviceFeed feed) {
        lock.readLock().lock();
        try {
            if (!open.contains(feed)) throw new CameraException("cameras were plugged or unplugged");
            return ((WebcamDevice.BufferAccess) feed.device()).getImageBytes();
        } finally {
            lock.readLock().unlock();
        }
    }

    void close(DeviceFeed feed) {
        lock.writeLock().lock();
        try {
            if (open.remove(feed)) feed.device().close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// All that are connected.
    List<SystemCamera> list() {
        lock.writeLock().lock();
        try {
            refresh();
            return listed.stream()
                    .map(d -> new SystemCamera(lastingId(d), d.getName(), NativeFormats.of(d)))
                    .toList();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void refresh() {
        Set<String> now = folder.nodes();
        boolean changed = !now.equals(nodes);
        // Elsewhere than on Linux only the list itself tells what is there.
        boolean blind = now.isEmpty() && open.isEmpty();
        boolean late = !settled && System.nanoTime() - changedNanos > SETTLE_NANOS;
        if (!changed && !blind && !late) return;
        open.forEach(feed -> feed.device().close());
        open.clear();
        if (changed) changedNanos = System.nanoTime();
        settled = !changed;
        nodes = now;
        try {
            if (driver == null) driver = supplier.get();
            listed = List.copyOf(driver.getDevices());
        } catch (LinkageError e) {
            throw new CameraException("this system's cameras cannot be listed: " + e.getMessage(), e);
        }
    }

    private WebcamDevice find(String which) {
        String node = folder.node(which).orElse("");
        return listed.stream()
                .filter(d -> node.isEmpty() ? id(d).equals(which) : id(d).endsWith("/" + node))
                .findFirst()
                .or(() -> listed.stream()
                        .filter(d -> d.getName().startsWith(which))
                        .findFirst())
                .orElseThrow(() -> new CameraException("no camera \"" + which + "\"; "
                        + (listed.isEmpty()
                                ? "none is connected, plug one in or use virtual:front"
                                : "there are: "
                                        + listed.stream().map(this::lastingId).collect(Collectors.joining(", ")))));
    }

    private static String id(WebcamDevice device) {
        return device instanceof WebcamDeviceWithId known ? String.valueOf(known.getId()) : device.getName();
    }

    private String lastingId(WebcamDevice device) {
        String id = id(device);
        return folder.idOf(id.substring(id.lastIndexOf('/') + 1)).orElse(id);
    }

    private static Dimension closest(Dimension[] sizes, CameraSetup wish) {
        var wanted = new Dimension(wish.width(), wish.height());
        return Arrays.stream(sizes)
                .min(Comparator.comparingInt(
                        d -> Math.abs(d.width - wanted.width) + Math.abs(d.height - wanted.height)))
                .orElse(wanted);
    }
}
