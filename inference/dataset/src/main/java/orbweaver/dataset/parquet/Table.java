package orbweaver.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Columns of equal length, and the key-values of the file's footer.
public record Table(List<Column> columns, Map<String, String> footer) {
    public Table {
        columns = List.copyOf(columns);
        footer = Map.copyOf(footer);
        for (Column column : columns) {
            if (column.rows() != columns.getFirst().rows()) {
                throw new IllegalArgumentException("column %s has %d rows, %s has %d"
                        .formatted(
                                column.name(),
                                column.rows(),
                                columns.getFirst().name(),
                                columns.getFirst().rows()));
            }
        }
    }

    public Table(List<Column> columns) {
        this(columns, Map.of());
    }

    public int rows() {
        return columns.isEmpty() ? 0 : columns.getFirst().rows();
    }

    /// The column of that name.
    public Optional<Column> find(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// The column of that name, which must be there.
    public Column column(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    /// The whole numbers of a plain column, which must be there.
    public long[] longs(String name) {
        if (column(name) instanceof Column.Longs longs && longs.width() == 1) {
            return longs.values();
        }
        throw new IllegalArgumentException("column " + name + " holds no whole numbers");
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// Rows `from` (inclusive) to `to` (exclusive).
    public Table slice(int from, int to) {
        if (from == 0 && to == rows()) {
            return this;
        }
        return new Table(columns.stream().map(c -> c.slice(from, to)).toList(), footer);
    }

    /// This table with one column of the same name replaced.
    public Table with(Column column) {
        List<Column> changed = new ArrayList<>(columns);
        changed.replaceAll(c -> c.name().equals(column.name()) ? column : c);
        return new Table(changed, footer);
    }
}
