package orbweaver.cell;

import java.util.List;

/// Everything a picture of the cell needs, as plain values: made by the cell, safe to hand to any thread.
///
/// @param q angles of the six arm joints in rad, waist to wrist_rotate
/// @param halfOpening distance of each finger from the middle of the gripper, in m
/// @param bodies the objects on the table, in the order of the scene
/// @param look light, colours and camera offsets of this scene
/// @param seconds simulated time since the cell was switched on
@SuppressWarnings("ArrayRecordComponent")
public record CellSnapshot(double[] q, double halfOpening, List<BodyPose> bodies, Look look, double seconds) {
    public CellSnapshot {
        if (q.length != 6) throw new IllegalArgumentException("six joint angles expected, got " + q.length);
        q = q.clone();
        bodies = List.copyOf(bodies);
    }
}
