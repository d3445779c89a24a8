package orbweaver.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Views of flat arrays as rows.
public final class Rows {
    private Rows() {}

    static Object of(int row, int width, IntFunction<? extends Object> at) {
        if (width == 1) {
            return at.apply(row);
        }
        List<Object> values = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            values.add(at.apply(row * width + i));
        }
        return values;
    }

    /// All leaves of nested lists, outermost order first.
    public static List<Object> leaves(Object nested) {
        List<Object> leaves = new ArrayList<>();
        collect(nested, leaves);
        return leaves;
    }

    private static void collect(Object value, List<Object> into) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, into));
        } else {
            into.add(value);
        }
    }
}
