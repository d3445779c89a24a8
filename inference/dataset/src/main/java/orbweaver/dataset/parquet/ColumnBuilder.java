package orbweaver.dataset.parquet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type.Repetition;

/// Makes a column of its values and levels: flat arrays when every row holds as many values, nested
/// lists otherwise.
final class ColumnBuilder {
    private final Path file;
    private final String name;
    private final Element element;
    private final int depth;
    private final int present;
    /// For each level of lists, the definition level from which on an element is there.
    private final int[] elements;

    private final Leaves leaves;
    private final List<Integer> lengths = new ArrayList<>();
    private final List<List<?>> nested = new ArrayList<>();
    private int rows;

    ColumnBuilder(Path file, MessageType schema, ColumnDescriptor leaf) {
        this.file = file;
        name = leaf.getPath()[0];
        depth = leaf.getMaxRepetitionLevel();
        present = leaf.getMaxDefinitionLevel();
        element = switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> Element.BOOLEAN;
            case INT32 -> Element.INT32;
            case INT64 -> Element.INT64;
            case FLOAT -> Element.FLOAT;
            case DOUBLE -> Element.DOUBLE;
            case BINARY -> Element.TEXT;
            default ->
                throw new ParquetException(file + ": column " + name + " is of type "
                        + leaf.getPrimitiveType().getPrimitiveTypeName() + ", which is not supported");
        };
        elements = new int[depth];
        int level = 0;
        for (int i = 1; i <= leaf.getPath().length; i++) {
            String[] path = Arrays.copyOf(leaf.getPath(), i);
            if (schema.getType(path).isRepetition(Repetition.REPEATED)) {
                elements[level++] = schema.getMaxDefinitionLevel(path);
            }
        }
        leaves = new Leaves(element);
    }

    /// Adds the values of a row group.
    @SuppressWarnings("deprecation") // The count has no other source outside the library.
    void add(ColumnReader values) {
        long count = values.getTotalValueCount();
        List<List<Object>> open = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            int repeated = values.getCurrentRepetitionLevel();
            int defined = values.getCurrentDefinitionLevel();
            if (repeated == 0) {
                rows++;
            }
            if (depth == 0) {
                if (defined < present) {
                    throw empty();
                }
                leaves.add(values);
            } else if (depth == 1 && element != Element.TEXT) {
                flat(values, repeated, defined);
            } else {
                nest(values, repeated, defined, open);
            }
            values.consume();
        }
    }

    private void flat(ColumnReader values, int repeated, int defined) {
        if (repeated == 0) {
            lengths.add(0);
        }
        if (defined < present) {
            if (defined != elements[0] - 1) {
                throw empty();
            }
            return;
        }
        leaves.add(values);
        lengths.set(lengths.size() - 1, lengths.getLast() + 1);
    }

    private void nest(ColumnReader values, int repeated, int defined, List<List<Object>> open) {
        while (open.size() > repeated) {
            open.removeLast();
        }
        for (int level = repeated; level < depth; level++) {
            if (level > 0 && defined < elements[level - 1]) {
                break;
            }
            if (defined < elements[level] - 1) {
                throw empty();
            }
            List<Object> list = new ArrayList<>();
            if (level == 0) {
                nested.add(list);
            } else {
                open.getLast().add(list);
            }
            open.add(list);
        }
        if (defined == present) {
            open.getLast().add(leaves.value(values));
        } else if (defined >= elements[depth - 1]) {
            throw empty();
        }
    }

    private ParquetException empty() {
        return new ParquetException(file + ": column " + name + " has empty cells");
    }

    Column column() {
        if (depth == 0) {
            return leaves.column(name, 1);
        }
        if (depth > 1 || element == Element.TEXT) {
            return new Column.Nested(name, element, depth, nested);
        }
        int width = lengths.isEmpty() ? 0 : lengths.getFirst();
        if (width > 1 && lengths.stream().allMatch(length -> length == width)) {
            return leaves.column(name, width);
        }
        return new Column.Nested(name, element, depth, cut());
    }

    private List<List<?>> cut() {
        Column all = leaves.column(name, 1);
        List<List<?>> lists = new ArrayList<>(rows);
        int at = 0;
        for (int length : lengths) {
            List<Object> list = new ArrayList<>(length);
            for (int i = 0; i < length; i++) {
                list.add(all.row(at++));
            }
            lists.add(list);
        }
        return lists;
    }
}
