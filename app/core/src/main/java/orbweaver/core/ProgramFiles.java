package orbweaver.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.ProfileFile;
import orbweaver.policy.PolicyAddress;
import org.jspecify.annotations.Nullable;

/// Where the program's own files are. The start script names the program's folder in the property `orbweaver.root`;
/// without it the working folder stands in.
public final class ProgramFiles {
    private static final String ROOT = "orbweaver.root";
    private static final String BUILT_IN = "virtual";

    private ProgramFiles() {}

    /// The folder that holds `models`.
    public static Path root() {
        return Path.of(System.getProperty(ROOT, "")).toAbsolutePath().normalize();
    }

    /// A recorded run of the policy that comes along, for looking at before there is another one: a
    /// dataset with one episode.
    public static Path sampleSession() {
        return root().resolve("assets/sample-session");
    }

    /// A model folder as an operator writes it: as it stands if it is there, otherwise below the program's folder.
    public static Path model(String folder) {
        Path given = Path.of(folder);
        return given.isAbsolute() || Files.exists(given) ? given : root().resolve(folder);
    }

    /// A policy as an operator writes it: a model folder as [#model] finds it, or the address of another engine.
    public static PolicyAddress policy(String written) {
        PolicyAddress address = PolicyAddress.of(written);
        return address instanceof PolicyAddress.Folder ? new PolicyAddress.Folder(model(written)) : address;
    }

    /// The profile an operator asked for: a file, or the virtual cell for null and "virtual".
    ///
    /// @throws orbweaver.core.profile.ProfileException when the file cannot be used
    public static CellProfile profile(@Nullable String file) {
        return file == null || file.equals(BUILT_IN) ? CellProfile.builtIn() : CellProfile.load(Path.of(file));
    }

    /// The file of the profile an operator asked for; none for the virtual cell, which comes along and stays as it is.
    public static Optional<ProfileFile> profileFile(@Nullable String file) {
        return file == null || file.equals(BUILT_IN) ? Optional.empty() : Optional.of(new ProfileFile(Path.of(file)));
    }

    /// A sentence for people with its paths shortened: what lies in the program's folder is named from there, what lies
    /// in the user's own from `~`.
    public static String shortened(String sentence) {
        return shortened(sentence, root(), Path.of(System.getProperty("user.home", "/")));
    }

    static String shortened(String sentence, Path root, Path home) {
        String text = sentence;
        String slash = root.getFileSystem().getSeparator();
        // A folder at the top of the disk shortens nothing.
        if (root.getNameCount() > 0) text = text.replace(root + slash, "");
        return home.getNameCount() > 0 ? text.replace(home + slash, "~" + slash) : text;
    }
}
