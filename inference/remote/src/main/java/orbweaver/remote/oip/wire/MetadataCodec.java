package orbweaver.remote.oip.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelMetadata.TensorInfo;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.ServerMetadata;
import orbweaver.remote.oip.Shape;

/// The messages about health and metadata. Reading throws [orbweaver.remote.oip.MalformedMessage].
public final class MetadataCodec {
    private MetadataCodec() {}

    /// `ServerLiveResponse`, `ServerReadyResponse` and `ModelReadyResponse`, which are alike.
    public static byte[] write(boolean yes) {
        return new ProtoWriter(2).flag(1, yes).toBytes();
    }

    /// `ModelReadyRequest` and `ModelMetadataRequest`, which are alike.
    public static byte[] write(ModelName model) {
        return new ProtoWriter(64)
                .text(1, model.name())
                .text(2, model.version())
                .toBytes();
    }

    public static ModelName readModelName(byte[] message) {
        ProtoReader in = new ProtoReader("a request about a model", ByteBuffer.wrap(message));
        String name = "";
        String version = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> name = in.text();
                case 2 -> version = in.text();
                default -> in.skip();
            }
        }
        return new ModelName(name, version);
    }

    /// `ServerMetadataResponse`.
    public static byte[] write(ServerMetadata server) {
        return new ProtoWriter(64)
                .text(1, server.name())
                .text(2, server.version())
                .texts(3, server.extensions())
                .toBytes();
    }

    /// `ModelMetadataResponse`.
    public static byte[] write(ModelMetadata model) {
        ProtoWriter out = new ProtoWriter(1024)
                .text(1, model.name())
                .texts(2, model.versions())
                .text(3, model.platform());
        model.inputs().forEach(tensor -> out.message(4, inner -> write(inner, tensor)));
        model.outputs().forEach(tensor -> out.message(5, inner -> write(inner, tensor)));
        return out.toBytes();
    }

    private static void write(ProtoWriter out, TensorInfo tensor) {
        out.text(1, tensor.name())
                .text(2, tensor.type().name())
                .wholes(3, tensor.shape().sizes());
    }

    public static ModelMetadata readModel(byte[] message) {
        ProtoReader in = new ProtoReader("ModelMetadataResponse", ByteBuffer.wrap(message));
        String name = "";
        List<String> versions = new ArrayList<>();
        String platform = "";
        List<TensorInfo> inputs = new ArrayList<>();
        List<TensorInfo> outputs = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> name = in.text();
                case 2 -> {
                    versions.add(in.text());
                    in.checkCount(versions);
                }
                case 3 -> platform = in.text();
                case 4 -> tensor(in, inputs);
                case 5 -> tensor(in, outputs);
                default -> in.skip();
            }
        }
        return new ModelMetadata(name, versions, platform, inputs, outputs);
    }

    private static void tensor(ProtoReader in, List<TensorInfo> into) {
        ProtoReader tensor = in.message("TensorMetadata");
        String name = "";
        String type = "";
        List<Long> shape = new ArrayList<>();
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            switch (field) {
                case 1 -> name = tensor.text();
                case 2 -> type = tensor.text();
                case 3 -> tensor.wholes(shape);
                default -> tensor.skip();
            }
        }
        into.add(new TensorInfo(name, DataType.of(type), new Shape(shape)));
        in.checkCount(into);
    }
}
