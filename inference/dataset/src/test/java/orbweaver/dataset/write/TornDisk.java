package orbweaver.dataset.write;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A disk that keeps the length of each file when it was forced, and cuts files back to it when the power fails. After
/// a halt it does nothing any more, as for a killed program.
public final class TornDisk extends Disk {
    private final Map<Object, Long> forced = new HashMap<>();
    private final boolean exchanges;
    private boolean halted;
    private @org.jspecify.annotations.Nullable Path forbidden;

    /// What halts the program.
    public static final class Halt extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public TornDisk() {
        this(true);
    }

    /// With or without folders that change places in one step.
    public TornDisk(boolean exchanges) {
        this.exchanges = exchanges;
    }

    /// From here on the program does nothing.
    public Halt halt() {
        halted = true;
        return new Halt();
    }

    /// Halts before anything is moved there.
    public void haltBefore(Path target) {
        forbidden = target;
    }

    /// Files that are there already are whole.
    public void keep(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> forced.put(key(file), file.toFile().length()));
        }
    }

    @Override
    public void force(Path file) {
        super.force(file);
        forced.put(key(file), file.toFile().length());
    }

    @Override
    public void move(Path from, Path to) {
        if (forbidden != null && to.startsWith(forbidden)) {
            throw halt();
        }
        if (!halted) {
            super.move(from, to);
        }
    }

    @Override
    boolean exchange(Path one, Path other) {
        return exchanges && super.exchange(one, other);
    }

    @Override
    public void removeFolder(Path folder) {
        if (!halted) {
            super.removeFolder(folder);
        }
    }

    /// Cuts what was not forced.
    public void powerFails(Path... folders) throws IOException {
        for (Path folder : folders) {
            if (!Files.exists(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.endsWith("lock")) {
                        continue;
                    }
                    try (var torn = new RandomAccessFile(file.toFile(), "rw")) {
                        torn.setLength(forced.getOrDefault(key(file), 0L));
                    }
                }
            }
        }
    }

    private static Object key(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
