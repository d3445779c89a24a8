package orbweaver.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.teleop.KeyAction;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellProfileTest {
    @TempDir
    Path folder;

    @Test
    void theBuiltInOneIsTheVirtualCellWithTheDefaultLimits() {
        CellProfile profile = CellProfile.builtIn();
        assertThat(profile.arm()).isEqualTo("virtual:");
        assertThat(profile.cameras()).containsOnlyKeys("front", "wrist");
        assertThat(profile.limits()).isEqualTo(Limits.defaults());
    }

    @Test
    void aFileChangesOnlyTheLimitsItNames() throws IOException {
        CellProfile profile = CellProfile.load(write("""
                {"name": "bench", "arm": "serial:/dev/ttyUSB0", "cameras": {"front": "webcam:C920"},
                 "policy": "models/mine", "limits": {"bus": {"misses_to_stop": 4}}}
                """));
        assertThat(profile.limits().bus().missesToStop()).isEqualTo(4);
        assertThat(profile.limits().step()).isEqualTo(Limits.defaults().step());
    }

    @Test
    void aCameraIsAnAddressOrAnAddressWithSizeAndRate() throws IOException {
        CellProfile profile = CellProfile.load(write("""
                {"name": "bench", "arm": "virtual:", "policy": "models/mine", "cameras": {
                  "front": "webcam:usb-046d_C920-video-index0",
                  "wrist": {"address": "ffmpeg:/dev/v4l/by-id/usb-C270", "size": "1280x720"},
                  "side": {"address": "file:side.mp4", "fps": 15}}}
                """));
        assertThat(profile.cameras())
                .containsExactly(
                        Map.entry("front", new CameraSetup("webcam:usb-046d_C920-video-index0", 640, 480, 30)),
                        Map.entry("wrist", new CameraSetup("ffmpeg:/dev/v4l/by-id/usb-C270", 1280, 720, 30)),
                        Map.entry("side", new CameraSetup("file:side.mp4", 640, 480, 15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"address\": \"webcam:a\", \"size\": \"big\"}",
                "{\"address\": \"webcam:a\", \"fps\": 0}",
                "{\"size\": \"640x480\"}",
                "{\"address\": \"webcam:a\", \"zoom\": 2}",
                "7"
            })
    void aCameraThatDoesNotFitIsNamed(String camera) throws IOException {
        Path file = write("""
                {"name": "bench", "arm": "virtual:", "policy": "models/mine", "cameras": {"front": %s}}
                """.formatted(camera));
        assertThatThrownBy(() -> CellProfile.load(file))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("camera front: ");
    }

    @Test
    void theArmsWeightIsMadeUpForUnlessTheProfileSaysNo() throws IOException {
        assertThat(CellProfile.builtIn().armOptions().sagCompensation()).isTrue();
        CellProfile profile = CellProfile.load(write("""
                {"name": "bench", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/mine",
                 "sag_compensation": false}
                """));
        assertThat(profile.armOptions().sagCompensation()).isFalse();
    }

    @Test
    void namesTheButtonThatStopsBesideTheWindow() throws IOException {
        CellProfile profile = CellProfile.load(write("""
                {"name": "bench", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/mine",
                 "stop_input": {"device": "/dev/input/by-id/usb-pedal-event-kbd", "key": 48}}
                """));
        assertThat(profile.stopInput()).isEqualTo(new StopButton(Path.of("/dev/input/by-id/usb-pedal-event-kbd"), 48));
        assertThat(CellProfile.builtIn().stopInput()).isNull();
        Path noKey = write("""
                {"name": "bench", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/mine",
                 "stop_input": {"device": "/dev/input/event3", "key": 4000}}
                """);
        assertThatThrownBy(() -> CellProfile.load(noKey)).hasMessageContaining("key 4000");
    }

    @Test
    void namesTheOperatorsDeviceAndKeysThatDiffer() throws IOException {
        CellProfile profile = CellProfile.load(write("""
                {"name": "bench", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/mine",
                 "teleop": {"device": "gamepad:0", "hold_to_run": true, "keys": {"forward": "UP"}}}
                """));
        assertThat(profile.teleop().device()).isEqualTo("gamepad:0");
        assertThat(profile.teleop().holdToRun()).isTrue();
        assertThat(profile.teleop().keys().key(KeyAction.FORWARD)).isEqualTo("UP");
        assertThat(profile.teleop().keys().key(KeyAction.BACK)).isEqualTo("S");
        assertThat(CellProfile.builtIn().teleop()).isEqualTo(TeleopSettings.usual());
        Path twice = write("""
                {"name": "bench", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/mine",
                 "teleop": {"keys": {"forward": "S"}}}
                """);
        assertThatThrownBy(() -> CellProfile.load(twice))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("S is both forward and back");
        Path unknown = write("""
                {"name": "bench", "arm": "virtual:", "cameras": {"front": "virtual:front"}, "policy": "models/mine",
                 "teleop": {"device": "joystick:0"}}
                """);
        assertThatThrownBy(() -> CellProfile.load(unknown))
                .hasMessageContaining("\"joystick:0\" is no device; use keyboard:");
    }

    @Test
    void whatIsWrongIsNamedWithTheFile() throws IOException {
        Path noArm = write("{\"name\": \"x\", \"cameras\": {\"front\": \"virtual:front\"}, \"policy\": \"m\"}");
        assertThatThrownBy(() -> CellProfile.load(noArm))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(noArm.toString())
                .hasMessageContaining("\"arm\"");
        Path typo = write("{\"name\": \"x\", \"arn\": \"virtual:\"}");
        assertThatThrownBy(() -> CellProfile.load(typo)).hasMessageContaining("arn");
        assertThatThrownBy(() -> CellProfile.load(folder.resolve("none.json")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("cannot be read");
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("profile.json");
        Files.writeString(file, text);
        return file;
    }
}
