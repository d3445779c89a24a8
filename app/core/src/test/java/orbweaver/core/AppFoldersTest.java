package orbweaver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppFoldersTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void followsTheXdgFoldersOnLinux() {
        AppFolders folders = of(Map.of("XDG_CONFIG_HOME", "/conf", "XDG_STATE_HOME", "relative/is/ignored"));
        assertThat(folders.settings()).isEqualTo(Path.of("/conf/orbweaver"));
        assertThat(folders.logs()).isEqualTo(HOME.resolve(".local/state/orbweaver/logs"));
        assertThat(folders.sessions()).isEqualTo(HOME.resolve(".local/share/orbweaver/sessions"));
        assertThat(folders.runtime()).isEqualTo(HOME.resolve(".cache/orbweaver/run/orbweaver"));
        assertThat(of(Map.of("XDG_RUNTIME_DIR", "/run/user/1000")).runtime())
                .isEqualTo(Path.of("/run/user/1000/orbweaver"));
    }

    @Test
    void putsEverythingBelowItsOwnHomeWhenThatIsSet() {
        AppFolders folders = of(Map.of("ORBWEAVER_HOME", "/srv/orb", "XDG_CONFIG_HOME", "/conf"));
        assertThat(folders.settings()).isEqualTo(Path.of("/srv/orb/settings"));
        assertThat(folders.logs()).startsWithRaw(Path.of("/srv/orb"));
        assertThat(folders.sessions()).startsWithRaw(Path.of("/srv/orb"));
        assertThat(folders.cache()).startsWithRaw(Path.of("/srv/orb"));
        assertThat(folders.runtime()).isEqualTo(Path.of("/srv/orb/run"));
    }

    @Test
    void knowsTheFoldersOfOtherSystems() {
        assertThat(AppFolders.of(_ -> null, "Mac OS X", HOME).logs()).isEqualTo(HOME.resolve("Library/Logs/Orbweaver"));
        assertThat(AppFolders.of(_ -> null, "Windows 11", HOME).logs())
                .isEqualTo(HOME.resolve("AppData/Local/Orbweaver/logs"));
    }

    private static AppFolders of(Map<String, String> environment) {
        return AppFolders.of(environment::get, "Linux", HOME);
    }
}
