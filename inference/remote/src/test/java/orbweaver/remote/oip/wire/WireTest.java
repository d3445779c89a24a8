package orbweaver.remote.oip.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import inference.GrpcPredictV2;
import inference.GrpcPredictV2.InferTensorContents;
import inference.GrpcPredictV2.ModelInferRequest;
import inference.GrpcPredictV2.ModelInferResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.ModelMetadata;
import orbweaver.remote.oip.ModelMetadata.TensorInfo;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Parameter;
import orbweaver.remote.oip.ServerMetadata;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Our bytes read by classes that others generated from the published protocol, and theirs by ours.
class WireTest {
    private static final int DAMAGED = 20_000;

    private static InferRequest request() {
        return new InferRequest(
                new ModelName("mini", "1"),
                "seq-7",
                Map.of(
                        "decoder", new Parameter.Text("had"),
                        "steps", new Parameter.Whole(10),
                        "had_keep_open", new Parameter.Flag(false)),
                List.of(
                        Tensors.ofBytes("image_front", Shape.of(1, 1, 2, 3), new byte[] {1, 2, 3, -1, -2, -3}),
                        Tensors.ofText("instruction", "pick the red block"),
                        Tensors.ofLongs("seed", Shape.of(1), new long[] {-5})),
                List.of("actions", "probabilities"));
    }

    @Test
    void aStrangerReadsOurRequest() throws InvalidProtocolBufferException {
        ModelInferRequest read = ModelInferRequest.parseFrom(InferCodec.write(request()));
        assertThat(read.getModelName()).isEqualTo("mini");
        assertThat(read.getModelVersion()).isEqualTo("1");
        assertThat(read.getId()).isEqualTo("seq-7");
        assertThat(read.getParametersOrThrow("decoder").getStringParam()).isEqualTo("had");
        assertThat(read.getParametersOrThrow("steps").getInt64Param()).isEqualTo(10);
        assertThat(read.getParametersOrThrow("had_keep_open").hasBoolParam()).isTrue();
        assertThat(read.getInputs(0).getShapeList()).containsExactly(1L, 1L, 2L, 3L);
        assertThat(read.getInputs(0).getDatatype()).isEqualTo("UINT8");
        assertThat(read.getRawInputContents(0).toByteArray()).containsExactly(1, 2, 3, -1, -2, -3);
        assertThat(read.getRawInputContents(1).substring(4).toStringUtf8()).isEqualTo("pick the red block");
        assertThat(read.getOutputs(1).getName()).isEqualTo("probabilities");
    }

    @Test
    void weReadAStrangersRequestWithTypedContents() {
        ModelInferRequest theirs = ModelInferRequest.newBuilder()
                .setModelName("mini")
                .addInputs(input("flags", "BOOL", 2)
                        .setContents(InferTensorContents.newBuilder()
                                .addBoolContents(true)
                                .addBoolContents(false)))
                .addInputs(input("image", "UINT8", 3)
                        .setContents(InferTensorContents.newBuilder().addAllUintContents(List.of(0, 128, 255))))
                .addInputs(input("tokens", "INT32", 2)
                        .setContents(InferTensorContents.newBuilder().addAllIntContents(List.of(-1, 31))))
                .addInputs(input("seed", "INT64", 1)
                        .setContents(InferTensorContents.newBuilder().addInt64Contents(Long.MIN_VALUE)))
                .addInputs(input("state", "FP32", 2)
                        .setContents(InferTensorContents.newBuilder()
                                .addFp32Contents(1.5f)
                                .addFp32Contents(-2)))
                .addInputs(input("fine", "FP64", 1)
                        .setContents(InferTensorContents.newBuilder().addFp64Contents(Math.PI)))
                .addInputs(input("instruction", "BYTES", 1)
                        .setContents(
                                InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8("pick"))))
                .build();
        InferRequest ours = InferCodec.readRequest(theirs.toByteArray());
        assertThat(Tensors.flags(need(ours, "flags"))).containsExactly(true, false);
        assertThat(Tensors.bytes(need(ours, "image"))).containsExactly(0, -128, -1);
        assertThat(Tensors.ints(need(ours, "tokens"))).containsExactly(-1, 31);
        assertThat(Tensors.longs(need(ours, "seed"))).containsExactly(Long.MIN_VALUE);
        assertThat(Tensors.floats(need(ours, "state"))).containsExactly(1.5f, -2);
        assertThat(need(ours, "fine").data().getDouble()).isEqualTo(Math.PI);
        assertThat(Tensors.text(need(ours, "instruction"))).isEqualTo("pick");
    }

    private static ModelInferRequest.InferInputTensor.Builder input(String name, String type, long... shape) {
        var builder =
                ModelInferRequest.InferInputTensor.newBuilder().setName(name).setDatatype(type);
        for (long size : shape) {
            builder.addShape(size);
        }
        return builder;
    }

    private static Tensor need(InferRequest request, String name) {
        return request.input(name).orElseThrow();
    }

    @Test
    void repliesPassBothWays() throws InvalidProtocolBufferException {
        var reply = new InferReply(
                new ModelName("mini", "1"),
                "seq-7",
                List.of(
                        Tensors.ofFloats("actions", Shape.of(1, 1, 2), new float[] {0.04f, -0.04f}),
                        Tensors.ofHalves("probabilities", Shape.of(2), new float[] {0.25f, 0.75f})));
        ModelInferResponse theirs = ModelInferResponse.parseFrom(InferCodec.write(reply));
        assertThat(theirs.getId()).isEqualTo("seq-7");
        assertThat(theirs.getOutputs(1).getDatatype()).isEqualTo("FP16");
        InferReply back = InferCodec.readReply(theirs.toByteArray());
        assertThat(Tensors.floats(back.output("actions").orElseThrow())).containsExactly(0.04f, -0.04f);
        assertThat(Tensors.halves(back.output("probabilities").orElseThrow())).containsExactly(0.25f, 0.75f);
    }

    @Test
    void healthAndMetadataPassBothWays() throws InvalidProtocolBufferException {
        assertThat(GrpcPredictV2.ServerLiveResponse.parseFrom(MetadataCodec.write(true))
                        .getLive())
                .isTrue();
        var server = new ServerMetadata("orbweaver", "0.1.0", List.of("binary_tensor_data"));
        var theirServer = GrpcPredictV2.ServerMetadataResponse.parseFrom(MetadataCodec.write(server));
        assertThat(theirServer.getName()).isEqualTo("orbweaver");
        assertThat(theirServer.getVersion()).isEqualTo("0.1.0");
        assertThat(theirServer.getExtensionsList()).containsExactly("binary_tensor_data");
        var model = new ModelMetadata(
                "mini",
                List.of("1"),
                "orbweaver_policy",
                List.of(new TensorInfo("image_front", DataType.UINT8, Shape.of(1, -1, -1, 3))),
                List.of(new TensorInfo("actions", DataType.FP32, Shape.of(1, 5, 7))));
        var theirModel = GrpcPredictV2.ModelMetadataResponse.parseFrom(MetadataCodec.write(model));
        assertThat(theirModel.getInputs(0).getShapeList()).containsExactly(1L, -1L, -1L, 3L);
        assertThat(MetadataCodec.readModel(theirModel.toByteArray())).isEqualTo(model);
        var name = GrpcPredictV2.ModelMetadataRequest.newBuilder()
                .setName("mini")
                .setVersion("1")
                .build();
        assertThat(MetadataCodec.readModelName(name.toByteArray())).isEqualTo(new ModelName("mini", "1"));
    }

    @Test
    void whatDoesNotFitItsShapeIsRefusedInASentence() {
        refused(
                ModelInferRequest.newBuilder()
                        .addInputs(input("image_front", "UINT8", 1, 2, 2, 3))
                        .addRawInputContents(ByteString.copyFrom(new byte[11])),
                "takes 12 bytes, got 11");
        refused(
                ModelInferRequest.newBuilder().addInputs(input("image_front", "UINT8", 1L << 40, 1L << 40)),
                "too many elements");
        refused(ModelInferRequest.newBuilder().addInputs(input("x", "INT32", -1)), "must not hold -1");
        refused(ModelInferRequest.newBuilder().addInputs(input("x", "COMPLEX", 1)), "COMPLEX");
        refused(
                ModelInferRequest.newBuilder()
                        .addInputs(input("x", "INT32", 1)
                                .setContents(InferTensorContents.newBuilder().addFp32Contents(1))),
                "field 6");
        refused(
                ModelInferRequest.newBuilder()
                        .addInputs(input("x", "INT32", 1))
                        .addInputs(input("y", "INT32", 1))
                        .addRawInputContents(ByteString.copyFrom(new byte[4])),
                "1 of 2 tensors");
        refused(
                ModelInferRequest.newBuilder()
                        .addInputs(input("text", "BYTES", 1))
                        .addRawInputContents(ByteString.copyFrom(new byte[] {-1, -1, -1, 127})),
                "ends before");
        refused(
                ModelInferRequest.newBuilder().addInputs(input("x", "INT32", Integer.MAX_VALUE)),
                "elements of its shape");
    }

    private static void refused(ModelInferRequest.Builder theirs, String part) {
        assertThatThrownBy(() -> InferCodec.readRequest(theirs.build().toByteArray()))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(part);
    }

    /// Which seed failed stands in the assertion.
    @Test
    void damagedBytesAreRefusedOrReadAndNothingElse() {
        byte[] good = InferCodec.write(request());
        for (int seed = 0; seed < DAMAGED; seed++) {
            byte[] bad = damaged(good, new Random(seed));
            try {
                assertThat(InferCodec.readRequest(bad)).isNotNull();
            } catch (MalformedMessage e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " came through as " + e, e);
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
        for (int i = random.nextInt(4); i > 0 && bad.length > 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        return bad;
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void everyTypeOfTheProtocolHasItsName(DataType type) {
        assertThat(DataType.of(type.name())).isEqualTo(type);
    }
}
