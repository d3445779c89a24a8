package orbweaver.robot.arm;

import com.fasterxml.jackson.annotation.JsonFormat;

/// Three numbers of the description file: a point in metres or a direction.
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Vector(double x, double y, double z) {
    double[] toArray() {
        return new double[] {x, y, z};
    }
}
