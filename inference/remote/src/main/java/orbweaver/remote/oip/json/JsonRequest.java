package orbweaver.remote.oip.json;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Parameter;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request read from JSON.
///
/// @param binary names of the outputs wanted as plain bytes
/// @param allBinary whether all are
public record JsonRequest(InferRequest request, Set<String> binary, boolean allBinary) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST = 64;
    private static final String BINARY_SIZE = "binary_data_size";
    private static final String BINARY = "binary_data";
    private static final String ALL_BINARY = "binary_data_output";
    private static final String CONTENT_TYPE = "content_type";

    public JsonRequest {
        binary = Set.copyOf(binary);
    }

    /// Whether an output shall come as plain bytes.
    public boolean wantsBinary(String output) {
        return allBinary || binary.contains(output);
    }

    /// Reads a request's body: JSON, and behind its first `headerBytes` bytes the inputs that are not in it. Throws
    /// [MalformedMessage].
    public static JsonRequest read(ModelName model, byte[] body, int headerBytes) {
        if (headerBytes < 0 || headerBytes > body.length) {
            throw new MalformedMessage("the request's JSON cannot be %d bytes long: there are %d in all"
                    .formatted(headerBytes, body.length));
        }
        try {
            JsonNode json = MAPPER.readTree(body, 0, headerBytes);
            ByteBuffer rest = ByteBuffer.wrap(body, headerBytes, body.length - headerBytes);
            return read(model, json, rest);
        } catch (JacksonException e) {
            throw new MalformedMessage(
                    "the request is no JSON: " + Texts.shortened(String.valueOf(e.getOriginalMessage())), e);
        }
    }

    private static JsonRequest read(ModelName model, JsonNode json, ByteBuffer rest) {
        if (!json.isObject()) {
            throw new MalformedMessage("the request must be a JSON object");
        }
        Map<String, Parameter> parameters = parameters(json.path("parameters"));
        boolean allBinary = parameters.remove(ALL_BINARY) instanceof Parameter.Flag(boolean wanted) && wanted;
        List<Tensor> inputs = new ArrayList<>();
        for (JsonNode input : few(json.path("inputs"), "inputs")) {
            inputs.add(tensor(input, rest));
        }
        if (rest.hasRemaining()) {
            throw new MalformedMessage(rest.remaining() + " bytes behind the JSON belong to no input");
        }
        List<String> outputs = new ArrayList<>();
        Set<String> binary = new HashSet<>();
        for (JsonNode output : few(json.path("outputs"), "outputs")) {
            String name = output.path("name").asString("");
            outputs.add(name);
            if (output.path("parameters").path(BINARY).asBoolean(false)) {
                binary.add(name);
            }
        }
        String id = json.path("id").asString("");
        return new JsonRequest(new InferRequest(model, id, parameters, inputs, outputs), binary, allBinary);
    }

    private static JsonNode few(JsonNode array, String what) {
        if (!array.isMissingNode() && !array.isArray()) {
            throw new MalformedMessage("\"" + what + "\" must be an array");
        }
        if (array.size() > MOST) {
            throw new MalformedMessage("\"" + what + "\" holds more than " + MOST + " elements");
        }
        return array;
    }

    private static Tensor tensor(JsonNode input, ByteBuffer rest) {
        String name = input.path("name").asString("");
        DataType type = DataType.of(input.path("datatype").asString(""));
        List<Long> sizes = new ArrayList<>();
        for (JsonNode size : few(input.path("shape"), "shape")) {
            if (!size.isIntegralNumber() || !size.canConvertToLong()) {
                throw new MalformedMessage("the shape of '" + Texts.shortened(name) + "' must hold whole numbers");
            }
            sizes.add(size.longValue());
        }
        JsonNode parameters = input.path("parameters");
        JsonNode binary = parameters.path(BINARY_SIZE);
        ByteBuffer data = binary.isMissingNode()
                ? JsonContents.read(
                        type,
                        input.path("data"),
                        parameters.path(CONTENT_TYPE).asString("").equals("base64"))
                : binary(name, binary, rest);
        return new Tensor(name, type, new Shape(sizes), data);
    }

    private static ByteBuffer binary(String name, JsonNode size, ByteBuffer rest) {
        if (!size.isIntegralNumber()
                || !size.canConvertToInt()
                || size.intValue() < 0
                || size.intValue() > rest.remaining()) {
            throw new MalformedMessage("'%s' announces %s bytes behind the JSON, where %d are left"
                    .formatted(Texts.shortened(name), Texts.shortened(size.toString()), rest.remaining()));
        }
        ByteBuffer data = rest.slice(rest.position(), size.intValue());
        rest.position(rest.position() + size.intValue());
        return data;
    }

    private static Map<String, Parameter> parameters(JsonNode json) {
        Map<String, Parameter> parameters = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode value = entry.getValue();
            if (value.isBoolean()) {
                parameters.put(entry.getKey(), new Parameter.Flag(value.booleanValue()));
            } else if (value.isIntegralNumber() && value.canConvertToLong()) {
                parameters.put(entry.getKey(), new Parameter.Whole(value.longValue()));
            } else if (value.isNumber()) {
                parameters.put(entry.getKey(), new Parameter.Real(value.doubleValue()));
            } else if (value.isString()) {
                parameters.put(entry.getKey(), new Parameter.Text(value.stringValue()));
            } else {
                throw new MalformedMessage(
                        "parameter '" + Texts.shortened(entry.getKey()) + "' must be a text, a number, true or false");
            }
        }
        return parameters;
    }
}
