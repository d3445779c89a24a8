package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Stage restored(WindowMemory memory) {
        return Screen.onScreen(() -> {
            var stage = new Stage();
            memory.restore(stage);
            return stage;
        });
    }

    @Test
    void aWindowComesBackWhereItWas() {
        WindowHarness.startToolkit();
        var memory = new WindowMemory(12, 34, 800, 700, false, "Record");
        Path file = folder.resolve("settings/window.properties");
        memory.write(file);
        assertThat(WindowMemory.read(file)).contains(memory);
        Stage stage = restored(memory);
        assertThat(stage.getX()).isEqualTo(12);
        assertThat(stage.getHeight()).isEqualTo(700);
        assertThat(Screen.onScreen(() -> WindowMemory.of(stage, "Record"))).isEqualTo(memory);
        assertThat(restored(new WindowMemory(0, 0, 800, 700, true, "")).isMaximized())
                .isTrue();
    }

    @Test
    void notOnAScreenThatIsGone() {
        WindowHarness.startToolkit();
        Stage stage = restored(new WindowMemory(40_000, 0, 800, 700, false, ""));
        assertThat(stage.getX()).isNaN();
    }

    @Test
    void whatCannotBeUsedIsForgotten() throws IOException {
        assertThat(WindowMemory.read(folder.resolve("none"))).isEmpty();
        Path file = Files.writeString(folder.resolve("bad"), "x=left\ny=1\nwidth=2\nheight=3\n");
        assertThat(WindowMemory.read(file)).isEmpty();
        assertThat(WindowMemory.read(Files.writeString(folder.resolve("half"), "x=1\n")))
                .isEmpty();
    }
}
