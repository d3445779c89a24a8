package orbweaver.core.browse;

/// One number of every row of an episode. Immutable.
public final class Curve {
    private final String name;
    private final float[] values;
    private final float low;
    private final float high;

    private Curve(String name, float[] values) {
        this.name = name;
        this.values = values;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (!Float.isFinite(value)) continue;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        low = least > most ? 0 : least;
        high = least > most ? 0 : most;
    }

    /// A curve of a copy of these values.
    public static Curve of(String name, float[] values) {
        return new Curve(name, values.clone());
    }

    /// As the dataset calls it.
    public String name() {
        return name;
    }

    /// The value of a row; may be no number, as the dataset has it.
    public float at(int row) {
        return values[row];
    }

    public int rows() {
        return values.length;
    }

    /// The smallest finite value, 0 without any.
    public float low() {
        return low;
    }

    /// The largest finite value, 0 without any.
    public float high() {
        return high;
    }
}
