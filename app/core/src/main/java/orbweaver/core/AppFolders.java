package orbweaver.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where settings, logs and sessions live: the platform's own folders, or all below `ORBWEAVER_HOME` when that is set.
/// `runtime` holds what only running programs need. Nothing is created until asked for through [#make].
public record AppFolders(Path settings, Path logs, Path sessions, Path cache, Path runtime) {
    /// Where demonstrations are proposed to go.
    public Path datasets() {
        return sessions.resolveSibling("datasets");
    }

    /// Where the views write what they are asked to export.
    public Path exports() {
        return sessions.resolveSibling("exports");
    }

    /// The folders of the user who runs this program.
    public static AppFolders ofUser() {
        Map<String, String> environment = System.getenv();
        return of(environment::get, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    static AppFolders of(UnaryOperator<@Nullable String> environment, String osName, Path home) {
        String own = environment.apply("ORBWEAVER_HOME");
        if (own != null && !own.isBlank()) {
            Path root = Path.of(own).toAbsolutePath();
            return new AppFolders(
                    root.resolve("settings"),
                    root.resolve("logs"),
                    root.resolve("sessions"),
                    root.resolve("cache"),
                    root.resolve("run"));
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
            Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
            Path data = local.resolve("Orbweaver");
            return new AppFolders(
                    roaming.resolve("Orbweaver"),
                    data.resolve("logs"),
                    data.resolve("sessions"),
                    data.resolve("cache"),
                    data.resolve("run"));
        }
        if (os.contains("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support/Orbweaver");
            return new AppFolders(
                    support,
                    library.resolve("Logs/Orbweaver"),
                    support.resolve("sessions"),
                    library.resolve("Caches/Orbweaver"),
                    library.resolve("Caches/Orbweaver/run"));
        }
        Path cache =
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("orbweaver");
        return new AppFolders(
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("orbweaver"),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
                        .resolve("orbweaver/logs"),
                folder(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
                        .resolve("orbweaver/sessions"),
                cache,
                folder(environment, "XDG_RUNTIME_DIR", cache.resolve("run")).resolve("orbweaver"));
    }

    /// Creates the folder with its parents when it is missing and returns it.
    public static Path make(Path folder) throws IOException {
        return Files.createDirectories(folder);
    }

    private static Path folder(UnaryOperator<@Nullable String> environment, String name, Path otherwise) {
        String value = environment.apply(name);
        // The XDG rules say that a relative path is to be ignored.
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
