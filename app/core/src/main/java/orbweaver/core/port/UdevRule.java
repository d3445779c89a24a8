package orbweaver.core.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The udev rule that sets the adapter's latency timer and lets the user at the screen open it. Comes
/// from `installer/udev`.
public final class UdevRule {
    /// What the file is called.
    public static final String NAME = "70-orbweaver.rules";

    /// Where the administrator's own rules are.
    public static final Path FOLDER = Path.of("/etc/udev/rules.d");

    private UdevRule() {}

    /// The rule file.
    public static String text() {
        try (InputStream in = UdevRule.class.getResourceAsStream("/orbweaver/udev/" + NAME)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + NAME);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + NAME, e);
        }
    }

    /// Whether this very rule is installed.
    public static boolean installed(Path folder) {
        try {
            return Files.readString(folder.resolve(NAME)).equals(text());
        } catch (IOException _) {
            return false;
        }
    }

    /// Writes the rule into a folder. Adapters take it when they are plugged in, or after `udevadm
    /// trigger`.
    ///
    /// @throws IOException when this user may not
    public static Path install(Path folder) throws IOException {
        return Files.writeString(folder.resolve(NAME), text());
    }
}
