package orbweaver.training;

import java.util.Arrays;

/// What is known about the pictured scene beside the picture; only the auxiliary losses of training read it, never a
/// policy. The virtual cell knows everything; a recorded demonstration tells some of it.
///
/// One flat array, so that it lies in a file as it lies here. Metres and radians in the base frame; places in the
/// picture are 0..1 of its width and height; flags are 0 or 1. Unknown values stay 0 with their `visible` flag at 0.
public final class SceneLabels {
    /// Blocks in label order: red, green, blue, yellow.
    public static final int COLOURS = 4;
    /// Things that may be gripped: the blocks, then long ones.
    public static final int THINGS = COLOURS + 3;
    /// Things that others are put on or into. As goals their numbers follow those of the things.
    public static final int SUPPORTS = 3;

    private static final int THING = 7;
    private static final int TOOL = THINGS * THING;
    private static final int SUPPORT = TOOL + 8;
    private static final int SUPPORT_SIZE = 5;
    private static final int TASK = SUPPORT + SUPPORTS * SUPPORT_SIZE;
    /// Floats of one record.
    public static final int SIZE = TASK + 4;

    private final float[] values = new float[SIZE];

    /// Everything unknown, nothing named, no goal.
    public void clear() {
        Arrays.fill(values, 0);
        values[TASK] = -1;
        values[TASK + 1] = -1;
    }

    /// In how many ways a full turn shows the same thing: its yaw is known up to that part of a turn.
    public static int sides(int thing) {
        return thing < COLOURS ? 4 : 2;
    }

    /// A thing: place in the picture, the point where it is gripped in metres, yaw in radians (up to its sides).
    public void thing(int slot, Place place) {
        put(slot * THING, place);
        values[slot * THING + 6] = (float) place.yaw();
    }

    /// The tool centre point and its half opening in metres.
    public void tool(Place place, double halfOpening) {
        put(TOOL, place);
        values[TOOL + 6] = (float) place.yaw();
        values[TOOL + 7] = (float) halfOpening;
    }

    /// The middle of a support.
    public void support(int slot, Place place) {
        int at = SUPPORT + slot * SUPPORT_SIZE;
        values[at] = place.inPicture() ? 1 : 0;
        values[at + 1] = (float) place.u();
        values[at + 2] = (float) place.v();
        values[at + 3] = (float) place.x();
        values[at + 4] = (float) place.y();
    }

    /// What the instruction names, and the episode's state.
    ///
    /// @param named the thing that is meant, -1 for none
    /// @param goal what it goes on: a thing, or [#THINGS] and the number of a support, or -1
    public void task(int named, int goal, boolean held, boolean placed) {
        values[TASK] = named;
        values[TASK + 1] = goal;
        values[TASK + 2] = held ? 1 : 0;
        values[TASK + 3] = placed ? 1 : 0;
    }

    /// A pose as the labels need it: `u`, `v` 0..1 in the policy's picture, metres, yaw in radians.
    public record Place(double u, double v, double x, double y, double z, double yaw) {
        boolean inPicture() {
            return u >= 0 && u < 1 && v >= 0 && v < 1;
        }
    }

    private void put(int at, Place place) {
        values[at] = place.inPicture() ? 1 : 0;
        values[at + 1] = (float) place.u();
        values[at + 2] = (float) place.v();
        values[at + 3] = (float) place.x();
        values[at + 4] = (float) place.y();
        values[at + 5] = (float) place.z();
    }

    public boolean thingVisible(int slot) {
        return values[slot * THING] > 0;
    }

    public boolean toolVisible() {
        return values[TOOL] > 0;
    }

    public boolean supportVisible(int slot) {
        return values[SUPPORT + slot * SUPPORT_SIZE] > 0;
    }

    /// Value of a thing: 0 u, 1 v, 2 x, 3 y, 4 z, 5 yaw.
    public float thing(int slot, int field) {
        return values[slot * THING + 1 + field];
    }

    /// Value of the tool: 0 u, 1 v, 2 x, 3 y, 4 z, 5 yaw, 6 half opening.
    public float tool(int field) {
        return values[TOOL + 1 + field];
    }

    /// Value of a support: 0 u, 1 v, 2 x, 3 y.
    public float support(int slot, int field) {
        return values[SUPPORT + slot * SUPPORT_SIZE + 1 + field];
    }

    /// The thing that is meant, -1 for none.
    public int named() {
        return (int) values[TASK];
    }

    /// What it goes on: a thing, or [#THINGS] and the number of a support, or -1.
    public int goal() {
        return (int) values[TASK + 1];
    }

    public boolean held() {
        return values[TASK + 2] > 0;
    }

    public boolean placed() {
        return values[TASK + 3] > 0;
    }

    /// Whether a record says that the thing that is meant is already held or placed.
    public static boolean isLate(float[] record) {
        return record[TASK + 2] > 0 || record[TASK + 3] > 0;
    }

    /// Whether a record says which thing is meant.
    public static boolean isNamed(float[] record) {
        return record[TASK] >= 0;
    }

    /// Copies all values out, [#SIZE] floats.
    public void copyTo(float[] into) {
        System.arraycopy(values, 0, into, 0, SIZE);
    }

    /// Takes all values from `from`, [#SIZE] floats.
    public void copyFrom(float[] from) {
        System.arraycopy(from, 0, values, 0, SIZE);
    }
}
