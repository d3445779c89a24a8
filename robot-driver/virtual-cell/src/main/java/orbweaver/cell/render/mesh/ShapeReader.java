package orbweaver.cell.render.mesh;

import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/// Turns a list of parts as written in the assets into one mesh. A part names exactly one shape (`box`, `servo`,
/// `prism`, `hull`, `cylinder`, `lathe`, `spindle`, `tube`, `dots`), its `material`, and may ask for a second copy with
/// `"mirror": true` (at y = 0). Lengths are in the description's unit.
public final class ShapeReader {
    private final double unit;
    private final ToIntFunction<String> materials;
    private final Detail detail;

    /// @param unit metres to one unit of length of the description
    /// @param materials number of a material by its name
    public ShapeReader(double unit, ToIntFunction<String> materials, Detail detail) {
        this.unit = unit;
        this.materials = materials;
        this.detail = detail;
    }

    public Mesh read(JsonNode parts) {
        return read(parts, 1);
    }

    /// The same parts on the other side of y = 0.
    public Mesh readMirrored(JsonNode parts) {
        return read(parts, -1);
    }

    private Mesh read(JsonNode parts, int side) {
        MeshBuilder into = new MeshBuilder();
        for (JsonNode part : parts) {
            if (detail == Detail.SHADOW && !part.path("shadow").asBoolean(true)) continue;
            into.ink(materials.applyAsInt(part.required("material").asString()));
            into.axis(part.path("axis").asString("z").charAt(0));
            draw(into.mirror(side), part);
            if (part.path("mirror").asBoolean(false)) draw(into.mirror(-side), part);
        }
        return into.build();
    }

    private void draw(MeshBuilder into, JsonNode part) {
        if (part.has("box")) {
            double[] corners = numbers(part.get("box"));
            Boxes.box(into, slice(corners, 0), slice(corners, 3), bevel(part));
        } else if (part.has("servo")) {
            servo(into, part);
        } else if (part.has("prism")) {
            Prisms.prism(into, rows(part.get("prism")), span(part));
        } else if (part.has("hull")) {
            Prisms.prism(into, Prisms.hull(rows(part.get("hull")), sides(part, 16)), span(part));
        } else if (part.has("cylinder")) {
            double[] uv = numbers(part.get("cylinder"));
            double[] circle = {uv[0], uv[1], length(part, "radius")};
            Lathes.cylinder(into, circle, span(part), sides(part, 16));
        } else if (part.has("lathe")) {
            double[] at = part.has("at") ? numbers(part.get("at")) : new double[2];
            Lathes.lathe(into, at, rows(part.get("lathe")), sides(part, 24));
        } else if (part.has("spindle")) {
            into.axis('x');
            Lathes.spindle(into, rows(part.get("spindle")), sides(part, 20));
        } else if (part.has("tube")) {
            Lathes.tube(into, rows(part.get("tube")), length(part, "radius"), sides(part, 6));
        } else if (part.has("dots")) {
            if (detail == Detail.DISPLAY) dots(into, part);
        } else {
            throw new IllegalArgumentException("a part without a shape: " + part);
        }
    }

    /// A servo: one shell, and two dark seams around it that divide its length 27 : 46 : 27 along `axis`.
    private void servo(MeshBuilder into, JsonNode part) {
        double[] c = numbers(part.get("servo"));
        into.axis('z');
        Boxes.box(into, slice(c, 0), slice(c, 3), bevel(part));
        if (detail == Detail.SHADOW) return;
        int along = part.path("axis").asString("z").charAt(0) - 'x';
        into.ink(materials.applyAsInt("seam"));
        for (double share : new double[] {0.27, 0.73}) {
            double[] low = slice(c, 0);
            double[] high = slice(c, 3);
            double middle = low[along] + share * (high[along] - low[along]);
            for (int k = 0; k < 3; k++) {
                low[k] = k == along ? middle - 0.0007 : low[k] - 0.0002;
                high[k] = k == along ? middle + 0.0007 : high[k] + 0.0002;
            }
            Boxes.band(into, low, high, along);
        }
    }

    /// Flat hexagons, for screws and lamps: `dots` are {u, v, w} with a normal along the axis, downwards if `down`.
    private void dots(MeshBuilder into, JsonNode part) {
        double[] up = {0, 0, part.path("down").asBoolean(false) ? -1 : 1};
        double radius = length(part, "radius");
        int sides = sides(part, 6);
        for (double[] p : rows(part.get("dots"))) {
            int[] ring = new int[sides];
            for (int k = 0; k < sides; k++) {
                double turn = 2 * Math.PI * k / sides;
                double u = p[0] + radius * StrictMath.cos(turn);
                double v = p[1] + radius * StrictMath.sin(turn);
                ring[k] = into.vertex(new double[] {u, v, p[2]}, up);
            }
            for (int k = 1; k + 1 < sides; k++) into.triangle(ring[0], ring[k], ring[k + 1]);
        }
    }

    private Prisms.Span span(JsonNode part) {
        return new Prisms.Span(length(part, "from"), length(part, "to"), bevel(part));
    }

    private double bevel(JsonNode part) {
        return detail == Detail.SHADOW || !part.has("bevel") ? 0 : length(part, "bevel");
    }

    private int sides(JsonNode part, int usual) {
        int sides = part.path("sides").asInt(usual);
        return detail == Detail.SHADOW ? Math.max(5, Math.min(sides, 8 + sides / 8)) : sides;
    }

    private double length(JsonNode part, String name) {
        return unit * part.required(name).asDouble();
    }

    private double[] numbers(JsonNode list) {
        double[] out = new double[list.size()];
        for (int i = 0; i < out.length; i++) out[i] = unit * list.get(i).asDouble();
        return out;
    }

    private double[][] rows(JsonNode list) {
        double[][] out = new double[list.size()][];
        for (int i = 0; i < out.length; i++) out[i] = numbers(list.get(i));
        return out;
    }

    private static double[] slice(double[] from, int at) {
        return new double[] {from[at], from[at + 1], from[at + 2]};
    }
}
