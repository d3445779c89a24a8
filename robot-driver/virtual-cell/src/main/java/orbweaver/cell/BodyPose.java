package orbweaver.cell;

/// Where one object stands.
///
/// @param kind the name of its description in `orbweaver/assets/scene/`: `block`, `plate`, `basket`
/// @param colour its colour word, e.g. `red`
/// @param pose 3x4 row-major rigid transform from the object's frame to the base frame, metres; the object's frame
///     has its origin in the middle of the underside and z up
@SuppressWarnings("ArrayRecordComponent")
public record BodyPose(String kind, String colour, double[] pose) {
    public BodyPose {
        if (pose.length != 12) throw new IllegalArgumentException("a 3x4 pose has 12 numbers, got " + pose.length);
        pose = pose.clone();
    }

    /// An object standing upright at `x`, `y`, `z`, turned by `yaw`.
    public static BodyPose standing(String kind, String colour, double[] xyz, double yaw) {
        double c = StrictMath.cos(yaw);
        double s = StrictMath.sin(yaw);
        return new BodyPose(kind, colour, new double[] {c, -s, 0, xyz[0], s, c, 0, xyz[1], 0, 0, 1, xyz[2]});
    }

    public double x() {
        return pose[3];
    }

    public double y() {
        return pose[7];
    }

    public double z() {
        return pose[11];
    }

    /// The point `height` above the underside along the object's own z, in the base frame.
    public double[] above(double height) {
        return new double[] {pose[3] + height * pose[2], pose[7] + height * pose[6], pose[11] + height * pose[10]};
    }

    /// How far the object's z leans from the base's z, rad.
    public double lean() {
        return Math.acos(Math.clamp(pose[10], -1, 1));
    }

    /// Direction of that horizontal axis of the object which lies flattest, rad. A cube's faces repeat every
    /// quarter turn, so this is meaningful modulo a quarter turn however the cube has rolled.
    public double yaw() {
        int flattest = 0;
        for (int i = 1; i < 3; i++) {
            if (Math.abs(pose[8 + i]) < Math.abs(pose[8 + flattest])) flattest = i;
        }
        return Math.atan2(pose[4 + flattest], pose[flattest]);
    }
}
