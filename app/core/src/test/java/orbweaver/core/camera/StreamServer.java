package orbweaver.core.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A camera on the network: sends a clip to whoever connects, about as fast as a camera would.
final class StreamServer implements AutoCloseable {
    private static final int SLICES = 600;
    private static final long SLICE_NANOS = 20_000_000L;

    private final ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final byte[] clip;
    private volatile @Nullable Socket client;

    StreamServer(byte[] clip) throws IOException {
        this.clip = clip;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /// Cuts the connection.
    void hangUp() throws IOException {
        Socket now = client;
        if (now != null) now.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                client = socket;
                connections.incrementAndGet();
                send(socket.getOutputStream());
            } catch (IOException e) {
                client = null;
            }
        }
    }

    private void send(OutputStream out) throws IOException {
        int slice = clip.length / SLICES + 1;
        for (int at = 0; at < clip.length; at += slice) {
            out.write(clip, at, Math.min(slice, clip.length - at));
            LockSupport.parkNanos(SLICE_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
