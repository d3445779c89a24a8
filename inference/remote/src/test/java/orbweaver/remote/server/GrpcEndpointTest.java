package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import inference.GRPCInferenceServiceGrpc;
import inference.GrpcPredictV2.ModelInferRequest;
import inference.GrpcPredictV2.ModelInferResponse;
import inference.GrpcPredictV2.ModelMetadataRequest;
import inference.GrpcPredictV2.ModelReadyRequest;
import inference.GrpcPredictV2.ServerLiveRequest;
import inference.GrpcPredictV2.ServerMetadataRequest;
import inference.GrpcPredictV2.ServerReadyRequest;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import orbweaver.policy.DecoderKind;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.oip.wire.OipMethods;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server on a real socket, asked by stubs of others.
@Timeout(120)
class GrpcEndpointTest {
    private final StepPolicy policy = new StepPolicy();
    private final PolicyServer server = Scene.serve(policy);
    private final Stranger stranger = new Stranger(server.port());

    @AfterEach
    void end() {
        policy.letGo();
        stranger.close();
        server.close();
        assertThat(policy.closed).isTrue();
    }

    @Test
    void saysThatItIsThereAndWhatItHas() {
        var stub = stranger.stub();
        assertThat(stub.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                .isTrue();
        assertThat(stub.serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
                .isTrue();
        assertThat(stub.modelReady(
                                ModelReadyRequest.newBuilder().setName("steps").build())
                        .getReady())
                .isTrue();
        assertThat(stub.modelReady(
                                ModelReadyRequest.newBuilder().setName("other").build())
                        .getReady())
                .isFalse();
        assertThat(stub.serverMetadata(ServerMetadataRequest.getDefaultInstance())
                        .getName())
                .isEqualTo("orbweaver");
        var model = stub.modelMetadata(
                ModelMetadataRequest.newBuilder().setName("steps").build());
        assertThat(model.getInputsList()).extracting(tensor -> tensor.getName()).contains("image_front", "instruction");
        assertThat(model.getOutputsList().getFirst().getShapeList()).containsExactly(1L, 5L, 7L);
    }

    @Test
    void typedAndRawContentsGetTheSameAnswer() {
        var frame = Scene.noise(8, 6, 3);
        ModelInferResponse typed =
                stranger.stub().modelInfer(Stranger.typed(frame, "pick").build());
        ModelInferResponse raw =
                stranger.stub().modelInfer(Stranger.raw(frame, "pick").build());
        assertThat(typed.getId()).isEqualTo("stranger");
        assertThat(Stranger.bytes(typed, "actions")).isEqualTo(Stranger.bytes(raw, "actions"));
        assertThat(Stranger.bytes(raw, "actions").remaining()).isEqualTo(4 * 5 * 7);
        assertThat(raw.getOutputsList())
                .extracting(tensor -> tensor.getName())
                .containsExactly("actions", "action_tokens", "token_conf", "unmask_step", "execute", "timing_ms");
    }

    @Test
    void heavyOutputsComeWhenTheyAreAskedFor() {
        ModelInferResponse reply = stranger.stub()
                .modelInfer(Stranger.raw(Scene.plain(0), "pick")
                        .putParameters("steps", Stranger.number(5))
                        .addOutputs(Stranger.output("probabilities"))
                        .build());
        assertThat(reply.getOutputsList()).hasSize(1);
        assertThat(reply.getOutputs(0).getDatatype()).isEqualTo("FP16");
        assertThat(reply.getOutputs(0).getShapeList()).containsExactly(5L, 5L, 7L, 32L);
        ByteBuffer halves = Stranger.bytes(reply, "probabilities");
        float sum = 0;
        for (int bin = 0; bin < 32; bin++) {
            sum += Float.float16ToFloat(halves.getShort());
        }
        assertThat(sum).isBetween(0.99f, 1.01f);
    }

    @Test
    void parametersReachTheDecoder() {
        var decoded = stranger.stub()
                .modelInfer(Stranger.raw(Scene.plain(0), "pick")
                        .putParameters("decoder", Stranger.text("low_confidence"))
                        .putParameters("steps", Stranger.number(3))
                        .putParameters("exit_above", Stranger.text("0.9"))
                        .build());
        assertThat(decoded.getOutputsCount()).isPositive();
        assertThat(policy.options.decoder()).isEqualTo(DecoderKind.LOW_CONFIDENCE);
        assertThat(policy.options.steps()).isEqualTo(3);
        assertThat(policy.options.tuning().exitAbove()).isEqualTo(0.9);
    }

    @Test
    void whatIsWrongIsSaidWithItsCode() {
        refused(Stranger.raw(Scene.plain(0), "pick").setModelName("other"), Status.Code.NOT_FOUND, "no model 'other'");
        refused(Stranger.raw(Scene.plain(0), "pick").setModelVersion("7"), Status.Code.NOT_FOUND, "version 1 only");
        refused(
                Stranger.raw(Scene.plain(0), "pick").putParameters("stepz", Stranger.number(3)),
                Status.Code.INVALID_ARGUMENT,
                "'stepz' is unknown");
        refused(
                Stranger.raw(Scene.plain(0), "pick").putParameters("steps", Stranger.number(999)),
                Status.Code.INVALID_ARGUMENT,
                "got 999");
        refused(
                Stranger.raw(Scene.plain(0), "pick").addOutputs(Stranger.output("thoughts")),
                Status.Code.INVALID_ARGUMENT,
                "'thoughts' is unknown");
        refused(
                ModelInferRequest.newBuilder().setModelName("steps"),
                Status.Code.INVALID_ARGUMENT,
                "'image_front' is missing");
        refused(
                Stranger.raw(Scene.plain(0), StepPolicy.IMPOSSIBLE),
                Status.Code.INVALID_ARGUMENT,
                "this cannot be done");
        refused(Stranger.raw(Scene.plain(0), StepPolicy.BROKEN), Status.Code.INTERNAL, "broken");
    }

    private void refused(ModelInferRequest.Builder request, Status.Code code, String part) {
        Status status = Stranger.failure(() -> stranger.stub().modelInfer(request.build()));
        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).contains(part);
    }

    @Test
    void randomBytesGetASentenceAndTheServerLives() {
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            Status status = Stranger.failure(() -> ClientCalls.blockingUnaryCall(
                    stranger.channel(), OipMethods.MODEL_INFER, CallOptions.DEFAULT, noise));
            assertThat(status.getCode()).isIn(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);
            assertThat(status.getDescription()).isNotBlank();
        }
        assertThat(stranger.stub()
                        .modelInfer(Stranger.raw(Scene.plain(0), "pick").build())
                        .getOutputsCount())
                .isPositive();
    }

    @Test
    void aRequestBeyondTheLimitIsRefused() {
        byte[] large = new byte[Limits.DEFAULT.messageBytes() + 1];
        Status status = Stranger.failure(() ->
                ClientCalls.blockingUnaryCall(stranger.channel(), OipMethods.MODEL_INFER, CallOptions.DEFAULT, large));
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).contains("exceeds maximum size");
    }

    @Test
    void aClientThatGoesAwayEndsItsDecodeWithinOneStep() throws Exception {
        policy.holdingStill();
        Context.CancellableContext context = Context.current().withCancellation();
        var answer = context.call(() -> GRPCInferenceServiceGrpc.newFutureStub(stranger.channel())
                .modelInfer(Stranger.raw(Scene.plain(0), "pick").build()));
        policy.permits.release(3);
        await().until(() -> policy.steps.get() == 3);
        context.cancel(null);
        await().until(answer::isDone);
        await().until(() -> policy.unwanted.getAsBoolean());
        // The step that is waiting may finish; the one after it must not begin. Another request comes through.
        var next = GRPCInferenceServiceGrpc.newFutureStub(stranger.channel())
                .modelInfer(Stranger.raw(Scene.plain(0), "next").build());
        policy.permits.release(1);
        await().until(() -> policy.begun.get() == 2);
        assertThat(policy.steps.get()).isLessThanOrEqualTo(4);
        policy.letGo();
        await().until(next::isDone);
        assertThat(policy.finished).containsExactly("next");
    }

    @Test
    void aRequestWhoseDeadlinePassesInTheQueueIsNeverBegun() {
        policy.holdingStill();
        var first = GRPCInferenceServiceGrpc.newFutureStub(stranger.channel())
                .modelInfer(Stranger.raw(Scene.plain(0), "first").build());
        await().until(() -> policy.begun.get() == 1);
        // Told in its header alone, the deadline is kept by the server's clock: a client that kept it too would give up
        // a little before, with the server free to begin still.
        var deadline = new Metadata();
        deadline.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), "100m");
        Status status = Stranger.failure(() -> GRPCInferenceServiceGrpc.newBlockingStub(stranger.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(deadline))
                .modelInfer(Stranger.raw(Scene.plain(0), "late").build()));
        assertThat(status.getCode()).isEqualTo(Status.Code.CANCELLED);
        policy.letGo();
        await().until(first::isDone);
        assertThat(stranger.stub()
                        .modelInfer(Stranger.raw(Scene.plain(0), "last").build())
                        .getOutputsCount())
                .isPositive();
        assertThat(policy.finished).containsExactly("first", "last");
        assertThat(policy.begun.get()).isEqualTo(2);
    }

    @Test
    void aClientMayNotFillTheQueue() {
        policy.holdingStill();
        var stub = GRPCInferenceServiceGrpc.newFutureStub(stranger.channel());
        var request = Stranger.raw(Scene.plain(0), "many").build();
        List<ListenableFuture<ModelInferResponse>> asked = new ArrayList<>();
        asked.add(stub.modelInfer(request));
        await().until(() -> policy.begun.get() == 1);
        for (int i = 0; i < Limits.DEFAULT.waitingOfOne() + 1; i++) {
            asked.add(stub.modelInfer(request));
        }
        // One is being decoded and sixteen wait, whichever they are.
        await().until(() -> asked.stream().anyMatch(ListenableFuture::isDone));
        var refused =
                asked.stream().filter(ListenableFuture::isDone).findFirst().orElseThrow();
        assertThatThrownBy(refused::get)
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("16 requests of this client");
        assertThat(asked.stream().filter(ListenableFuture::isDone)).hasSize(1);
    }
}
