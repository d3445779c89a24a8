package orbweaver.dataset.write;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;

/// Rows of a dataset's own features as the records of a log, and back.
final class RowCodec {
    private final List<Feature> features;

    /// For the features of a dataset that are neither videos nor defaults.
    RowCodec(List<Feature> features) {
        this.features =
                features.stream().filter(f -> !f.isVideo() && !f.isDefault()).toList();
    }

    /// One row. A value is a `float[]`, `double[]`, `long[]`, `boolean[]` of the feature's length, a
    /// boxed one for a length of 1, or a text.
    byte[] encode(Map<String, ?> values) {
        if (values.size() != features.size()) {
            throw new IllegalArgumentException("a row with " + values.keySet() + ", the dataset has "
                    + features.stream().map(Feature::name).toList());
        }
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            for (Feature feature : features) {
                write(out, feature, values.get(feature.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Feature feature, @org.jspecify.annotations.Nullable Object value)
            throws IOException {
        int count = switch (value) {
            case null -> throw new IllegalArgumentException("a row without " + feature.name());
            case float[] floats -> floats.length;
            case double[] doubles -> doubles.length;
            case long[] longs -> longs.length;
            case boolean[] flags -> flags.length;
            default -> 1;
        };
        if (count != feature.width()) {
            throw new IllegalArgumentException(
                    "%s has %d values, the dataset %d".formatted(feature.name(), count, feature.width()));
        }
        if (feature.isText()) {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
            return;
        }
        for (int i = 0; i < count; i++) {
            number(out, feature, value, i);
        }
    }

    private static void number(DataOutputStream out, Feature feature, Object value, int i) throws IOException {
        switch (feature.element()) {
            case FLOAT -> out.writeFloat((float) real(feature, value, i));
            case DOUBLE -> out.writeDouble(real(feature, value, i));
            case INT32, INT64 -> out.writeLong(whole(feature, value, i));
            case BOOLEAN -> out.writeBoolean(flag(feature, value, i));
            case TEXT -> throw new IllegalStateException("text is written whole");
        }
    }

    private static double real(Feature feature, Object value, int i) {
        double number = switch (value) {
            case float[] floats -> floats[i];
            case double[] doubles -> doubles[i];
            case Number boxed -> boxed.doubleValue();
            default -> throw wrong(feature, value);
        };
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(feature.name() + " is " + number + ", which no dataset may hold");
        }
        return number;
    }

    private static long whole(Feature feature, Object value, int i) {
        return switch (value) {
            case long[] longs -> longs[i];
            case Long boxed -> boxed;
            case Integer boxed -> boxed;
            default -> throw wrong(feature, value);
        };
    }

    private static boolean flag(Feature feature, Object value, int i) {
        return switch (value) {
            case boolean[] flags -> flags[i];
            case Boolean boxed -> boxed;
            default -> throw wrong(feature, value);
        };
    }

    private static IllegalArgumentException wrong(Feature feature, Object value) {
        return new IllegalArgumentException("%s is %s, given was %s"
                .formatted(feature.name(), feature.dtype(), value.getClass().getSimpleName()));
    }

    /// The columns of the first `rows` records.
    List<Column> decode(List<byte[]> records, int rows) {
        List<ByteBuffer> cursors =
                records.subList(0, rows).stream().map(ByteBuffer::wrap).toList();
        List<Column> columns = new ArrayList<>();
        try {
            for (Feature feature : features) {
                columns.add(column(feature, cursors));
            }
        } catch (java.nio.BufferUnderflowException e) {
            throw new DatasetException("the journal was written for other features", e);
        }
        return columns;
    }

    private static Column column(Feature feature, List<ByteBuffer> rows) {
        String name = feature.name();
        int width = feature.width();
        int all = rows.size() * width;
        return switch (feature.element()) {
            case FLOAT -> {
                float[] values = new float[all];
                for (int i = 0; i < all; i++) {
                    values[i] = rows.get(i / width).getFloat();
                }
                yield new Column.Floats(name, width, values);
            }
            case DOUBLE -> {
                double[] values = new double[all];
                Arrays.setAll(values, i -> rows.get(i / width).getDouble());
                yield new Column.Doubles(name, width, values);
            }
            case INT32, INT64 -> {
                long[] values = new long[all];
                Arrays.setAll(values, i -> rows.get(i / width).getLong());
                yield new Column.Longs(name, feature.element(), width, values);
            }
            case BOOLEAN -> {
                boolean[] values = new boolean[all];
                for (int i = 0; i < all; i++) {
                    values[i] = rows.get(i / width).get() != 0;
                }
                yield new Column.Flags(name, width, values);
            }
            case TEXT ->
                new Column.Texts(name, rows.stream().map(RowCodec::text).toList());
        };
    }

    private static String text(ByteBuffer row) {
        byte[] text = new byte[row.getInt()];
        row.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
