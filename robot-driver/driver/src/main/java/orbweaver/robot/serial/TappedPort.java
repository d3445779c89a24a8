package orbweaver.robot.serial;

import java.io.IOException;
import java.time.Duration;

/// A port that shows its bytes to a listener, whatever the port is and whoever uses it. Adds no
/// allocation.
public final class TappedPort implements BytePort {
    private final BytePort port;
    private final PortTap tap;

    /// Closing this closes `port`.
    public TappedPort(BytePort port, PortTap tap) {
        this.port = port;
        this.tap = tap;
    }

    @Override
    public void write(byte[] frame, int length) throws IOException {
        port.write(frame, length);
        tap.sent(frame, length);
    }

    @Override
    public int read(byte[] into, int offset, int max, Duration timeout) throws IOException {
        int count = port.read(into, offset, max, timeout);
        if (count > 0) tap.received(into, offset, count);
        return count;
    }

    @Override
    public void close() {
        port.close();
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
