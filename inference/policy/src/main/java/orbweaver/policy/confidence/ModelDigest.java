package orbweaver.policy.confidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import orbweaver.policy.PolicyException;

/// Tells models apart: SHA-256 over names, sizes and contents of a folder's config, normalization, tokenizer and
/// weights. Of a weight file beyond 64 MiB only 64 pieces of 64 KiB are read, spread evenly from its first byte to its
/// last: a step of training changes weights everywhere.
public final class ModelDigest {
    private static final Set<String> SMALL = Set.of("config.json", "normalization.json", "tokenizer.json");
    private static final String WEIGHTS = ".safetensors";
    private static final long WHOLE_BYTES = 64L << 20;
    private static final int PIECES = 64;
    private static final int PIECE_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 1 << 20;

    private ModelDigest() {}

    /// 64 hexadecimal digits.
    ///
    /// @throws PolicyException when a file cannot be read
    public static String of(Path folder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files(folder)) add(file, digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new PolicyException(folder + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> SMALL.contains(name(file)) || name(file).endsWith(WEIGHTS))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        try (FileChannel bytes = FileChannel.open(file)) {
            long size = bytes.size();
            digest.update(name(file).getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            if (size <= WHOLE_BYTES) {
                for (long at = 0; at < size; at += BUFFER_BYTES) {
                    add(bytes, at, (int) Math.min(BUFFER_BYTES, size - at), digest);
                }
                return;
            }
            long apart = (size - PIECE_BYTES) / (PIECES - 1);
            for (int piece = 0; piece < PIECES; piece++) {
                add(bytes, piece * apart, PIECE_BYTES, digest);
            }
        }
    }

    private static void add(FileChannel from, long at, int count, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (from.read(buffer, at + buffer.position()) < 0) break;
        }
        digest.update(buffer.flip());
    }
}
