package orbweaver.core.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import orbweaver.core.camera.CameraSetup;
import orbweaver.robot.bus.ArmOptions;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a cell is made of: connection strings of its arm, cameras and policy, its limits, and the button or pedal that
/// stops it beside the window, if there is one; whether goals make up for the arm's own weight; and what an operator
/// drives it with. `task` and `seed`
/// set up the virtual cell's first scene; `presenterPrompts` are what an audience may ask for, empty for the scene's
/// own. The file's form is `docs/schema/cell-profile.schema.json`.
public record CellProfile(
        String name,
        String arm,
        Map<String, CameraSetup> cameras,
        String policy,
        String task,
        long seed,
        Limits limits,
        @Nullable StopButton stopInput,
        boolean sagCompensation,
        TeleopSettings teleop,
        List<String> presenterPrompts) {
    /// As many as the presenter has keys for.
    private static final int MOST_PROMPTS = 8;

    private static final Set<String> KEYS = Set.of("address", "size", "fps", "calibration");
    private static final String BUILT_IN = "/orbweaver/assets/cell/virtual.json";

    public CellProfile {
        if (cameras.isEmpty()) throw new ProfileException("profile " + name + ": needs at least one camera");
        cameras = Collections.unmodifiableMap(new LinkedHashMap<>(cameras));
        presenterPrompts = List.copyOf(presenterPrompts);
        if (presenterPrompts.size() > MOST_PROMPTS || presenterPrompts.stream().anyMatch(String::isBlank))
            throw new IllegalArgumentException("presenter: prompts are at most 8 sentences, none of them empty");
    }

    /// As it stands in the file; what is absent there is null here.
    private record Written(
            @Nullable String name,
            @Nullable String arm,
            @Nullable Map<String, JsonNode> cameras,
            @Nullable String policy,
            @Nullable String task,
            @Nullable Long seed,
            @Nullable JsonNode limits,
            @JsonProperty("stop_input") @Nullable StopButton stopInput,
            @JsonProperty("sag_compensation") @Nullable Boolean sagCompensation,
            TeleopSettings.@Nullable Written teleop,
            @Nullable Presenter presenter) {}

    private record Presenter(@Nullable List<String> prompts) {
        List<String> list() {
            if (prompts == null) return List.of();
            if (prompts.stream().anyMatch(Objects::isNull))
                throw new IllegalArgumentException("presenter: a prompt is null");
            return prompts;
        }
    }

    /// The virtual cell, which needs no hardware.
    public static CellProfile builtIn() {
        try (InputStream in = CellProfile.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + BUILT_IN);
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "the built-in profile");
        } catch (IOException e) {
            throw new ProfileException("the built-in profile cannot be read: " + e.getMessage());
        }
    }

    /// Reads a profile file.
    ///
    /// @throws ProfileException when it is missing or does not fit; the message names the file and what to do
    public static CellProfile load(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new ProfileException("profile " + file + " cannot be read; check the path");
        }
    }

    private static CellProfile parse(String text, String where) {
        var json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            Written w = json.readValue(text, Written.class);
            return new CellProfile(
                    required(w.name, "name", where),
                    required(w.arm, "arm", where),
                    cameras(required(w.cameras, "cameras", where)),
                    required(w.policy, "policy", where),
                    w.task == null ? "put-on-plate" : w.task,
                    w.seed == null ? 1 : w.seed,
                    Limits.withChanges(w.limits == null ? "{}" : w.limits.toString()),
                    w.stopInput,
                    w.sagCompensation == null || w.sagCompensation,
                    w.teleop == null ? TeleopSettings.usual() : w.teleop.settings(),
                    w.presenter == null ? List.of() : w.presenter.list());
        } catch (JacksonException e) {
            throw new ProfileException(
                    where + " does not fit docs/schema/cell-profile.schema.json: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new ProfileException(where + ": " + e.getMessage());
        }
    }

    /// An address, or an object that also says size and rate.
    private static Map<String, CameraSetup> cameras(Map<String, JsonNode> written) {
        var cameras = new LinkedHashMap<String, CameraSetup>();
        written.forEach((name, node) -> {
            try {
                cameras.put(name, camera(node));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("camera " + name + ": " + e.getMessage(), e);
            }
        });
        return cameras;
    }

    private static CameraSetup camera(JsonNode node) {
        if (node.isString()) return CameraSetup.of(node.stringValue());
        if (!node.isObject() || !KEYS.containsAll(node.propertyNames()))
            throw new IllegalArgumentException("write an address, or an object of address, size, fps and calibration");
        CameraSetup usual = CameraSetup.of(node.path("address").asString(""));
        String size = node.path("size").asString(usual.width() + "x" + usual.height());
        var setup = CameraSetup.of(usual.address(), size, node.path("fps").asDouble(usual.fps()));
        JsonNode calibration = node.path("calibration");
        return calibration.isMissingNode() ? setup : setup.calibrated(CalibrationJson.read(calibration));
    }

    /// The same cell with these cameras.
    public CellProfile withCameras(Map<String, CameraSetup> others) {
        return new CellProfile(
                name, arm, others, policy, task, seed, limits, stopInput, sagCompensation, teleop, presenterPrompts);
    }

    /// How the arm's bus is to be run in this cell.
    public ArmOptions armOptions() {
        return ArmOptions.realTime().withSagCompensation(sagCompensation);
    }

    private static <T> T required(@Nullable T value, String key, String where) {
        if (value == null) throw new ProfileException(where + " has no \"" + key + "\"; add it");
        return value;
    }
}
