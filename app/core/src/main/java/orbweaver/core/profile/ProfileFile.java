package orbweaver.core.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import orbweaver.core.calibration.CameraCalibration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The file of a profile, for what the program itself puts into it. All else in it stays as it is, but for the spaces
/// between.
public final class ProfileFile {
    private static final String ADDRESS = "address";
    private static final String CALIBRATION = "calibration";

    private final Path file;

    public ProfileFile(Path file) {
        this.file = file;
    }

    /// Keeps where a camera stands. The file is replaced at once, or left as it was.
    ///
    /// @throws ProfileException when it cannot be; the message names the file
    public synchronized void keep(String camera, CameraCalibration calibration) {
        var json = JsonMapper.builder().build();
        try {
            Path real = file.toRealPath();
            JsonNode root = json.readTree(Files.readString(real));
            if (!(root.path("cameras") instanceof ObjectNode cameras) || !cameras.has(camera))
                throw new ProfileException("profile " + file + " names no camera \"" + camera + "\"");
            JsonNode written = cameras.path(camera);
            ObjectNode entry = written instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode().put(ADDRESS, written.asString(""));
            entry.set(CALIBRATION, CalibrationJson.write(calibration));
            cameras.set(camera, entry);
            Path part = real.resolveSibling(real.getFileName() + ".part");
            Files.writeString(
                    part, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + System.lineSeparator());
            CellProfile.load(part);
            Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | JacksonException e) {
            throw new ProfileException("profile " + file + " cannot be written; check the folder and its rights");
        }
    }
}
