package orbweaver.dataset.parquet;

import java.util.List;

/// One column of a table. Number columns hold `width` values a row, one after the other: width 1 is a
/// plain value, more is a list of that fixed length. [Nested] is for everything else. Arrays are handed
/// over, not copied.
public sealed interface Column {
    String name();

    Element element();

    /// The number of rows.
    int rows();

    /// Nested lists around one leaf: 0 for a plain value.
    int depth();

    /// The fixed number of values a row, 1 for a plain value, 0 where rows differ.
    int width();

    /// The value of one row: a boxed leaf, or a list.
    Object row(int index);

    /// Rows `from` (inclusive) to `to` (exclusive).
    Column slice(int from, int to);

    /// The number at a place in a row, widened; not for text.
    double number(int row, int place);

    /// Columns with as many values in every row.
    sealed interface Even extends Column {
        /// Values of all rows together.
        int length();

        /// One of them, boxed.
        Object value(int at);

        @Override
        default int rows() {
            return length() / width();
        }

        @Override
        default int depth() {
            return width() == 1 ? 0 : 1;
        }

        @Override
        default Object row(int index) {
            return Rows.of(index, width(), this::value);
        }
    }

    /// 32 or 64 bit whole numbers.
    @SuppressWarnings("ArrayRecordComponent")
    record Longs(String name, Element element, int width, long[] values) implements Even {
        public Longs(String name, long[] values) {
            this(name, Element.INT64, 1, values);
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object value(int at) {
            return values[at];
        }

        @Override
        public Column slice(int from, int to) {
            return new Longs(name, element, width, java.util.Arrays.copyOfRange(values, from * width, to * width));
        }

        @Override
        public double number(int row, int place) {
            return values[row * width + place];
        }
    }

    /// Single precision numbers.
    @SuppressWarnings("ArrayRecordComponent")
    record Floats(String name, int width, float[] values) implements Even {
        @Override
        public Element element() {
            return Element.FLOAT;
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object value(int at) {
            return values[at];
        }

        @Override
        public Column slice(int from, int to) {
            return new Floats(name, width, java.util.Arrays.copyOfRange(values, from * width, to * width));
        }

        @Override
        public double number(int row, int place) {
            return values[row * width + place];
        }
    }

    /// Double precision numbers.
    @SuppressWarnings("ArrayRecordComponent")
    record Doubles(String name, int width, double[] values) implements Even {
        @Override
        public Element element() {
            return Element.DOUBLE;
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object value(int at) {
            return values[at];
        }

        @Override
        public Column slice(int from, int to) {
            return new Doubles(name, width, java.util.Arrays.copyOfRange(values, from * width, to * width));
        }

        @Override
        public double number(int row, int place) {
            return values[row * width + place];
        }
    }

    /// True or false.
    @SuppressWarnings("ArrayRecordComponent")
    record Flags(String name, int width, boolean[] values) implements Even {
        @Override
        public Element element() {
            return Element.BOOLEAN;
        }

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public Object value(int at) {
            return values[at];
        }

        @Override
        public Column slice(int from, int to) {
            return new Flags(name, width, java.util.Arrays.copyOfRange(values, from * width, to * width));
        }

        @Override
        public double number(int row, int place) {
            return values[row * width + place] ? 1 : 0;
        }
    }

    /// One text a row.
    record Texts(String name, List<String> values) implements Column {
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public Element element() {
            return Element.TEXT;
        }

        @Override
        public int rows() {
            return values.size();
        }

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public Object row(int index) {
            return values.get(index);
        }

        @Override
        public Column slice(int from, int to) {
            return new Texts(name, values.subList(from, to));
        }

        @Override
        public double number(int row, int place) {
            throw new IllegalStateException("column " + name + " holds text");
        }
    }

    /// Lists of `depth` levels whose lengths may differ from row to row; leaves are boxed.
    record Nested(String name, Element element, int depth, List<? extends List<?>> values) implements Column {
        public Nested {
            values = List.copyOf(values);
        }

        @Override
        public int rows() {
            return values.size();
        }

        @Override
        public int width() {
            return 0;
        }

        @Override
        public Object row(int index) {
            return values.get(index);
        }

        @Override
        public Column slice(int from, int to) {
            return new Nested(name, element, depth, values.subList(from, to));
        }

        @Override
        public double number(int row, int place) {
            Object leaf = Rows.leaves(values.get(row)).get(place);
            if (leaf instanceof Number number) {
                return number.doubleValue();
            }
            throw new IllegalStateException("column " + name + " holds no numbers");
        }
    }
}
