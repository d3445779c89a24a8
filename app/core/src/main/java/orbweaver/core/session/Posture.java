package orbweaver.core.session;

import java.util.Arrays;
import java.util.List;

/// How the arm stands.
///
/// @param joints angles in radians, from the base
/// @param halfOpening one finger's distance from the middle, metres
public record Posture(List<Double> joints, double halfOpening) {
    public Posture {
        joints = List.copyOf(joints);
    }

    /// Copies the angles.
    public static Posture of(double[] q, double halfOpening) {
        return new Posture(Arrays.stream(q).boxed().toList(), halfOpening);
    }

    /// A copy of the angles.
    public double[] q() {
        return joints.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
