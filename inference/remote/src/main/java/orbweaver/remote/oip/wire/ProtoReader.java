package orbweaver.remote.oip.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import orbweaver.remote.oip.MalformedMessage;

/// Reads one protobuf message field by field. Bytes stay views of the message's own. Every error is a
/// [MalformedMessage] that names the message and the field.
final class ProtoReader {
    /// More values than this in one list, other than contents, are refused.
    static final int MOST_VALUES = 64;

    private final String name;
    private final CodedInputStream in;
    private int field;
    private int wireType;

    /// @param name of the message, for its errors
    ProtoReader(String name, ByteBuffer message) {
        this.name = name;
        in = CodedInputStream.newInstance(message);
        in.enableAliasing(true);
    }

    private interface Input<T> {
        T read() throws IOException;
    }

    private <T> T read(Input<T> input) {
        try {
            return input.read();
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessage(where() + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MalformedMessage(where() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String where() {
        return field == 0 ? name : "field " + field + " of " + name;
    }

    /// Moves to the next field and gives its number; 0 at the end.
    int next() {
        int tag = read(in::readTag);
        field = WireFormat.getTagFieldNumber(tag);
        wireType = WireFormat.getTagWireType(tag);
        return field;
    }

    /// Passes over a field that is not known.
    void skip() {
        boolean skipped = read(() -> in.skipField(field << 3 | wireType));
        if (!skipped) {
            throw new MalformedMessage(where() + " ends a group that was not begun");
        }
    }

    private void expect(int type) {
        if (wireType != type) {
            throw new MalformedMessage(where() + " has wire type " + wireType + " where " + type + " belongs");
        }
    }

    String text() {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return read(in::readStringRequireUtf8);
    }

    boolean flag() {
        expect(WireFormat.WIRETYPE_VARINT);
        return read(in::readBool);
    }

    long whole() {
        expect(WireFormat.WIRETYPE_VARINT);
        return read(in::readInt64);
    }

    double real() {
        expect(WireFormat.WIRETYPE_FIXED64);
        return read(in::readDouble);
    }

    float real32() {
        expect(WireFormat.WIRETYPE_FIXED32);
        return read(in::readFloat);
    }

    /// A view of the field's bytes.
    ByteBuffer bytes() {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return read(in::readByteBuffer);
    }

    /// The message inside the field.
    ProtoReader message(String inner) {
        return new ProtoReader(inner, bytes());
    }

    /// Adds the values of the field, which may be one or packed.
    void wholes(List<Long> into) {
        if (wireType == WireFormat.WIRETYPE_VARINT) {
            into.add(read(in::readInt64));
        } else {
            CodedInputStream packed = CodedInputStream.newInstance(bytes());
            while (!read(packed::isAtEnd)) {
                into.add(read(packed::readInt64));
                checkCount(into);
            }
        }
        checkCount(into);
    }

    /// Throws when a list grew beyond what any honest message holds.
    void checkCount(List<?> values) {
        if (values.size() > MOST_VALUES) {
            throw new MalformedMessage(where() + " holds more than " + MOST_VALUES + " values");
        }
    }

    int wireType() {
        return wireType;
    }
}
