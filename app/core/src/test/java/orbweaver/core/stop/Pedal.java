package orbweaver.core.stop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// A pedal whose event device is a pipe: what is written here, a stop input reads. Plugged in as soon as the other end
/// is read.
final class Pedal implements AutoCloseable {
    static final int KEY = 48;

    private final FileChannel device;

    private Pedal(FileChannel device) {
        this.device = device;
    }

    /// Makes the pipe.
    static Path make(Path folder) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pedal-event-kbd");
        if (new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor() != 0) {
            throw new IOException("no pipe can be made at " + pipe);
        }
        return pipe;
    }

    /// Plugs the pedal in; waits until somebody reads it.
    static Pedal plugIn(Path pipe) throws IOException {
        return new Pedal(FileChannel.open(pipe, StandardOpenOption.WRITE));
    }

    void press(int key) throws IOException {
        record(1, key, 1);
        record(0, 0, 0);
        record(1, key, 0);
        record(0, 0, 0);
    }

    private void record(int type, int code, int value) throws IOException {
        Instant now = Instant.now();
        var record = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        record.putLong(now.getEpochSecond()).putLong(now.getNano() / 1000);
        record.putShort((short) type).putShort((short) code).putInt(value).flip();
        device.write(record);
    }

    /// Unplugs it.
    @Override
    public void close() throws IOException {
        device.close();
    }
}
