package orbweaver.remote.client;

import com.google.protobuf.ByteString;
import inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import inference.GrpcPredictV2.InferTensorContents;
import inference.GrpcPredictV2.ModelInferRequest;
import inference.GrpcPredictV2.ModelInferResponse;
import inference.GrpcPredictV2.ModelInferResponse.InferOutputTensor;
import inference.GrpcPredictV2.ModelMetadataRequest;
import inference.GrpcPredictV2.ModelMetadataResponse;
import inference.GrpcPredictV2.ModelMetadataResponse.TensorMetadata;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.UnaryOperator;

/// A server of others: their generated classes, typed contents, and only the outputs that the contract asks for at
/// least. Tests change what it says.
final class OtherServer extends GRPCInferenceServiceImplBase implements AutoCloseable {
    static final String CONTRACT = """
            {"version": 1, "policy": "theirs", "parameters": 7, "chunk_size": 2, "action_dim": 7, "action_bins": 4,
             "attention": "prefix", "control_hz": 5, "cameras": [], "crop": [0, 0, 640, 480],
             "action_names": ["dx", "dy", "dz", "droll", "dpitch", "dyaw", "gripper"], "frame": "base",
             "rotation": "euler_xyz_delta_about_tool_in_base_axes", "gripper": "absolute, 1 = open",
             "action_low": [], "action_high": [], "cell_version": ""}
            """;

    private final Server server;
    volatile String contract = CONTRACT;
    volatile UnaryOperator<ModelInferResponse.Builder> twist = reply -> reply;
    /// Whether its metadata name alternatives.
    volatile boolean withFan;
    /// Outputs that the last chunk was asked with.
    volatile List<String> asked = List.of();

    OtherServer() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
        ModelMetadataResponse.Builder told = ModelMetadataResponse.newBuilder()
                .setName("theirs")
                .addVersions("3")
                .setPlatform("python")
                .addInputs(info("instruction", "BYTES", 1))
                .addOutputs(info("actions", "FP32", 1, 2, 7))
                .addOutputs(info("probabilities", "FP16", -1, 2, 7, 4))
                .addOutputs(info("action_tokens", "INT32", 1, 2, 7))
                .addOutputs(info("unmask_step", "INT32", 1, 2, 7));
        if (withFan) {
            told.addOutputs(info("alternatives", "FP32", -1, 2, 7)).addOutputs(info("alternative_conf", "FP32", -1));
        }
        observer.onNext(told.build());
        observer.onCompleted();
    }

    private static TensorMetadata.Builder info(String name, String type, long... shape) {
        TensorMetadata.Builder info = TensorMetadata.newBuilder().setName(name).setDatatype(type);
        for (long size : shape) {
            info.addShape(size);
        }
        return info;
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
        ModelInferResponse.Builder reply =
                ModelInferResponse.newBuilder().setModelName("theirs").setId(request.getId());
        boolean promise = request.getOutputs(0).getName().equals("contract");
        if (!promise) {
            asked = request.getOutputsList().stream()
                    .map(ModelInferRequest.InferRequestedOutputTensor::getName)
                    .toList();
        }
        observer.onNext(
                promise ? promise(reply).build() : twist.apply(chunk(reply)).build());
        observer.onCompleted();
    }

    private ModelInferResponse.Builder promise(ModelInferResponse.Builder reply) {
        return reply.addOutputs(output("contract", "BYTES", 1)
                .setContents(InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8(contract))));
    }

    private static ModelInferResponse.Builder chunk(ModelInferResponse.Builder reply) {
        InferTensorContents.Builder values = InferTensorContents.newBuilder();
        for (int i = 0; i < 14; i++) {
            values.addFp32Contents(0.001f * i);
        }
        return reply.addOutputs(output("actions", "FP32", 1, 2, 7).setContents(values));
    }

    static InferOutputTensor.Builder output(String name, String type, long... shape) {
        InferOutputTensor.Builder output =
                InferOutputTensor.newBuilder().setName(name).setDatatype(type);
        for (long size : shape) {
            output.addShape(size);
        }
        return output;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
