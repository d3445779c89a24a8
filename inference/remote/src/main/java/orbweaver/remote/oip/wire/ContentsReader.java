package orbweaver.remote.oip.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Tensors;

/// Typed contents of a tensor (`InferTensorContents`) as the bytes that raw contents would be. Values that do not fit
/// the type lose their upper bits, as in any protobuf reader.
final class ContentsReader {
    private static final String NAME = "InferTensorContents";

    private final DataType type;
    private final int elements;
    private final ByteBuffer into;
    private final List<byte[]> strings = new ArrayList<>();

    private ContentsReader(DataType type, int elements) {
        this.type = type;
        this.elements = elements;
        into = ByteBuffer.allocate(elements * type.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The elements of `message`, which must be exactly `elements` many.
    static ByteBuffer read(DataType type, int elements, ByteBuffer message) {
        // An element takes at least one byte, so nobody makes room for more than was sent.
        if (elements > message.remaining()) {
            throw wrongCount(type, elements);
        }
        ContentsReader reader = new ContentsReader(type, elements);
        reader.fields(new ProtoReader(NAME, message));
        return reader.finish();
    }

    /// Number of the field that holds elements of a type; FP16 has none.
    private static int fieldOf(DataType type) {
        return switch (type) {
            case BOOL -> 1;
            case INT8, INT16, INT32 -> 2;
            case INT64 -> 3;
            case UINT8, UINT16, UINT32 -> 4;
            case UINT64 -> 5;
            case FP32 -> 6;
            case FP64 -> 7;
            case BYTES -> 8;
            case FP16 -> throw new MalformedMessage("elements of type FP16 travel as raw contents only");
        };
    }

    private void fields(ProtoReader in) {
        int wanted = fieldOf(type);
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field != wanted) {
                throw new MalformedMessage("a tensor of type %s has contents in field %d of %s instead of %d"
                        .formatted(type, field, NAME, wanted));
            }
            if (type == DataType.BYTES) {
                string(in.bytes());
            } else if (in.wireType() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                packed(in.bytes());
            } else {
                single(in);
            }
        }
    }

    private void string(ByteBuffer value) {
        if (strings.size() == elements) {
            throw wrongCount(type, elements);
        }
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        strings.add(bytes);
    }

    private void single(ProtoReader in) {
        switch (type) {
            case FP32 -> put(Float.floatToIntBits(in.real32()));
            case FP64 -> put(Double.doubleToLongBits(in.real()));
            default -> put(in.whole());
        }
    }

    private void packed(ByteBuffer values) {
        CodedInputStream in = CodedInputStream.newInstance(values);
        try {
            while (!in.isAtEnd()) {
                switch (type) {
                    case FP32 -> put(in.readFixed32());
                    case FP64 -> put(in.readFixed64());
                    default -> put(in.readRawVarint64());
                }
            }
        } catch (IOException e) {
            throw new MalformedMessage("contents of type " + type + " are damaged: " + e.getMessage(), e);
        }
    }

    private void put(long bits) {
        if (into.remaining() < type.size()) {
            throw wrongCount(type, elements);
        }
        switch (type.size()) {
            case 1 -> into.put((byte) (type == DataType.BOOL && bits != 0 ? 1 : bits));
            case 2 -> into.putShort((short) bits);
            case 4 -> into.putInt((int) bits);
            default -> into.putLong(bits);
        }
    }

    private ByteBuffer finish() {
        if (type == DataType.BYTES ? strings.size() != elements : into.hasRemaining()) {
            throw wrongCount(type, elements);
        }
        return type == DataType.BYTES ? Tensors.strings(strings) : into.flip();
    }

    private static MalformedMessage wrongCount(DataType type, int elements) {
        return new MalformedMessage(
                "a tensor of type %s has other than the %d elements of its shape".formatted(type, elements));
    }
}
