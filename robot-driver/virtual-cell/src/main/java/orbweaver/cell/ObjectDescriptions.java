package orbweaver.cell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The things that can stand on the table, and the table. Metres, kilograms.
public record ObjectDescriptions(String note, Table table, List<ObjectDescription> objects) {
    public ObjectDescriptions {
        objects = List.copyOf(objects);
    }

    /// The slab the arm stands on, by its corners in the base frame.
    public record Table(List<Double> lower, List<Double> upper, double friction) {
        public Table {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
        }
    }

    /// Outline of an object: a solid box, a flat disc, an open box, several boxes, a round thing of changing width that
    /// lies along x.
    public enum Outline {
        BOX,
        DISC,
        BIN,
        BOXES,
        SPINDLE
    }

    /// How fingers close on an object, above its frame's origin.
    ///
    /// @param height above the underside
    /// @param width between the fingers when they have closed on it along its y
    /// @param least the least gap between the fingers that means it is held
    /// @param most the greatest gap that means it is held squarely
    /// @param askew the greatest gap that means it is held, by corners too
    /// @param sides in how many ways a turn of the hand gives the same grip
    public record Grip(double height, double width, double least, double most, double askew, int sides) {}

    /// One kind of object. Its frame has the origin in the middle of the underside and z up.
    ///
    /// @param size extent along x, y, z
    /// @param wall thickness of a bin's walls and floor
    /// @param friction coefficient of its surface; a contact has the mean of both
    /// @param parts of boxes: x, y, z of two corners each; of a spindle: x and radius of each section, all of which
    ///     rest on the underside
    /// @param grip null for what is not to be picked up
    public record ObjectDescription(
            String kind,
            Outline shape,
            List<Double> size,
            double wall,
            double mass,
            double friction,
            List<String> colours,
            @Nullable List<List<Double>> parts,
            @Nullable Grip grip) {
        private static final int SIDES = 8;

        public ObjectDescription {
            size = List.copyOf(size);
            colours = List.copyOf(colours);
            parts = parts == null ? List.of() : List.copyOf(parts);
            if (size.size() != 3) throw new IllegalArgumentException(kind + ": size needs x, y, z");
            if (!(mass > 0)) throw new IllegalArgumentException(kind + ": mass " + mass);
        }

        public double height() {
            return size.get(2);
        }

        public double width() {
            return size.get(0);
        }

        @Override
        public List<List<Double>> parts() {
            return parts == null ? List.of() : parts;
        }

        /// Corners of what the object's outline fills, in its own frame.
        public List<double[]> corners() {
            return switch (shape) {
                case BOX, DISC, BIN ->
                    corners(List.of(-width() / 2, -size.get(1) / 2, 0.0, width() / 2, size.get(1) / 2, height()));
                case BOXES -> parts().stream().flatMap(p -> corners(p).stream()).toList();
                case SPINDLE ->
                    parts().stream()
                            .flatMap(p -> section(p.get(0), p.get(1)).stream())
                            .toList();
            };
        }

        private static List<double[]> corners(List<Double> box) {
            List<double[]> corners = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                corners.add(new double[] {
                    box.get((c & 1) == 0 ? 0 : 3), box.get((c & 2) == 0 ? 1 : 4), box.get((c & 4) == 0 ? 2 : 5)
                });
            }
            return corners;
        }

        /// A regular octagon across x that rests on one of its sides.
        private static List<double[]> section(double x, double radius) {
            List<double[]> corners = new ArrayList<>();
            double out = radius / StrictMath.cos(Math.PI / SIDES);
            for (int k = 0; k < SIDES; k++) {
                double turn = (2 * k + 1) * Math.PI / SIDES;
                corners.add(new double[] {x, out * StrictMath.cos(turn), radius + out * StrictMath.sin(turn)});
            }
            return corners;
        }
    }

    public static ObjectDescriptions load() {
        return Descriptions.read("scene/objects.json", ObjectDescriptions.class);
    }

    public ObjectDescription of(String kind) {
        return objects.stream()
                .filter(o -> o.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new CellException("no object is called " + kind));
    }
}
