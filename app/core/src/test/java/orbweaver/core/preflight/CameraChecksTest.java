package orbweaver.core.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.camera.Cameras;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraChecksTest {
    @TempDir
    private Path folder;

    @Test
    void aFileOrDeviceOfTheProfileThatIsMissingIsNamed() throws IOException {
        Path there = Files.writeString(folder.resolve("there.mp4"), "");
        var lines = CameraChecks.of(
                new Cameras(Map.of()),
                Map.of(
                        "front", CameraSetup.of("file:" + there),
                        "wrist", CameraSetup.of("file:" + folder.resolve("gone.mp4")),
                        "side", CameraSetup.of("ffmpeg:/dev/v4l/by-id/none-such"),
                        "top", CameraSetup.of("virtual:front")));
        assertThat(lines.stream().filter(line -> !line.fine()).map(Finding::what))
                .containsExactlyInAnyOrder(
                        "camera wrist of the profile: " + folder.resolve("gone.mp4") + " is missing",
                        "camera side of the profile: /dev/v4l/by-id/none-such is missing");
        assertThat(lines.stream().filter(Finding::fine)).isNotEmpty();
    }
}
