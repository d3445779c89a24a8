package orbweaver.remote.oip.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Parameter;
import orbweaver.remote.oip.Tensor;

/// `ModelInferRequest` and `ModelInferResponse`. Reading throws [orbweaver.remote.oip.MalformedMessage].
public final class InferCodec {
    private static final String REQUEST = "ModelInferRequest";
    private static final String RESPONSE = "ModelInferResponse";
    private static final int MODEL = 1;
    private static final int VERSION = 2;
    private static final int ID = 3;
    private static final int PARAMETERS = 4;
    private static final int TENSORS = 5;
    private static final int REQUESTED = 6;
    private static final int RAW_INPUTS = 7;
    private static final int RAW_OUTPUTS = 6;
    private static final int HEADERS = 1024;

    private InferCodec() {}

    private static ProtoWriter writer(ModelName model, String id, List<Tensor> tensors) {
        int size =
                tensors.stream().mapToInt(tensor -> tensor.data().remaining()).sum();
        return new ProtoWriter(size + HEADERS)
                .text(MODEL, model.name())
                .text(VERSION, model.version())
                .text(ID, id);
    }

    public static byte[] write(InferRequest request) {
        ProtoWriter out = writer(request.model(), request.id(), request.inputs());
        ParameterCodec.write(out, PARAMETERS, request.parameters());
        TensorCodec.write(out, TENSORS, RAW_INPUTS, request.inputs());
        request.outputs().forEach(name -> out.message(REQUESTED, wanted -> wanted.text(1, name)));
        return out.toBytes();
    }

    public static byte[] write(InferReply reply) {
        ProtoWriter out = writer(reply.model(), reply.id(), reply.outputs());
        TensorCodec.write(out, TENSORS, RAW_OUTPUTS, reply.outputs());
        return out.toBytes();
    }

    public static InferRequest readRequest(byte[] message) {
        ProtoReader in = new ProtoReader(REQUEST, ByteBuffer.wrap(message));
        String model = "";
        String version = "";
        String id = "";
        Map<String, Parameter> parameters = new HashMap<>();
        List<String> outputs = new ArrayList<>();
        TensorCodec inputs = new TensorCodec(REQUEST);
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case MODEL -> model = in.text();
                case VERSION -> version = in.text();
                case ID -> id = in.text();
                case PARAMETERS -> ParameterCodec.read(in, parameters);
                case TENSORS -> inputs.describe(in);
                case REQUESTED -> {
                    outputs.add(requested(in));
                    in.checkCount(outputs);
                }
                case RAW_INPUTS -> inputs.raw(in);
                default -> in.skip();
            }
        }
        return new InferRequest(new ModelName(model, version), id, parameters, inputs.tensors(), outputs);
    }

    private static String requested(ProtoReader in) {
        ProtoReader output = in.message("a requested output");
        String name = "";
        for (int field = output.next(); field != 0; field = output.next()) {
            if (field == 1) {
                name = output.text();
            } else {
                output.skip();
            }
        }
        return name;
    }

    public static InferReply readReply(byte[] message) {
        ProtoReader in = new ProtoReader(RESPONSE, ByteBuffer.wrap(message));
        String model = "";
        String version = "";
        String id = "";
        TensorCodec outputs = new TensorCodec(RESPONSE);
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case MODEL -> model = in.text();
                case VERSION -> version = in.text();
                case ID -> id = in.text();
                case TENSORS -> outputs.describe(in);
                case RAW_OUTPUTS -> outputs.raw(in);
                default -> in.skip();
            }
        }
        return new InferReply(new ModelName(model, version), id, outputs.tensors());
    }
}
