package orbweaver.dataset.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnReader;

/// A growing array of values of one kind.
final class Leaves {
    private static final int START = 256;

    private final Element element;
    private final List<String> texts = new ArrayList<>();
    private boolean[] flags = new boolean[0];
    private long[] longs = new long[0];
    private float[] floats = new float[0];
    private double[] doubles = new double[0];
    private int count;

    Leaves(Element element) {
        this.element = element;
    }

    /// Adds the reader's current value.
    void add(ColumnReader values) {
        int index = count++;
        switch (element) {
            case BOOLEAN -> {
                flags = index < flags.length ? flags : Arrays.copyOf(flags, grown(index));
                flags[index] = values.getBoolean();
            }
            case INT32, INT64 -> {
                longs = index < longs.length ? longs : Arrays.copyOf(longs, grown(index));
                longs[index] = element == Element.INT32 ? values.getInteger() : values.getLong();
            }
            case FLOAT -> {
                floats = index < floats.length ? floats : Arrays.copyOf(floats, grown(index));
                floats[index] = values.getFloat();
            }
            case DOUBLE -> {
                doubles = index < doubles.length ? doubles : Arrays.copyOf(doubles, grown(index));
                doubles[index] = values.getDouble();
            }
            case TEXT -> texts.add(values.getBinary().toStringUsingUTF8());
        }
    }

    private static int grown(int index) {
        return Math.max(START, index * 2);
    }

    /// The reader's current value, boxed.
    Object value(ColumnReader values) {
        return switch (element) {
            case BOOLEAN -> values.getBoolean();
            case INT32 -> (long) values.getInteger();
            case INT64 -> values.getLong();
            case FLOAT -> values.getFloat();
            case DOUBLE -> values.getDouble();
            case TEXT -> values.getBinary().toStringUsingUTF8();
        };
    }

    Column column(String name, int width) {
        return switch (element) {
            case BOOLEAN -> new Column.Flags(name, width, Arrays.copyOf(flags, count));
            case INT32, INT64 -> new Column.Longs(name, element, width, Arrays.copyOf(longs, count));
            case FLOAT -> new Column.Floats(name, width, Arrays.copyOf(floats, count));
            case DOUBLE -> new Column.Doubles(name, width, Arrays.copyOf(doubles, count));
            case TEXT -> new Column.Texts(name, texts);
        };
    }
}
