package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizationTest {
    @TempDir
    Path folder;

    private final Normalization own =
            Normalization.own(32, new Normalization.Crop(120, 40, 420, 400), 128, "1", "<image>{instruction}");

    @Test
    void comesBackFromItsFile() {
        Path file = folder.resolve(Normalization.FILE);
        own.write(file);
        Normalization read = Normalization.read(file);
        assertThat(read.actionLow()).containsExactly(own.actionLow());
        assertThat(read.actionHigh()).containsExactly(own.actionHigh());
        assertThat(read).usingRecursiveComparison().isEqualTo(own);
        var length = new ChunkLength(3, 1.25);
        own.withChunkLength(length).write(file);
        assertThat(Normalization.read(file).chunkLength()).isEqualTo(length);
    }

    @Test
    void namesFileAndKeyOfWhatIsWrong() throws IOException {
        refused("\"control_hz\" : 5.0", "\"control_hz\" : \"fast\"", "\"control_hz\" must be a number");
        refused("\"image_size\" : 128,", "", "\"image_size\" is missing");
        refused("\"attention\" : \"prefix\"", "\"attention\" : \"causal\"", "unknown attention 'causal'");
        refused("\"resize\" : \"area\"", "\"resize\" : \"nearest\"", "resize 'nearest' is not supported");
        refused("\"version\" : 1,", "\"version\" : 1, \"sure_bits\" : 0,", "sure_bits must be positive");
        refused("\"version\" : 1,", "\"version\" : 1, \"execute\" : 0,", "execute must be 1 or more");
        refused("640", "640", "is missing; copy it");
    }

    private void refused(String text, String with, String message) throws IOException {
        Path file = folder.resolve("n.json");
        Files.deleteIfExists(file);
        if (!text.equals(with)) {
            own.write(file);
            Files.writeString(file, Files.readString(file).replace(text, with));
        }
        assertThatThrownBy(() -> Normalization.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("n.json")
                .hasMessageContaining(message);
    }

    @Test
    void refusesACropOutsideTheFrame() {
        assertThatThrownBy(() -> new Normalization.Crop(300, 0, 400, 400)).hasMessageContaining("leaves the 640 x 480");
    }
}
