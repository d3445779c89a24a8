package orbweaver.core.profile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.calibration.CameraCalibration.Quality;
import orbweaver.core.camera.CameraSetup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A camera's calibration as it stands in a profile.
final class CalibrationJson {
    private static final String SIZE = "size";
    private static final String FOCAL = "focal_px";
    private static final String CENTRE = "centre_px";
    private static final String POSE = "pose_in_base";
    private static final String POINTS = "points";
    private static final String RMS = "rms_px";
    private static final String WORST = "worst_px";
    private static final String LEFT_OUT = "leave_one_out_px";
    private static final String DATE = "date";
    private static final Set<String> KEYS = Set.of(SIZE, FOCAL, CENTRE, POSE, POINTS, RMS, WORST, LEFT_OUT, DATE);
    /// A thousandth of a pixel is enough.
    private static final double PIXELS = 1e3;
    /// Micrometres, and as much of the rotation's numbers.
    private static final double METRES = 1e6;

    private CalibrationJson() {}

    /// @throws IllegalArgumentException with what is wrong, without the camera's name
    static CameraCalibration read(JsonNode node) {
        if (!node.isObject() || !KEYS.containsAll(node.propertyNames()) || node.size() != KEYS.size())
            throw new IllegalArgumentException(
                    "its calibration is incomplete or unknown; calibrate it anew, or take it out");
        int[] size = CameraSetup.size(node.path(SIZE).asString(""));
        List<Double> centre = numbers(node, CENTRE);
        if (centre.size() != 2) throw new IllegalArgumentException("calibration: " + CENTRE + " has two numbers");
        var quality = new Quality(
                (int) number(node.path(POINTS), POINTS),
                number(node.path(RMS), RMS),
                number(node.path(WORST), WORST),
                number(node.path(LEFT_OUT), LEFT_OUT));
        try {
            return new CameraCalibration(
                    size[0],
                    size[1],
                    number(node.path(FOCAL), FOCAL),
                    centre.getFirst(),
                    centre.getLast(),
                    numbers(node, POSE),
                    quality,
                    LocalDate.parse(node.path(DATE).asString("")));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("calibration: its date is written as 2026-11-29", e);
        }
    }

    static ObjectNode write(CameraCalibration calibration) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(SIZE, calibration.width() + "x" + calibration.height());
        node.put(FOCAL, rounded(calibration.focal(), PIXELS));
        ArrayNode centre = node.putArray(CENTRE);
        centre.add(rounded(calibration.centreU(), PIXELS));
        centre.add(rounded(calibration.centreV(), PIXELS));
        ArrayNode pose = node.putArray(POSE);
        for (double figure : calibration.pose()) pose.add(rounded(figure, METRES));
        Quality quality = calibration.quality();
        node.put(POINTS, quality.points());
        node.put(RMS, rounded(quality.rms(), PIXELS));
        node.put(WORST, rounded(quality.worst(), PIXELS));
        node.put(LEFT_OUT, rounded(quality.leaveOneOut(), PIXELS));
        node.put(DATE, calibration.date().toString());
        return node;
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    private static double number(JsonNode node, String name) {
        if (!node.isNumber()) throw new IllegalArgumentException("calibration: " + name + " is no number");
        return node.doubleValue();
    }

    private static List<Double> numbers(JsonNode node, String name) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode each : node.path(name)) numbers.add(number(each, name));
        return numbers;
    }
}
