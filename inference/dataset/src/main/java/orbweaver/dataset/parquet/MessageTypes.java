package orbweaver.dataset.parquet;

import java.util.List;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// The Parquet schema of columns, as pyarrow writes it.
final class MessageTypes {
    /// The names that the format's specification gives to a list's middle and inner node.
    static final String LIST = "list";

    static final String ELEMENT = "element";

    private MessageTypes() {}

    static MessageType of(List<Column> columns) {
        return new MessageType(
                "schema", columns.stream().map(MessageTypes::type).toList());
    }

    private static Type type(Column column) {
        Type type = leaf(column.element(), column.depth() == 0 ? column.name() : ELEMENT);
        for (int level = column.depth(); level > 0; level--) {
            type = ConversionPatterns.listOfElements(Repetition.OPTIONAL, level == 1 ? column.name() : ELEMENT, type);
        }
        return type;
    }

    private static Type leaf(Element element, String name) {
        var builder = Types.optional(
                switch (element) {
                    case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
                    case INT32 -> PrimitiveTypeName.INT32;
                    case INT64 -> PrimitiveTypeName.INT64;
                    case FLOAT -> PrimitiveTypeName.FLOAT;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case TEXT -> PrimitiveTypeName.BINARY;
                });
        return element == Element.TEXT
                ? builder.as(LogicalTypeAnnotation.stringType()).named(name)
                : builder.named(name);
    }
}
