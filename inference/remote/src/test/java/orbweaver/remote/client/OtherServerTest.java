package orbweaver.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import inference.GrpcPredictV2.InferTensorContents;
import inference.GrpcPredictV2.ModelInferResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.PolicyException;
import orbweaver.remote.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our client at a server that others' generated code speaks for.
@Timeout(60)
class OtherServerTest {
    private final OtherServer server = new OtherServer();

    OtherServerTest() throws IOException {}

    @AfterEach
    void end() {
        server.close();
    }

    private GrpcPolicy connect() {
        return Scene.open("grpc://127.0.0.1:" + server.port() + "/theirs");
    }

    private static ActionChunk decode(GrpcPolicy policy) {
        return policy.decode(
                Scene.looking(Scene.plain(0), "pick"),
                DecodeOptions.defaults(policy.info()),
                DecodeListener.NONE,
                () -> false);
    }

    @Test
    void whatItDoesNotSayStaysUnknown() {
        try (GrpcPolicy policy = connect()) {
            ActionChunk chunk = decode(policy);
            assertThat(chunk.actions()).hasSize(2);
            assertThat(chunk.actions().getLast().gripper()).isEqualTo(0.013, within(1e-6));
            assertThat(chunk.trace().steps()).isEmpty();
            assertThat(chunk.trace().chunkConfidence(1)).isNaN();
            assertThat(policy.spent().decodedMs()).isNaN();
        }
    }

    @Test
    void stepsAreRebuiltFromProbabilitiesAlone() {
        server.twist = reply -> {
            InferTensorContents.Builder committed = InferTensorContents.newBuilder();
            InferTensorContents.Builder tokens = InferTensorContents.newBuilder();
            for (int t = 0; t < 14; t++) {
                committed.addIntContents(t / 7);
                tokens.addIntContents(2);
            }
            reply.addOutputs(OtherServer.output("unmask_step", "INT32", 1, 2, 7).setContents(committed));
            reply.addOutputs(
                    OtherServer.output("action_tokens", "INT32", 1, 2, 7).setContents(tokens));
            return inRaw(reply, new float[] {0.125f, 0.125f, 0.5f, 0.25f}, 2);
        };
        try (GrpcPolicy policy = connect()) {
            var steps = decode(policy).trace().steps();
            assertThat(steps).hasSize(2);
            assertThat(steps.getFirst().predicted()).containsOnly(2);
            assertThat(steps.getFirst().confidence()).containsOnly(0.5f);
            assertThat(steps.getFirst().bins())
                    .startsWith(2, 2, 2, 2, 2, 2, 2, -1)
                    .endsWith(-1);
            assertThat(steps.getLast().bins()).containsOnly(2);
            assertThat(steps.getLast().committedNow()).startsWith(false).endsWith(true);
        }
    }

    /// FP16 travels raw only, and then everything must.
    private static ModelInferResponse.Builder inRaw(ModelInferResponse.Builder typed, float[] row, int steps) {
        ModelInferResponse.Builder raw = ModelInferResponse.newBuilder().setId(typed.getId());
        for (var output : typed.getOutputsList()) {
            var contents = output.getContents();
            var bytes = ByteBuffer.allocate(4 * 14).order(ByteOrder.LITTLE_ENDIAN);
            contents.getFp32ContentsList().forEach(bytes::putFloat);
            contents.getIntContentsList().forEach(bytes::putInt);
            raw.addOutputs(output.toBuilder().clearContents());
            raw.addRawOutputContents(ByteString.copyFrom(bytes.flip()));
        }
        var halves = ByteBuffer.allocate(2 * steps * 14 * row.length).order(ByteOrder.LITTLE_ENDIAN);
        while (halves.hasRemaining()) {
            for (float value : row) {
                halves.putShort(Float.floatToFloat16(value));
            }
        }
        raw.addOutputs(OtherServer.output("probabilities", "FP16", steps, 2, 7, row.length));
        return raw.addRawOutputContents(ByteString.copyFrom(halves.flip()));
    }

    private static ActionChunk decodeFan(GrpcPolicy policy) {
        var options = DecodeOptions.defaults(policy.info()).withTuning(DecodeTuning.PLAIN.withCandidates(3, 1));
        return policy.decode(Scene.looking(Scene.plain(0), "pick"), options, DecodeListener.NONE, () -> false);
    }

    @Test
    void aServerThatHasNoAlternativesOffersNone() {
        try (GrpcPolicy policy = connect()) {
            assertThat(decodeFan(policy).alternatives()).isEmpty();
        }
        assertThat(server.asked).contains("actions").doesNotContain("alternatives", "alternative_conf");
    }

    private static UnaryOperator<ModelInferResponse.Builder> fan(float... confidence) {
        return reply -> {
            InferTensorContents.Builder values = InferTensorContents.newBuilder();
            for (int i = 0; i < 2 * 14; i++) {
                values.addFp32Contents(0.01f * i);
            }
            InferTensorContents.Builder certain = InferTensorContents.newBuilder();
            for (float one : confidence) {
                certain.addFp32Contents(one);
            }
            return reply.addOutputs(
                            OtherServer.output("alternatives", "FP32", 2, 2, 7).setContents(values))
                    .addOutputs(OtherServer.output("alternative_conf", "FP32", confidence.length)
                            .setContents(certain));
        };
    }

    @Test
    void alternativesAreAskedForWithCandidatesAndSorted() {
        server.withFan = true;
        server.twist = fan(0.25f, 0.5f);
        try (GrpcPolicy policy = connect()) {
            decode(policy);
            assertThat(server.asked).doesNotContain("alternatives");
            ActionChunk chunk = decodeFan(policy);
            assertThat(server.asked).contains("alternatives", "alternative_conf");
            assertThat(chunk.alternatives())
                    .extracting(ActionChunk.Alternative::confidence)
                    .containsExactly(0.5, 0.25);
            assertThat(chunk.alternatives().getFirst().actions()).hasSize(2);
            assertThat(chunk.alternatives().getFirst().actions().getFirst().dx())
                    .isEqualTo(0.14, within(1e-6));
        }
    }

    @Test
    void alternativesThatBreakTheContractMoveNothing() {
        breaksTheContract(fan(0.25f), "2 alternatives and the confidence of 1");
        breaksTheContract(fan(0.25f, 1.5f), "alternative 2 has the confidence 1.5");
    }

    private static UnaryOperator<ModelInferResponse.Builder> execute(int actions) {
        return reply -> reply.addOutputs(OtherServer.output("execute", "INT32", 1)
                .setContents(InferTensorContents.newBuilder().addIntContents(actions)));
    }

    @Test
    void theServerMaySayHowManyActionsAreCarriedOut() {
        try (GrpcPolicy policy = connect()) {
            assertThat(decode(policy).execute()).isEqualTo(2);
            server.twist = execute(1);
            assertThat(decode(policy).execute()).isOne();
        }
        breaksTheContract(execute(3), "3 of 2 actions");
    }

    @Test
    void aReplyToAnotherRequestIsDropped() {
        server.twist = reply -> reply.setId("41");
        breaksTheContract(server.twist, "with the reply to '41'");
    }

    @Test
    void repliesThatBreakTheContractMoveNothing() {
        breaksTheContract(ModelInferResponse.Builder::clearOutputs, "lacks 'actions'");
        breaksTheContract(
                reply -> reply.setOutputs(
                        0, reply.getOutputs(0).toBuilder().clearShape().addShape(14)),
                "of shape [14]");
        breaksTheContract(
                reply -> reply.setOutputs(
                        0,
                        reply.getOutputs(0).toBuilder()
                                .setContents(reply.getOutputs(0).getContents().toBuilder()
                                        .setFp32Contents(3, Float.NaN))),
                "action 1 holds NaN");
    }

    private void breaksTheContract(UnaryOperator<ModelInferResponse.Builder> twist, String part) {
        server.twist = twist;
        try (GrpcPolicy policy = connect()) {
            assertThatThrownBy(() -> decode(policy))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("does not keep the contract")
                    .hasMessageContaining(part);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"frame\": \"base\" | \"frame\": \"camera\" | frame is 'camera', not 'base'",
                "1 = open | 0 = open | gripper is 'absolute, 0 = open', not 'absolute, 1 = open'",
                "\"control_hz\": 5 | \"control_hz\": 500 | control_hz is 500.0",
                "\"action_dim\": 7 | \"action_dim\": 6 | action_dim is 6, not 7",
                "\"cameras\": [] | \"cameras\": [\"wrist\"] | takes no 'image_wrist'",
                "\"chunk_size\": 2 | \"chunk_size\": 3 | output 'actions' is FP32 [1, 2, 7], not FP32 [1, 3, 7]",
                "\"version\": 1 | \"version\": 2 | has version 2",
                "\"rotation\" | \"rotations\" | lacks \"rotation\"",
                "\"attention\": \"prefix\" | \"attention\": \"sideways\" | sideways",
            })
    void whatDoesNotFitIsNamedAndNotOpened(String told, String instead, String part) {
        server.contract = OtherServer.CONTRACT.replace(told, instead);
        assertThatThrownBy(this::connect)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    @Test
    void withoutTheBinsValuesNothingCanBeInPainted() {
        try (GrpcPolicy policy = connect()) {
            var moving = decode(policy).actions().subList(0, 1);
            var options = DecodeOptions.defaults(policy.info()).withTuning(DecodeTuning.PLAIN.withExecuting(moving));
            assertThatThrownBy(() -> policy.decode(
                            Scene.looking(Scene.plain(0), "pick"), options, DecodeListener.NONE, () -> false))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("does not say what its bins mean");
        }
    }
}
