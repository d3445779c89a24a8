package orbweaver.dataset.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.write.Disk;
import orbweaver.dataset.write.Versions;

/// Files in a set's folder that are no part of the set: they move along with it.
final class Foreign {
    private static final Set<String> META = Set.of("meta/info.json", "meta/stats.json", "meta/tasks.parquet");

    private final Dataset set;
    private final Path root;

    Foreign(Dataset set) {
        this.set = set;
        root = set.root();
    }

    /// All of them; refused when loaders would take one for a part of the set.
    List<Path> files() {
        Set<Path> ours = ours();
        for (String tree : List.of("data", "meta/episodes")) {
            for (Path file : DatasetFiles.parquet(root.resolve(tree))) {
                if (!ours.contains(file.normalize())) {
                    throw new DatasetException(file
                            + " belongs to no episode, but loaders read it: run dataset repair first; nothing was"
                            + " changed");
                }
            }
        }
        try (Stream<Path> inside = Files.walk(root)) {
            return inside.filter(file -> !Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !ours.contains(file.normalize()))
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Set<Path> ours() {
        Set<Path> ours = new HashSet<>();
        META.forEach(name -> ours.add(root.resolve(name)));
        ours.add(root.resolve(Versions.HISTORY));
        for (Episode episode : set.episodes()) {
            ours.add(set.dataFile(episode));
            ours.add(root.resolve(DatasetFiles.episodes(episode.meta())));
            ours.add(root.resolve(DatasetFiles.notes(episode.index())));
            for (String name : DatasetFiles.attachedNames(root, episode.index())) {
                ours.add(root.resolve(DatasetFiles.attached(episode.index(), name)));
            }
            for (Feature video : set.info().videos()) {
                ours.add(set.videoFile(episode, video.name()));
            }
        }
        Set<Path> normal = new HashSet<>();
        ours.forEach(path -> normal.add(path.normalize()));
        return normal;
    }

    /// Takes them over into a folder; returns those whose names are in use there.
    List<Path> carry(Path target, Disk disk) {
        List<Path> left = new ArrayList<>();
        for (Path file : files()) {
            Path to = target.resolve(root.relativize(file).toString());
            if (Files.exists(to)) {
                left.add(file);
            } else {
                disk.copy(file, to);
            }
        }
        return left;
    }
}
