package orbweaver.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.calibration.CameraCalibration.Quality;
import orbweaver.core.camera.CameraSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
    private static final String PROFILE = """
            {"name": "bench", "arm": "serial:/dev/ttyUSB0", "policy": "models/mine",
             "cameras": {"front": "webcam:C920",
                         "side": {"address": "ffmpeg:/dev/v4l/by-id/usb-C270", "size": "1280x720", "fps": 15}},
             "teleop": {"device": "gamepad:0"}, "limits": {"bus": {"misses_to_stop": 4}}}
            """;
    /// One metre in front of the base, looking back.
    private static final CameraCalibration CALIBRATION = new CameraCalibration(
            640,
            480,
            851.2345678,
            320,
            240,
            List.of(0.0, 0.0, -1.0, 1.0, 1.0, 0.0, 0.0, 0.0123456789, 0.0, -1.0, 0.0, 0.2),
            new Quality(12, 1.1, 2.3, 1.6),
            LocalDate.of(2026, 11, 29));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        Path file = folder.resolve("bench.json");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void aCalibrationIsKeptBesideAllElse() throws IOException {
        Path file = file(PROFILE);
        var profile = new ProfileFile(file);
        profile.keep("front", CALIBRATION);
        profile.keep("side", CALIBRATION);
        CellProfile now = CellProfile.load(file);
        CameraSetup front = Objects.requireNonNull(now.cameras().get("front"));
        assertThat(front.address()).isEqualTo("webcam:C920");
        CameraCalibration kept = Objects.requireNonNull(front.calibration());
        assertThat(kept.focal()).isEqualTo(CALIBRATION.focal(), within(1e-3));
        assertThat(kept.pose().get(7)).isEqualTo(CALIBRATION.pose().get(7), within(1e-6));
        assertThat(kept.quality()).isEqualTo(CALIBRATION.quality());
        assertThat(kept.date()).isEqualTo(CALIBRATION.date());
        CameraSetup side = Objects.requireNonNull(now.cameras().get("side"));
        assertThat(side.calibrated(null)).isEqualTo(new CameraSetup("ffmpeg:/dev/v4l/by-id/usb-C270", 1280, 720, 15));
        assertThat(side.calibration()).isEqualTo(kept);
        assertThat(now.cameras()).containsOnlyKeys("front", "side");
        assertThat(now.limits().bus().missesToStop()).isEqualTo(4);
        assertThat(now.teleop().device()).isEqualTo("gamepad:0");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherCalibrationTakesThePlaceOfTheFirst() throws IOException {
        Path file = file(PROFILE);
        new ProfileFile(file).keep("front", CALIBRATION);
        var later = new CameraCalibration(
                1280, 720, 900, 640, 360, CALIBRATION.pose(), CALIBRATION.quality(), CALIBRATION.date());
        new ProfileFile(file).keep("front", later);
        CameraSetup front =
                Objects.requireNonNull(CellProfile.load(file).cameras().get("front"));
        assertThat(front.calibration()).isEqualTo(roundTrip(later));
    }

    /// As it is after the file has rounded it.
    private CameraCalibration roundTrip(CameraCalibration calibration) {
        return CalibrationJson.read(CalibrationJson.write(calibration));
    }

    @Test
    void whatCannotBeKeptIsSaidAndChangesNothing() throws IOException {
        Path file = file(PROFILE);
        assertThatThrownBy(() -> new ProfileFile(file).keep("wrist", CALIBRATION))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no camera \"wrist\"");
        assertThat(file).content().isEqualTo(PROFILE);
        Path none = folder.resolve("none.json");
        assertThatThrownBy(() -> new ProfileFile(none).keep("front", CALIBRATION))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("cannot be written");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"focal_px\" : 851.235 | \"focal_px\" : -1 | focal length is -1",
                "\"size\" : \"640x480\" | \"size\" : \"big\" | write it as 640x480",
                "\"date\" : \"2026-11-29\" | \"date\" : \"today\" | 2026-11-29",
                "\"points\" : 12 | \"points\" : \"12\" | points is no number",
                "\"points\" : 12 | \"pints\" : 12 | incomplete or unknown",
                "0.012346 | 0.012346, 1 | 13 numbers, not 12",
                "-1.0, 1.0, 1.0 | -1.0, 1.0, 1.1 | no rotation and place",
            })
    void aCalibrationThatDoesNotFitIsNamed(String was, String is, String why) throws IOException {
        Path file = file(PROFILE);
        new ProfileFile(file).keep("front", CALIBRATION);
        String text = Files.readString(file);
        assertThat(text).contains(was);
        Files.writeString(file, text.replace(was, is));
        assertThatThrownBy(() -> CellProfile.load(file))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("camera front: ")
                .hasMessageContaining(why);
    }
}
