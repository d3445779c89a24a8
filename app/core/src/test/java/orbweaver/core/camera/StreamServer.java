package orbweaver.core.camera;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A camera on the network: sends JPEG pictures in parts to whoever connects, as such cameras do.
final class StreamServer implements AutoCloseable {
    private static final long PERIOD_NANOS = 33_000_000L;

    private final ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable Socket client;

    StreamServer() throws IOException {
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

    private static void send(OutputStream out) throws IOException {
        for (int i = 0; ; i++) {
            byte[] jpeg = jpeg(20 + i * 37 % 200);
            String head = "--part\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(jpeg);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    private static byte[] jpeg(int level) throws IOException {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 320, 240, Levels.picture(320, 240, level).argb(), 0, 320);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
