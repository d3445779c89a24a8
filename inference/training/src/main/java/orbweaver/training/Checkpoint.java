package orbweaver.training;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The file a run goes on from: counters, then values, average and both moments as little-endian float32.
final class Checkpoint {
    /// Name of the newest checkpoint in a run's folder.
    static final String NAME = "checkpoint.bin";

    private static final int PART = 1 << 16;
    private static final long MAGIC = 0x4F52425743503031L;
    private static final int HEADER = 8 * Long.BYTES;

    private Checkpoint() {}

    /// Everything but the tensors.
    record State(Progress progress, long seed, long visionSteps, long languageSteps) {}

    /// Writes beside the old file and renames, so that a kill leaves the old or the new one whole.
    static void write(Path file, State state, Parameters parameters) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // A stream, since an interrupt, by which a run is halted, closes channels in the middle of a write.
        try (var out = new FileOutputStream(fresh.toFile())) {
            ByteBuffer head = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            head.putLong(MAGIC).putLong(parameters.values().numel());
            head.putLong(state.progress().leg())
                    .putLong(state.progress().step())
                    .putLong(state.progress().samples());
            head.putLong(state.seed()).putLong(state.visionSteps()).putLong(state.languageSteps());
            write(out, head.flip());
            for (Tensor tensor : tensors(parameters)) {
                write(out, Parameters.bytes(tensor));
            }
            out.getFD().sync();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TrainingException("cannot write the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    static State read(Path file, Parameters parameters) {
        try (var channel = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            read(channel, head, file);
            head.flip();
            if (head.getLong() != MAGIC) {
                throw new TrainingException(file + " is no checkpoint of this program");
            }
            long count = head.getLong();
            if (count != parameters.values().numel()) {
                throw new TrainingException(file + " holds " + count + " parameters, this network has "
                        + parameters.values().numel());
            }
            var progress = new Progress((int) head.getLong(), head.getLong(), head.getLong());
            var state = new State(progress, head.getLong(), head.getLong(), head.getLong());
            for (Tensor tensor : tensors(parameters)) {
                read(channel, Parameters.bytes(tensor), file);
            }
            return state;
        } catch (IOException e) {
            throw new TrainingException("cannot read the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<Tensor> tensors(Parameters p) {
        return List.of(p.values(), p.average(), p.first(), p.second());
    }

    private static void write(OutputStream out, ByteBuffer bytes) throws IOException {
        var part = new byte[PART];
        while (bytes.hasRemaining()) {
            int length = Math.min(PART, bytes.remaining());
            bytes.get(part, 0, length);
            out.write(part, 0, length);
        }
    }

    private static void read(FileChannel channel, ByteBuffer bytes, Path file) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new TrainingException(file + " is cut short; take an older checkpoint");
            }
        }
    }
}
