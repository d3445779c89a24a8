package orbweaver.core.stop;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folder in which running apps leave the sockets that stop them. Only its user may enter it.
final class SocketFolder {
    private static final String PREFIX = "app-";
    private static final String SUFFIX = ".sock";

    /// Addresses of local sockets have 108 bytes on Linux and 104 on macOS, the last of them zero.
    private static final int MOST_BYTES = 100;

    private final Path folder;

    SocketFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// A place for a new socket, in a folder that is private to this user.
    Path place() throws IOException {
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
        String name = PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + SUFFIX;
        Path place = folder.resolve(name);
        if (place.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IOException("the path of the folder " + folder
                    + " is too long for a socket; set ORBWEAVER_HOME to a shorter one");
        }
        return place;
    }

    /// All sockets there, those of dead apps among them.
    List<Path> sockets() throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            all.forEach(found::add);
        } catch (NoSuchFileException _) {
            // no app has ever run here
        }
        return found;
    }

    /// Connects to a socket; empty when the app that made it is gone.
    static Optional<SocketChannel> connect(Path socket) {
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Takes away what apps that were killed have left behind.
    void clean() throws IOException {
        for (Path socket : sockets()) {
            Optional<SocketChannel> alive = connect(socket);
            if (alive.isPresent()) alive.get().close();
            else Files.deleteIfExists(socket);
        }
    }

    /// Where the file system knows such rights.
    static void restrict(Path path, String rights) throws IOException {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        } catch (UnsupportedOperationException _) {
            // Windows: the user's own folders are private already
        }
    }
}
