package orbweaver.core.camera;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Linux's names for its cameras below `/dev`: `video0` is whichever was found first, the links in `v4l/by-id` follow
/// the camera.
final class ByIdFolder {
    private final Path devices;

    /// @param devices `/dev`, or what stands for it
    ByIdFolder(Path devices) {
        this.devices = devices;
    }

    /// The video devices there are now; they differ whenever a camera came or went.
    Set<String> nodes() {
        return names(devices, "video*");
    }

    /// What a link points at now ("video2").
    Optional<String> node(String id) {
        Path link = devices.resolve("v4l/by-id").resolve(id);
        try {
            return Optional.of(link.toRealPath().getFileName().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The link that points at a device, the first of several.
    Optional<String> idOf(String node) {
        return names(devices.resolve("v4l/by-id"), "*").stream()
                .filter(id -> node(id).filter(node::equals).isPresent())
                .findFirst();
    }

    private static Set<String> names(Path folder, String pattern) {
        var names = new TreeSet<String>();
        if (!Files.isDirectory(folder)) return names;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            all.forEach(one -> names.add(one.getFileName().toString()));
        } catch (IOException e) {
            names.clear();
        }
        return names;
    }
}
