package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.JsonFile;

/// Replaces a whole dataset by its next version in one step, and keeps the one before: in the folder `<name>.undo`
/// beside it, a folder for each edit. Versions share the files that they have in common.
///
/// `<name>.undo/new` is being built; `edit-N/set` is the set before edit N, `edit-N/undone` the one after it, once it
/// was taken back. Which of them a folder holds is told by its [History], so that [#recover] finds out how far a killed
/// program came. The dataset must be locked.
public final class Versions {
    /// The file in a set that lists its edits.
    public static final String HISTORY = History.FILE;

    private static final String PREFIX = "edit-";
    private static final String ABOUT = "edit.json";
    private static final String BEFORE = "set";
    private static final String UNDONE = "undone";

    /// An edit whose set before it is kept: its number, what was done, in words, when, what the set held after it, and
    /// whatever else is to be known for taking it back.
    public record Version(String id, String what, Instant when, int episodes, long frames, Map<String, Object> about) {
        public Version {
            about = Map.copyOf(about);
        }
    }

    private final Path root;
    private final Path folder;
    private final Disk disk;
    private final Consumer<String> watch;

    /// `watch` is told of each step before it is done.
    public Versions(Path root, Disk disk, Consumer<String> watch) {
        this.root = real(root);
        folder = folder(root);
        this.disk = disk;
        this.watch = watch;
    }

    /// Where the folder, or the place that it is missing from, really lies.
    private static Path real(Path root) {
        Path whole = root.toAbsolutePath().normalize();
        try {
            return Files.exists(whole)
                    ? whole.toRealPath()
                    : whole.resolveSibling(".").toRealPath().resolve(String.valueOf(whole.getFileName()));
        } catch (IOException _) {
            return whole;
        }
    }

    /// Where the versions of a dataset lie.
    public static Path folder(Path root) {
        Path whole = real(root);
        return whole.resolveSibling(whole.getFileName() + ".undo");
    }

    private static Path stage(Path folder) {
        return folder.resolve("new");
    }

    /// An empty folder to build the next version in.
    public Path stage() {
        Path stage = stage(folder);
        disk.removeFolder(stage);
        try {
            return Files.createDirectories(stage);
        } catch (IOException e) {
            throw Disk.cannot(stage, e);
        }
    }

    /// Forgets what was built.
    public void drop() {
        disk.removeFolder(stage(folder));
        removeEmpty();
    }

    /// Puts the version that was built in the set's place and keeps the set before it. `about` are lists and texts.
    public Version replace(String what, DatasetInfo.Totals holds, Map<String, Object> about) {
        Path entry = next();
        Path stage = stage(folder);
        var version = new Version(id(entry), what, Instant.now(), holds.episodes(), holds.frames(), about);
        boolean begun = false;
        try {
            watch.accept("history");
            History.extend(root, stage, version, disk);
            disk.forceFolders(stage);
            watch.accept("entry");
            write(entry, version);
            watch.accept("exchange");
            begun = disk.exchange(root, stage);
            if (!begun) {
                disk.move(root, entry.resolve(BEFORE));
                begun = true;
                watch.accept("place");
                disk.move(stage, root);
                return version;
            }
        } finally {
            if (!begun) {
                // From here on what was built may be the only set there is; before, it is one too many.
                disk.removeFolder(entry);
                drop();
            }
        }
        watch.accept("keep");
        disk.move(stage, entry.resolve(BEFORE));
        return version;
    }

    private void write(Path entry, Version version) {
        Map<String, Object> json = new LinkedHashMap<>(version.about);
        json.put("what", version.what);
        json.put("when", version.when.toString());
        json.put("episodes", version.episodes);
        json.put("frames", version.frames);
        Path file = entry.resolve(ABOUT);
        TextFiles.write(file, JsonFile.pretty(json));
        disk.force(file);
        disk.forceFolders(folder);
    }

    /// The edit that can be taken back next: the last one of the set as it is.
    public Optional<Version> last() {
        List<String> history = History.of(root);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Path entry = folder.resolve(PREFIX + history.getLast());
        return Files.isDirectory(entry.resolve(BEFORE)) ? Optional.of(read(entry)) : Optional.empty();
    }

    private static Version read(Path entry) {
        Path file = entry.resolve(ABOUT);
        Map<String, Object> json = JsonFile.read(file);
        if (json.get("episodes") instanceof Number episodes && json.get("frames") instanceof Number frames) {
            try {
                Instant when = Instant.parse(String.valueOf(json.get("when")));
                String what = String.valueOf(json.get("what"));
                return new Version(id(entry), what, when, episodes.intValue(), frames.longValue(), json);
            } catch (DateTimeParseException _) {
                // Told below.
            }
        }
        throw new DatasetException(file + " is incomplete: the edit cannot be taken back; " + entry.resolve(BEFORE)
                + " is the set before it");
    }

    /// The folder of the set before an edit.
    public Path before(Version version) {
        return folder.resolve(PREFIX + version.id).resolve(BEFORE);
    }

    /// Brings back the set before an edit, which must be [#last]; the one after it is kept as well.
    public void undo(Version version) {
        Path entry = folder.resolve(PREFIX + version.id);
        Path before = before(version);
        watch.accept("exchange");
        if (disk.exchange(root, before)) {
            watch.accept("keep");
            disk.move(before, entry.resolve(UNDONE));
        } else {
            disk.move(root, entry.resolve(UNDONE));
            watch.accept("place");
            disk.move(before, root);
        }
    }

    /// Finishes or takes back what a killed program had begun; says so, a sentence each.
    public static List<String> recover(Path root, Disk disk) {
        Path folder = folder(root);
        List<String> done = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return done;
        }
        Path stage = stage(folder);
        for (Path entry : entries(folder)) {
            Path before = entry.resolve(BEFORE);
            boolean kept = Files.isDirectory(before);
            boolean undone = Files.isDirectory(entry.resolve(UNDONE));
            if (!Files.exists(root) && kept && undone) {
                disk.move(before, root);
                done.add("an edit was being taken back, which is done now");
            } else if (!Files.exists(root) && kept && Files.isDirectory(stage)) {
                disk.move(stage, root);
                done.add("an edit was being made, which is done now");
            } else if (kept && !undone && History.of(before).contains(id(entry))) {
                disk.move(before, entry.resolve(UNDONE));
            } else if (!kept
                    && !undone
                    && Files.isDirectory(stage)
                    && History.of(root).contains(id(entry))) {
                disk.move(stage, before);
            } else if (!kept && !undone) {
                disk.removeFolder(entry);
            }
        }
        if (Files.isDirectory(stage)) {
            disk.removeFolder(stage);
            done.add("an edit had not got far and was not made");
        }
        new Versions(root, disk, step -> {}).removeEmpty();
        return done;
    }

    /// Whether a killed program left an edit half made.
    public static boolean interrupted(Path root) {
        Path folder = folder(root);
        return Files.isDirectory(stage(folder))
                || (!Files.exists(root)
                        && entries(folder).stream()
                                .anyMatch(entry -> Files.isDirectory(entry.resolve(BEFORE))
                                        && Files.isDirectory(entry.resolve(UNDONE))));
    }

    /// Removes the versions that were put away longer ago than that.
    public void forget(Duration age) {
        String oldest = name(Instant.now().minus(age));
        for (Path entry : entries(folder)) {
            if (entry.getFileName().toString().compareTo(oldest) < 0) {
                disk.removeFolder(entry);
            }
        }
        removeEmpty();
    }

    private void removeEmpty() {
        try {
            if (Files.isDirectory(folder) && entries(folder).isEmpty() && !Files.exists(stage(folder))) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw Disk.cannot(folder, e);
        }
    }

    /// The newest first.
    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path next() {
        for (Instant now = Instant.now(); ; now = now.plusMillis(1)) {
            Path entry = folder.resolve(name(now));
            if (!Files.exists(entry)) {
                return entry;
            }
        }
    }

    private static String name(Instant moment) {
        return PREFIX + "%015d".formatted(moment.toEpochMilli());
    }

    private static String id(Path entry) {
        return entry.getFileName().toString().substring(PREFIX.length());
    }
}
