package orbweaver.remote.oip.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelMetadata.TensorInfo;
import orbweaver.remote.oip.ServerMetadata;
import orbweaver.remote.oip.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers as JSON.
public final class JsonReplies {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonReplies() {}

    /// A body and how much of it is JSON; the rest are tensors as plain bytes.
    @SuppressWarnings("ArrayRecordComponent")
    public record Body(byte[] bytes, int headerBytes) {
        static Body json(ObjectNode json) {
            byte[] bytes = MAPPER.writeValueAsBytes(json);
            return new Body(bytes, bytes.length);
        }

        /// Whether anything stands behind the JSON.
        public boolean binary() {
            return headerBytes < bytes.length;
        }
    }

    public static Body of(ServerMetadata server) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("name", server.name()).put("version", server.version());
        server.extensions().forEach(json.putArray("extensions")::add);
        return Body.json(json);
    }

    public static Body of(ModelMetadata model) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("name", model.name());
        model.versions().forEach(json.putArray("versions")::add);
        json.put("platform", model.platform());
        tensors(json.putArray("inputs"), model.inputs());
        tensors(json.putArray("outputs"), model.outputs());
        return Body.json(json);
    }

    private static void tensors(ArrayNode into, List<TensorInfo> tensors) {
        for (TensorInfo tensor : tensors) {
            ObjectNode json = into.addObject();
            json.put("name", tensor.name()).put("datatype", tensor.type().name());
            tensor.shape().sizes().forEach(json.putArray("shape")::add);
        }
    }

    /// `{"live": true}` and the like.
    public static Body of(String key, boolean value) {
        return Body.json(MAPPER.createObjectNode().put(key, value));
    }

    public static Body error(String sentence) {
        return Body.json(MAPPER.createObjectNode().put("error", sentence));
    }

    /// An answer in the form that its request wanted.
    public static Body of(InferReply reply, JsonRequest asked) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("model_name", reply.model().name());
        json.put("model_version", reply.model().version());
        json.put("id", reply.id());
        List<Tensor> behind = new ArrayList<>();
        ArrayNode outputs = json.putArray("outputs");
        for (Tensor tensor : reply.outputs()) {
            ObjectNode output = outputs.addObject();
            output.put("name", tensor.name()).put("datatype", tensor.type().name());
            tensor.shape().sizes().forEach(output.putArray("shape")::add);
            if (asked.wantsBinary(tensor.name())) {
                output.putObject("parameters")
                        .put("binary_data_size", tensor.data().remaining());
                behind.add(tensor);
            } else {
                JsonContents.write(tensor, output.putArray("data"));
            }
        }
        byte[] header = MAPPER.writeValueAsBytes(json);
        var body = new ByteArrayOutputStream(2 * header.length);
        body.writeBytes(header);
        for (Tensor tensor : behind) {
            byte[] bytes = new byte[tensor.data().remaining()];
            tensor.data().get(bytes);
            body.writeBytes(bytes);
        }
        return new Body(body.toByteArray(), header.length);
    }
}
