package orbweaver.policy.onnx;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.TensorInfo;
import orbweaver.policy.onnx.runtime.ComputeType;
import org.jspecify.annotations.Nullable;

/// Builds one ONNX graph in memory. Weights are not copied into it: they are named as external data, by byte range, in
/// the files they lie in, and made what the graph computes in on the way in when they are stored otherwise.
final class GraphBuilder {
    static final String MICROSOFT = "com.microsoft";
    private static final long OPSET = 23;
    private static final long IR_VERSION = 10;

    private final OnnxMl.GraphProto.Builder graph;
    private final @Nullable Checkpoint checkpoint;
    private final ComputeType type;
    private final Map<String, String> weights = new HashMap<>();
    private int counter;

    /// A graph that computes in `type` and whose weights come from the checkpoint; without one it has no weights.
    GraphBuilder(String name, @Nullable Checkpoint checkpoint, ComputeType type) {
        graph = OnnxMl.GraphProto.newBuilder().setName(name);
        this.checkpoint = checkpoint;
        this.type = type;
    }

    /// A float32 input; negative sides are free.
    String floats(String name, long... shape) {
        graph.addInput(value(name, TensorProto.DataType.FLOAT.getNumber(), shape));
        return name;
    }

    /// An input of the type that the graph computes in; negative sides are free.
    String input(String name, long... shape) {
        graph.addInput(value(name, type.code(), shape));
        return name;
    }

    /// An int64 input; negative sides are free.
    String integers(String name, long... shape) {
        graph.addInput(value(name, TensorProto.DataType.INT64.getNumber(), shape));
        return name;
    }

    /// Makes a value of the type that the graph computes in an output under its own name.
    void output(String name, long... shape) {
        graph.addOutput(value(name, type.code(), shape));
    }

    /// Makes a float32 value an output under its own name.
    void wideOutput(String name, long... shape) {
        graph.addOutput(value(name, TensorProto.DataType.FLOAT.getNumber(), shape));
    }

    /// A float32 value in the type that the graph computes in.
    String computed(String x) {
        return type == ComputeType.FLOAT32 ? x : cast(x);
    }

    /// A value of the type that the graph computes in as float32.
    String widened(String x) {
        return type == ComputeType.FLOAT32 ? x : node("Cast", List.of(x), integer("to", ComputeType.FLOAT32.code()));
    }

    private String cast(String x) {
        return node("Cast", List.of(x), integer("to", type.code()));
    }

    private static OnnxMl.ValueInfoProto value(String name, int type, long... shape) {
        OnnxMl.TensorShapeProto.Builder sides = OnnxMl.TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            var side = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            sides.addDim(shape[i] < 0 ? side.setDimParam(name + "_" + i) : side.setDimValue(shape[i]));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(sides)))
                .build();
    }

    /// Adds a node with one output and returns that output's name.
    String node(String op, List<String> inputs, AttributeProto... attributes) {
        return node("", op, inputs, attributes);
    }

    /// Adds a node of another operator set with one output and returns that output's name.
    String node(String domain, String op, List<String> inputs, AttributeProto... attributes) {
        String output = fresh(op);
        nodeInto(domain, op, inputs, List.of(output), attributes);
        return output;
    }

    /// Adds a node whose outputs are named by the caller.
    void nodeInto(String domain, String op, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setName(fresh("node"))
                .setDomain(domain)
                .setOpType(op)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
    }

    /// A name that nothing in the graph has yet.
    String fresh(String what) {
        return what + "_" + counter++;
    }

    /// A whole tensor of the checkpoint.
    String weight(String name) {
        TensorInfo info = source().tensor(name);
        return weights.computeIfAbsent(name, n -> external(n, info, info.offset(), info.shape()));
    }

    /// Rows of a matrix of the checkpoint, by their byte range.
    String weightRows(String name, int first, int count) {
        TensorInfo info = source().tensor(name);
        long width = info.shape()[1];
        long offset = info.offset() + first * width * info.dtype().bytes();
        return external(name + "#" + first, info, offset, new long[] {count, width});
    }

    private Checkpoint source() {
        return Objects.requireNonNull(checkpoint, "this graph has no weights");
    }

    private String external(String name, TensorInfo info, long offset, long[] shape) {
        long elements = LongStream.of(shape).reduce(1, (a, b) -> a * b);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(stored(info.dtype()).code())
                .addAllDims(LongStream.of(shape).boxed().toList())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", source().location(info)))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(
                        entry("length", Long.toString(elements * info.dtype().bytes()))));
        return stored(info.dtype()) == type ? name : cast(name);
    }

    private static ComputeType stored(DType dtype) {
        return switch (dtype) {
            case F32 -> ComputeType.FLOAT32;
            case BF16 -> ComputeType.BFLOAT16;
            case F16 -> ComputeType.FLOAT16;
            case F64, I64, I32, I16, I8, U8, BOOL -> throw new IllegalArgumentException("weights stored as " + dtype);
        };
    }

    private static OnnxMl.StringStringEntryProto entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }

    /// A constant inside the graph, in the type that it computes in.
    String constant(String name, float[] values, long... shape) {
        return computed(floats(name, values, shape));
    }

    /// A float32 constant inside the graph.
    String floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(LongStream.of(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes)));
        return name;
    }

    /// A list of whole numbers inside the graph.
    String constant(long... values) {
        String name = fresh("constant");
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .addAllInt64Data(LongStream.of(values).boxed().toList()));
        return name;
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto list(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    /// The finished model.
    byte[] model() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("orbweaver")
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                        .setDomain(MICROSOFT)
                        .setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
