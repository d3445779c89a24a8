package orbweaver.dataset.parquet;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// The Arrow schema of a table as the footer of a Parquet file carries it: Parquet itself knows no lists
/// of fixed length.
final class ArrowSchema {
    /// The footer's key for the schema.
    static final String KEY = "ARROW:schema";

    /// Marks an encapsulated message of the Arrow IPC format, version 0.15 and later.
    private static final int CONTINUATION = 0xFFFFFFFF;

    private ArrowSchema() {}

    /// The schema of the columns; readers of it take the footer's key-values from here, not from the file.
    static String base64(List<Column> columns, Map<String, String> footer) {
        var builder = new FlatBufferBuilder(1024);
        int[] fields = columns.stream()
                .mapToInt(c -> field(builder, c.name(), c, c.depth()))
                .toArray();
        int vector = Schema.createFieldsVector(builder, fields);
        int[] pairs = footer.entrySet().stream()
                .filter(pair -> !pair.getKey().equals(KEY))
                .mapToInt(pair -> KeyValue.createKeyValue(
                        builder, builder.createString(pair.getKey()), builder.createString(pair.getValue())))
                .toArray();
        int metadata = Schema.createCustomMetadataVector(builder, pairs);
        Schema.startSchema(builder);
        Schema.addFields(builder, vector);
        Schema.addCustomMetadata(builder, metadata);
        int schema = Schema.endSchema(builder);
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, MessageHeader.Schema);
        Message.addHeader(builder, schema);
        Message.addBodyLength(builder, 0);
        Message.finishMessageBuffer(builder, Message.endMessage(builder));
        byte[] message = builder.sizedByteArray();
        int padded = (message.length + 7) / 8 * 8;
        ByteBuffer framed = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        framed.putInt(CONTINUATION).putInt(padded).put(message);
        return Base64.getEncoder().encodeToString(framed.array());
    }

    private static int field(FlatBufferBuilder builder, String name, Column column, int depth) {
        int[] children = depth == 0 ? new int[0] : new int[] {field(builder, MessageTypes.ELEMENT, column, depth - 1)};
        int childVector = Field.createChildrenVector(builder, children);
        int text = builder.createString(name);
        byte kind = kind(column, depth);
        int type = type(builder, column, kind);
        Field.startField(builder);
        Field.addName(builder, text);
        Field.addNullable(builder, true);
        Field.addTypeType(builder, kind);
        Field.addType(builder, type);
        Field.addChildren(builder, childVector);
        return Field.endField(builder);
    }

    private static byte kind(Column column, int depth) {
        if (depth > 0) {
            return column.width() > 1 ? Type.FixedSizeList : Type.List;
        }
        return switch (column.element()) {
            case BOOLEAN -> Type.Bool;
            case INT32, INT64 -> Type.Int;
            case FLOAT, DOUBLE -> Type.FloatingPoint;
            case TEXT -> Type.Utf8;
        };
    }

    private static int type(FlatBufferBuilder builder, Column column, byte kind) {
        return switch (kind) {
            case Type.FixedSizeList -> FixedSizeList.createFixedSizeList(builder, column.width());
            case Type.Bool -> {
                Bool.startBool(builder);
                yield Bool.endBool(builder);
            }
            case Type.Int -> Int.createInt(builder, column.element() == Element.INT32 ? 32 : 64, true);
            case Type.FloatingPoint ->
                FloatingPoint.createFloatingPoint(
                        builder, column.element() == Element.FLOAT ? Precision.SINGLE : Precision.DOUBLE);
            case Type.Utf8 -> {
                Utf8.startUtf8(builder);
                yield Utf8.endUtf8(builder);
            }
            default -> {
                org.apache.arrow.flatbuf.List.startList(builder);
                yield org.apache.arrow.flatbuf.List.endList(builder);
            }
        };
    }
}
