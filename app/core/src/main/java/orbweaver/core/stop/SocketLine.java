package orbweaver.core.stop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Lines of text over a local socket. Nobody waits for ever for the other side, and nobody takes more than a line.
final class SocketLine {
    private static final int MOST_BYTES = 8192;

    private SocketLine() {}

    /// Waits for one line and returns it without its end; empty when the other side left.
    ///
    /// @throws SocketTimeoutException when none came in time
    static String read(SocketChannel channel, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        var line = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (true) {
                int count = channel.read(one.clear());
                if (count < 0) return "";
                if (count == 0) {
                    long left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0 || selector.select(left) == 0) throw new SocketTimeoutException("no answer in time");
                    selector.selectedKeys().clear();
                } else if (one.get(0) == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                } else {
                    line.write(one.get(0));
                    if (line.size() > MOST_BYTES) throw new IOException("a line of more than " + MOST_BYTES + " bytes");
                }
            }
        }
    }

    /// Sends a line; short ones always fit.
    static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining())
            if (channel.write(bytes) == 0) throw new IOException("the other side does not read");
    }
}
