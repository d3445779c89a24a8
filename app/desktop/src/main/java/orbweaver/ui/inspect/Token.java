package orbweaver.ui.inspect;

import orbweaver.policy.Action;

/// A token's place in a chunk, both counted from 0.
public record Token(int action, int dimension) {
    private static final String[] WORDS = {"x", "y", "z", "roll", "pitch", "yaw", "grip"};

    /// Its place in time-major arrays.
    int index() {
        return action * Action.DIMENSIONS + dimension;
    }

    /// "a5 z".
    String words() {
        return "a" + (action + 1) + " " + WORDS[dimension];
    }

    /// The place so far away, kept inside a chunk of `actions`.
    Token moved(int actions, int dimensions, int chunkSize) {
        return new Token(
                Math.clamp(action + actions, 0, chunkSize - 1),
                Math.clamp(dimension + dimensions, 0, Action.DIMENSIONS - 1));
    }

    static String dimension(int d) {
        return WORDS[d];
    }

    /// What the values of a dimension are counted in on this view.
    static String unit(int d) {
        return d < 3 ? "mm" : d < Action.DIMENSIONS - 1 ? "mrad" : "";
    }

    /// A value in words, without its unit: millimetres and milliradians with sign, or the gripper's word.
    static String value(int d, double value) {
        if (d == Action.DIMENSIONS - 1) return value >= 0.5 ? "open" : "shut";
        return (d < 3 ? "%+.1f" : "%+.0f").formatted(1000 * value).replace("-0.0", "+0.0");
    }
}
