package orbweaver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShortenedPathsTest {
    private static final Path ROOT = Path.of("/opt/orbweaver");
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void whatLiesInTheProgramsFolderIsNamedFromThereAndWhatLiesInTheUsersFromHome() {
        assertThat(shortened("/opt/orbweaver/models/none has no config.json"))
                .isEqualTo("models/none has no config.json");
        assertThat(shortened("/home/ada/models/mine has no config.json")).isEqualTo("~/models/mine has no config.json");
        assertThat(shortened("/srv/mine has no config.json")).isEqualTo("/srv/mine has no config.json");
    }

    @Test
    void aFolderAtTheTopOfTheDiskShortensNothing() {
        assertThat(ProgramFiles.shortened("/srv/mine", Path.of("/"), Path.of("/")))
                .isEqualTo("/srv/mine");
    }

    private static String shortened(String sentence) {
        return ProgramFiles.shortened(sentence, ROOT, HOME);
    }
}
