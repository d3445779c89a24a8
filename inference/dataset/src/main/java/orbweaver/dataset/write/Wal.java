package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import orbweaver.dataset.DatasetException;

/// A log of records, each written with one call, so that a killed program leaves whole records. A record
/// is its length, the CRC-32C of its bytes, and the bytes. One thread at a time.
final class Wal implements AutoCloseable {
    private static final int HEAD_BYTES = 8;
    /// More than any record of ours; a longer one is damage.
    private static final int MAX_BYTES = 1 << 24;

    private final Path file;
    private final FileChannel channel;
    private final AtomicLong records = new AtomicLong();

    /// Starts a new log.
    Wal(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.cannot(file, e);
        }
    }

    Path file() {
        return file;
    }

    long records() {
        return records.get();
    }

    void append(byte[] record) {
        var crc = new CRC32C();
        crc.update(record);
        ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + record.length)
                .putInt(record.length)
                .putInt((int) crc.getValue())
                .put(record)
                .flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw Disk.cannot(file, e);
        }
        records.incrementAndGet();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.cannot(file, e);
        }
    }

    /// The whole records at the start of a log; what is torn behind them is left out. A missing log has none.
    static List<byte[]> read(Path file) {
        List<byte[]> records = new ArrayList<>();
        if (!Files.exists(file)) {
            return records;
        }
        try (var in = new java.io.DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                int length = in.readInt();
                int expected = in.readInt();
                if (length < 0 || length > MAX_BYTES) {
                    return records;
                }
                byte[] record = in.readNBytes(length);
                var crc = new CRC32C();
                crc.update(record);
                if (record.length < length || (int) crc.getValue() != expected) {
                    return records;
                }
                records.add(record);
            }
        } catch (java.io.EOFException _) {
            return records;
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
