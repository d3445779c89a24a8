package orbweaver.remote.oip.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Texts;
import org.jspecify.annotations.Nullable;

/// Tensors of a request or a reply: descriptions in one field, contents beside each of them or, raw, all in another
/// field. Written raw; read both ways.
final class TensorCodec {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int SHAPE = 3;
    private static final int CONTENTS = 5;

    private final String message;
    private final List<Described> described = new ArrayList<>();
    private final List<ByteBuffer> raw = new ArrayList<>();

    private record Described(
            String name,
            DataType type,
            Shape shape,
            @Nullable ByteBuffer contents) {}

    /// Collects the tensors of one message.
    TensorCodec(String message) {
        this.message = message;
    }

    static void write(ProtoWriter out, int tensorsField, int rawField, List<Tensor> tensors) {
        for (Tensor tensor : tensors) {
            out.message(
                    tensorsField,
                    inner -> inner.text(NAME, tensor.name())
                            .text(TYPE, tensor.type().name())
                            .wholes(SHAPE, tensor.shape().sizes()));
        }
        for (Tensor tensor : tensors) {
            out.bytes(rawField, tensor.data());
        }
    }

    /// Takes the description that stands next.
    void describe(ProtoReader in) {
        ProtoReader tensor = in.message("a tensor of " + message);
        String name = "";
        String type = "";
        List<Long> shape = new ArrayList<>();
        ByteBuffer contents = null;
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            switch (field) {
                case NAME -> name = tensor.text();
                case TYPE -> type = tensor.text();
                case SHAPE -> tensor.wholes(shape);
                case CONTENTS -> contents = tensor.bytes();
                default -> tensor.skip();
            }
        }
        described.add(new Described(name, DataType.of(type), new Shape(shape), contents));
        in.checkCount(described);
    }

    /// Takes the raw contents that stand next.
    void raw(ProtoReader in) {
        raw.add(in.bytes());
        in.checkCount(raw);
    }

    /// The tensors with their contents.
    List<Tensor> tensors() {
        if (!raw.isEmpty() && raw.size() != described.size()) {
            throw new MalformedMessage(
                    "%s has raw contents for %d of %d tensors".formatted(message, raw.size(), described.size()));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            Described one = described.get(i);
            tensors.add(new Tensor(one.name, one.type, one.shape, contents(one, i)));
        }
        return tensors;
    }

    private ByteBuffer contents(Described tensor, int index) {
        ByteBuffer typed = tensor.contents;
        if (!raw.isEmpty()) {
            if (typed != null) {
                throw new MalformedMessage(
                        "tensor '" + Texts.shortened(tensor.name) + "' has raw contents and typed ones");
            }
            return raw.get(index);
        }
        ByteBuffer given = typed == null ? ByteBuffer.allocate(0) : typed;
        return ContentsReader.read(tensor.type, tensor.shape.elements(), given);
    }
}
