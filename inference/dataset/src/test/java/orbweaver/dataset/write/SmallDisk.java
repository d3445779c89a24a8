package orbweaver.dataset.write;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real disk of a few megabytes in a folder, where the test may mount one; elsewhere the test is left out.
public final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Path ballast;

    public SmallDisk(Path folder, int megabytes) throws IOException {
        this.folder = Files.createDirectories(folder);
        ballast = folder.resolve("ballast");
        assumeTrue(
                Files.isExecutable(Path.of("/bin/mount"))
                        && run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())
                                == 0,
                "a disk cannot be mounted here");
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    /// Fills it but for so many bytes.
    public void fill(long left) throws IOException {
        long bytes = folder.toFile().getUsableSpace() - left;
        if (bytes > 0) {
            byte[] block = new byte[4096];
            try (var out = Files.newOutputStream(ballast)) {
                for (long written = 0; written < bytes; written += block.length) {
                    out.write(block);
                }
            } catch (IOException _) {
                // Somebody else took the rest: it is full.
                return;
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(ballast);
    }

    /// Nothing can be written from here on, or again.
    public void readOnly(boolean locked) throws IOException {
        assumeTrue(
                run("mount", "-o", "remount," + (locked ? "ro" : "rw"), folder.toString()) == 0,
                "the disk cannot be locked here");
    }

    @Override
    public void close() throws IOException {
        if (run("umount", folder.toString()) != 0) {
            run("umount", "-l", folder.toString());
        }
    }
}
