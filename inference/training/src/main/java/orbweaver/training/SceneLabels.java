package orbweaver.training;

import java.util.Arrays;

/// What the cell knows about the pictured scene; only the auxiliary losses of training read it, never a policy.
///
/// One flat array, so that it lies in a file as it lies here. Metres and radians in the base frame; pixels in the
/// policy's picture (0..1 of its width and height); flags are 0 or 1. Unknown values stay 0 with their `visible` flag
/// at 0.
public final class SceneLabels {
    /// Colours in label order: red, green, blue, yellow.
    public static final int COLOURS = 4;
    /// Goal code of the plate; 0..3 are blocks of that colour, -1 is no goal.
    public static final int GOAL_PLATE = COLOURS;
    /// Floats of one record.
    public static final int SIZE = 48;

    private static final int BLOCK = 7;
    private static final int TOOL = COLOURS * BLOCK;
    private static final int PLATE = TOOL + 8;
    private static final int TASK = PLATE + 5;

    private final float[] values = new float[SIZE];

    /// Everything unknown, no named block, no goal.
    public void clear() {
        Arrays.fill(values, 0);
        values[TASK] = -1;
        values[TASK + 1] = -1;
    }

    /// A block of the colour: picture position 0..1, centre in metres, yaw in radians (known up to a quarter turn).
    public void block(int colour, Place place) {
        put(colour * BLOCK, place);
        values[colour * BLOCK + 6] = (float) place.yaw();
    }

    /// The tool centre point and its half opening in metres.
    public void tool(Place place, double halfOpening) {
        put(TOOL, place);
        values[TOOL + 6] = (float) place.yaw();
        values[TOOL + 7] = (float) halfOpening;
    }

    /// The plate's centre.
    public void plate(Place place) {
        values[PLATE] = 1;
        values[PLATE + 1] = (float) place.u();
        values[PLATE + 2] = (float) place.v();
        values[PLATE + 3] = (float) place.x();
        values[PLATE + 4] = (float) place.y();
    }

    /// What the instruction names: block colour (-1 none), goal (colour, [#GOAL_PLATE] or -1), and the episode's state.
    public void task(int namedBlock, int goal, boolean held, boolean placed) {
        values[TASK] = namedBlock;
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

    public boolean blockVisible(int colour) {
        return values[colour * BLOCK] > 0;
    }

    public boolean toolVisible() {
        return values[TOOL] > 0;
    }

    public boolean plateVisible() {
        return values[PLATE] > 0 && values[PLATE + 1] >= 0 && values[PLATE + 1] < 1 && inUnit(values[PLATE + 2]);
    }

    private static boolean inUnit(float v) {
        return v >= 0 && v < 1;
    }

    /// Value of a block: 0 u, 1 v, 2 x, 3 y, 4 z, 5 yaw.
    public float block(int colour, int field) {
        return values[colour * BLOCK + 1 + field];
    }

    /// Value of the tool: 0 u, 1 v, 2 x, 3 y, 4 z, 5 yaw, 6 half opening.
    public float tool(int field) {
        return values[TOOL + 1 + field];
    }

    /// Value of the plate: 0 u, 1 v, 2 x, 3 y.
    public float plate(int field) {
        return values[PLATE + 1 + field];
    }

    public int namedBlock() {
        return (int) values[TASK];
    }

    public int goal() {
        return (int) values[TASK + 1];
    }

    public boolean held() {
        return values[TASK + 2] > 0;
    }

    public boolean placed() {
        return values[TASK + 3] > 0;
    }

    /// Whether a record says that the named block is already held or placed.
    public static boolean isLate(float[] record) {
        return record[TASK + 2] > 0 || record[TASK + 3] > 0;
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
