package orbweaver.robot.arm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The larger visible parts that an arm's description lists, each as the corners of its convex hull in its link's
/// frame, in metres. What is small (screws, cables, washers) is left out.
final class VisibleParts {
    private static final int SIDES = 12;
    /// Metres. A part counts when it is so long, or at least so long and so wide.
    private static final double LONG = 0.06;

    private static final double WIDE = 0.025;

    private final JsonNode parts;
    private final double unit;

    private VisibleParts(JsonNode visual) {
        parts = visual.required("parts");
        unit = visual.required("unit").asDouble();
    }

    static VisibleParts read(String resource) {
        try (InputStream in = VisibleParts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ArmDescriptionException("arm description " + resource + " is not on the class path", null);
            }
            return new VisibleParts(JsonMapper.shared().readTree(in).required("visual"));
        } catch (IOException | JacksonException e) {
            throw new ArmDescriptionException("the shape in " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The parts of a link.
    List<List<Vector>> of(String link) {
        List<List<Vector>> solids = new ArrayList<>();
        for (JsonNode part : parts.required(link)) {
            List<Vector> corners = corners(part);
            if (!counts(corners)) continue;
            solids.add(corners);
            if (part.path("mirror").asBoolean(false)) solids.add(mirrored(corners));
        }
        return solids;
    }

    /// The same on the other side of y = 0.
    List<List<Vector>> mirrored(String link) {
        return of(link).stream().map(VisibleParts::mirrored).toList();
    }

    private static List<Vector> mirrored(List<Vector> corners) {
        return corners.stream().map(c -> new Vector(c.x(), -c.y(), c.z())).toList();
    }

    private static boolean counts(List<Vector> corners) {
        if (corners.isEmpty()) return false;
        var size = new double[3];
        for (Vector one : corners) {
            for (Vector other : corners) {
                size[0] = Math.max(size[0], one.x() - other.x());
                size[1] = Math.max(size[1], one.y() - other.y());
                size[2] = Math.max(size[2], one.z() - other.z());
            }
        }
        Arrays.sort(size);
        return size[2] >= LONG || size[1] >= WIDE;
    }

    private List<Vector> corners(JsonNode part) {
        if (part.has("box")) return box(part.required("box"));
        if (part.has("servo")) return box(part.required("servo"));
        List<double[]> outline = new ArrayList<>();
        if (part.has("prism")) {
            for (JsonNode p : part.required("prism")) outline.add(new double[] {length(p, 0), length(p, 1)});
        } else if (part.has("hull")) {
            for (JsonNode p : part.required("hull")) circle(outline, p, length(p, 2));
        } else if (part.has("cylinder")) {
            circle(
                    outline,
                    part.required("cylinder"),
                    unit * part.required("radius").asDouble());
        } else {
            return List.of();
        }
        return swept(outline, part);
    }

    private double length(JsonNode list, int index) {
        return unit * list.required(index).asDouble();
    }

    private List<Vector> box(JsonNode c) {
        List<Vector> corners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            corners.add(new Vector(
                    length(c, i % 2 == 0 ? 0 : 3), length(c, i / 2 % 2 == 0 ? 1 : 4), length(c, i / 4 == 0 ? 2 : 5)));
        }
        return corners;
    }

    private void circle(List<double[]> into, JsonNode centre, double radius) {
        for (int i = 0; i < SIDES; i++) {
            double turn = 2 * Math.PI * i / SIDES;
            into.add(new double[] {
                length(centre, 0) + radius * Math.cos(turn), length(centre, 1) + radius * Math.sin(turn)
            });
        }
    }

    /// An outline from one end of a part's axis to the other. Across the x axis lie y and z, across y lie x and z.
    private List<Vector> swept(List<double[]> outline, JsonNode part) {
        String axis = part.path("axis").asString("z");
        List<Vector> corners = new ArrayList<>();
        for (String end : new String[] {"from", "to"}) {
            double w = unit * part.required(end).asDouble();
            for (double[] p : outline) {
                corners.add(
                        switch (axis) {
                            case "x" -> new Vector(w, p[0], p[1]);
                            case "y" -> new Vector(p[0], w, p[1]);
                            default -> new Vector(p[0], p[1], w);
                        });
            }
        }
        return corners;
    }
}
