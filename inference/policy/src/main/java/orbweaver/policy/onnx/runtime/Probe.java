package orbweaver.policy.onnx.runtime;

import ai.onnx.proto.OnnxMl;
import java.nio.file.Path;
import java.util.Map;
import orbweaver.policy.EngineFault;

/// A graph that doubles one number: what shows whether a device computes at all.
final class Probe {
    private static final int OPSET = 14;
    private static final int IR_VERSION = 10;

    private Probe() {}

    /// Throws [EngineFault] when the runtime cannot run the graph.
    static void run(GraphRuntime runtime) {
        try (LoadedGraph graph = runtime.load(model(), Path.of("").toAbsolutePath());
                FloatTensor in = runtime.floats(1);
                FloatTensor out = runtime.floats(1);
                GraphPass pass = graph.bind(new Wiring(Map.of(), Map.of("x", in), Map.of("y", out)))) {
            in.values().put(0, 21);
            pass.run();
            if (out.values().get(0) != 42) {
                throw new EngineFault(OrtApi.FAILED + "the device takes twice 21 for "
                        + out.values().get(0));
            }
        }
    }

    static byte[] model() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("probe")
                        .addInput(one("x"))
                        .addOutput(one("y"))
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("Add")
                                .addInput("x")
                                .addInput("x")
                                .addOutput("y")))
                .build()
                .toByteArray();
    }

    private static OnnxMl.ValueInfoProto one(String name) {
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(OnnxMl.TensorShapeProto.newBuilder()
                                        .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                                .setDimValue(1)))))
                .build();
    }
}
