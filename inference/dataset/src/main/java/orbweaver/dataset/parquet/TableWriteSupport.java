package orbweaver.dataset.parquet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/// Feeds the rows of a table to parquet-java; a "record" is a row's number.
final class TableWriteSupport extends WriteSupport<Integer> {
    private final Table schema;
    private final Map<String, String> footer;
    private Table table;
    private @Nullable RecordConsumer consumer;

    TableWriteSupport(Table schema, Map<String, String> footer) {
        this.schema = schema;
        table = schema;
        this.footer = footer;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(MessageTypes.of(schema.columns()), footer);
    }

    @Override
    @Deprecated
    public WriteContext init(Configuration configuration) {
        return new WriteContext(MessageTypes.of(schema.columns()), footer);
    }

    /// The table that the rows written from now on belong to.
    void use(Table rows) {
        table = rows;
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Integer row) {
        RecordConsumer out = Objects.requireNonNull(consumer);
        out.startMessage();
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            out.startField(column.name(), i);
            value(out, column.element(), column.row(row));
            out.endField(column.name(), i);
        }
        out.endMessage();
    }

    private static void value(RecordConsumer out, Element element, Object value) {
        if (!(value instanceof List<?> list)) {
            leaf(out, element, value);
            return;
        }
        out.startGroup();
        if (!list.isEmpty()) {
            out.startField(MessageTypes.LIST, 0);
            for (Object inner : list) {
                out.startGroup();
                out.startField(MessageTypes.ELEMENT, 0);
                value(out, element, inner);
                out.endField(MessageTypes.ELEMENT, 0);
                out.endGroup();
            }
            out.endField(MessageTypes.LIST, 0);
        }
        out.endGroup();
    }

    private static void leaf(RecordConsumer out, Element element, Object value) {
        switch (element) {
            case BOOLEAN -> out.addBoolean((Boolean) value);
            case INT32 -> out.addInteger(((Number) value).intValue());
            case INT64 -> out.addLong(((Number) value).longValue());
            case FLOAT -> out.addFloat(((Number) value).floatValue());
            case DOUBLE -> out.addDouble(((Number) value).doubleValue());
            case TEXT -> out.addBinary(Binary.fromString((String) value));
        }
    }
}
