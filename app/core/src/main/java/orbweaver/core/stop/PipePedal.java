package orbweaver.core.stop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// Stands in for a pedal where there is none, in benches and tests: its event device is a named pipe of Linux, and what
/// is pressed here a [StopInput] reads there.
public final class PipePedal implements AutoCloseable {
    /// Code of the key it has, KEY_B of `linux/input-event-codes.h`: what pedals mostly send.
    public static final int KEY = 48;

    private static final int EV_SYN = 0;
    private static final int EV_KEY = 1;

    private final FileChannel device;

    private PipePedal(FileChannel device) {
        this.device = device;
    }

    /// Makes the pipe in a folder and returns its path.
    public static Path make(Path folder) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pedal-event-kbd");
        if (new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor() != 0) {
            throw new IOException("no pipe can be made at " + pipe);
        }
        return pipe;
    }

    /// Plugs the pedal in; waits until somebody reads the pipe.
    public static PipePedal plugIn(Path pipe) throws IOException {
        return new PipePedal(FileChannel.open(pipe, StandardOpenOption.WRITE));
    }

    /// Presses a key and lets it go.
    public void press(int key) throws IOException {
        record(EV_KEY, key, 1);
        record(EV_SYN, 0, 0);
        record(EV_KEY, key, 0);
        record(EV_SYN, 0, 0);
    }

    private void record(int type, int code, int value) throws IOException {
        Instant now = Instant.now();
        var record = ByteBuffer.allocate(EvdevRecords.RECORD_BYTES).order(ByteOrder.nativeOrder());
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
