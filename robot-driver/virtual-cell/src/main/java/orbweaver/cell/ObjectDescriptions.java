package orbweaver.cell;

import java.util.List;

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

    /// Outline of an object: a solid box, a flat disc, an open box.
    public enum Outline {
        BOX,
        DISC,
        BIN
    }

    /// One kind of object. Its frame has the origin in the middle of the underside and z up.
    ///
    /// @param size extent along x, y, z
    /// @param wall thickness of a bin's walls and floor
    /// @param friction coefficient of its surface; a contact has the mean of both
    public record ObjectDescription(
            String kind,
            Outline shape,
            List<Double> size,
            double wall,
            double mass,
            double friction,
            List<String> colours) {
        public ObjectDescription {
            size = List.copyOf(size);
            colours = List.copyOf(colours);
            if (size.size() != 3) throw new IllegalArgumentException(kind + ": size needs x, y, z");
            if (!(mass > 0)) throw new IllegalArgumentException(kind + ": mass " + mass);
        }

        public double height() {
            return size.get(2);
        }

        public double width() {
            return size.get(0);
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
