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
    private static final int BUFFER_BYTES = 16 * 1024;

    private SocketLine() {}

    /// Waits for one line and returns it without its end; empty when the other side left. Nothing may follow it.
    ///
    /// @param most bytes that are taken
    /// @throws SocketTimeoutException when none came in time
    static String read(SocketChannel channel, Duration patience, int most) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        var line = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(BUFFER_BYTES);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (true) {
                int count = channel.read(some.clear());
                if (count < 0) return "";
                if (count == 0) {
                    await(selector, deadline, "no answer in time");
                    continue;
                }
                boolean whole = some.get(count - 1) == '\n';
                line.write(some.array(), 0, whole ? count - 1 : count);
                if (line.size() > most) throw new IOException("a line of more than " + most + " bytes");
                if (whole) return line.toString(StandardCharsets.UTF_8);
            }
        }
    }

    /// Sends a line and waits until the other side has taken it.
    ///
    /// @throws SocketTimeoutException when it does not read
    static void write(SocketChannel channel, String line, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) await(selector, deadline, "the other side does not read");
            }
        }
    }

    private static void await(Selector selector, long deadline, String otherwise) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) throw new SocketTimeoutException(otherwise);
        selector.selectedKeys().clear();
    }
}
