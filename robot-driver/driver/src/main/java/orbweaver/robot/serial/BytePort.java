package orbweaver.robot.serial;

import java.io.IOException;
import java.time.Duration;

/// A byte pipe to the servo bus. Implementations: jSerialComm, or the emulated servos in memory, which answer at
/// once. One thread at a time uses it; [#close] may come from any.
public interface BytePort extends AutoCloseable {
    /// Hands over the first `length` bytes of `frame`; returns before they are all on the wire.
    void write(byte[] frame, int length) throws IOException;

    /// Returns the count read, 0 when `timeout` passed; throws once the device is gone.
    int read(byte[] into, int offset, int max, Duration timeout) throws IOException;

    @Override
    void close();
}
