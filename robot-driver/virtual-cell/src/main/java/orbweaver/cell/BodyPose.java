package orbweaver.cell;

/// Where one object stands.
///
/// @param kind the name of its description in `orbweaver/assets/scene/`: `block`, `plate`, `basket`
/// @param colour its colour word, e.g. `red`
/// @param pose 3x4 row-major rigid transform from the object's frame to the base frame, metres; the object's frame has
/// its
///     origin in the middle of the underside and z up
@SuppressWarnings("ArrayRecordComponent")
public record BodyPose(String kind, String colour, double[] pose) {
    public BodyPose {
        if (pose.length != 12) throw new IllegalArgumentException("a 3x4 pose has 12 numbers, got " + pose.length);
        pose = pose.clone();
    }
}
