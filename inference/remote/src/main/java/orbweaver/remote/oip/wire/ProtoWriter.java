package orbweaver.remote.oip.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/// Writes the fields of one protobuf message. As proto3 asks, a field at its default is left out where it stands for
/// itself; the `always...` methods write it all the same (choices of a `oneof`).
final class ProtoWriter {
    private final ByteArrayOutputStream bytes;
    private final CodedOutputStream out;

    /// Room for about `expected` bytes.
    ProtoWriter(int expected) {
        bytes = new ByteArrayOutputStream(expected);
        out = CodedOutputStream.newInstance(bytes);
    }

    private interface Output {
        void run() throws IOException;
    }

    /// A stream into memory does not fail.
    private ProtoWriter write(Output output) {
        try {
            output.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProtoWriter text(int field, String value) {
        return value.isEmpty() ? this : alwaysText(field, value);
    }

    ProtoWriter alwaysText(int field, String value) {
        return write(() -> out.writeString(field, value));
    }

    ProtoWriter texts(int field, List<String> values) {
        values.forEach(value -> alwaysText(field, value));
        return this;
    }

    ProtoWriter flag(int field, boolean value) {
        return value ? alwaysFlag(field, true) : this;
    }

    ProtoWriter alwaysFlag(int field, boolean value) {
        return write(() -> out.writeBool(field, value));
    }

    ProtoWriter alwaysWhole(int field, long value) {
        return write(() -> out.writeInt64(field, value));
    }

    ProtoWriter alwaysReal(int field, double value) {
        return write(() -> out.writeDouble(field, value));
    }

    /// The packed form.
    ProtoWriter wholes(int field, List<Long> values) {
        if (values.isEmpty()) {
            return this;
        }
        int size = values.stream()
                .mapToInt(CodedOutputStream::computeInt64SizeNoTag)
                .sum();
        return write(() -> {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(size);
            for (long value : values) {
                out.writeInt64NoTag(value);
            }
        });
    }

    ProtoWriter bytes(int field, ByteBuffer value) {
        return write(() -> {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(value.remaining());
            out.writeRawBytes(value);
        });
    }

    /// A message inside this one; for small ones, as it is built on its own first.
    ProtoWriter message(int field, Consumer<ProtoWriter> fields) {
        ProtoWriter inner = new ProtoWriter(64);
        fields.accept(inner);
        return bytes(field, ByteBuffer.wrap(inner.toBytes()));
    }

    byte[] toBytes() {
        write(out::flush);
        return bytes.toByteArray();
    }
}
