package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.video.Mp4Writer;
import orbweaver.dataset.video.Packet;

/// The packets of a video as they lie in its file: a file stores some of an encoder's bytes differently
/// or not at all.
final class StoredPackets implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    StoredPackets(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Adds a packet to the file and says where it lies.
    CameraLog.Entry written(Mp4Writer writer, Packet packet) {
        Mp4Writer.Range range = writer.add(packet.data(), packet.key());
        byte[] bytes =
                bytes(range).orElseThrow(() -> new DatasetException(file + " is shorter than what was written to it"));
        return new CameraLog.Entry(range, packet.key(), CameraLog.crc(bytes));
    }

    /// The bytes of a packet, when they are all there and whole.
    Optional<byte[]> read(CameraLog.Entry entry) {
        return bytes(entry.range()).filter(bytes -> CameraLog.crc(bytes) == entry.crc());
    }

    private Optional<byte[]> bytes(Mp4Writer.Range range) {
        ByteBuffer buffer = ByteBuffer.allocate(range.length());
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, range.offset() + buffer.position()) < 0) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(buffer.array());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
