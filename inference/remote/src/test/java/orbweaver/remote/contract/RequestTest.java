package orbweaver.remote.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.HadRule;
import orbweaver.policy.Observation;
import orbweaver.policy.Origin;
import orbweaver.policy.PinnedToken;
import orbweaver.policy.PolicyException;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.oip.InferRequest;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.Parameter;
import orbweaver.remote.oip.Shape;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;
import org.junit.jupiter.api.Test;

class RequestTest {
    private final PolicyContract contract = new StepPolicy().contract();
    private final RequestWriter writer = new RequestWriter(contract, ModelName.of("steps"), 0);
    private final RequestReader reader = new RequestReader(contract);

    private static DecodeTuning everythingSet() {
        return DecodeTuning.PLAIN
                .withHad(new HadRule(false, HadRule.Committed.AS_COMMITTED, false))
                .withExitAbove(0.9)
                .withCommitAbove(0.8)
                .withRevision(new DecodeTuning.Revision(2, 0.4))
                .withReadOut(DecodeTuning.ReadOut.EXPECTATION)
                .withRefreshEvery(3)
                .withCandidates(4, 0.7);
    }

    @Test
    void everyOptionComesThrough() {
        var options = new DecodeOptions(
                DecoderKind.SEMI_AUTOREGRESSIVE, 7, Attention.BIDIRECTIONAL, Long.MIN_VALUE, everythingSet());
        var observation = Scene.measured(Scene.noise(8, 6, 1), "nimm den roten Würfel");
        var sent = new ChunkRequest(observation, options, Priority.BACKGROUND, List.of(Output.ACTIONS));
        ChunkRequest read = reader.read(writer.write(sent, "7"), 3);
        assertThat(read.options()).isEqualTo(options);
        assertThat(read.priority()).isEqualTo(Priority.BACKGROUND);
        assertThat(read.wanted()).containsExactly(Output.ACTIONS);
        assertThat(read.observation().instruction()).isEqualTo("nimm den roten Würfel");
        var state = read.observation().state().orElseThrow();
        assertThat(state.joints()).hasSize(6);
        assertThat(state.joints().get(1).floatValue()).isEqualTo(-0.2f);
        assertThat(state.gripper()).isEqualTo(1);
    }

    @Test
    void executingActionsComeThroughAsTheirBins() {
        var tokenizer = contract.tokenizer().orElseThrow();
        var moving = tokenizer.decodeAll(new int[] {1, 2, 3, 4, 5, 6, 31, 15, 15, 15, 15, 15, 15, 0});
        var options = DecodeOptions.defaults(contract.info()).withTuning(DecodeTuning.PLAIN.withExecuting(moving));
        var sent = new ChunkRequest(
                Scene.looking(Scene.plain(0), "pick"), options, Priority.DRIVING, List.of(Output.ACTIONS));
        InferRequest request = writer.write(sent, "1");
        int[] tokens = Tensors.ints(request.input(Inputs.PREFIX_TOKENS).orElseThrow());
        assertThat(tokens).hasSize(35).startsWith(1, 2, 3, 4, 5, 6, 31, 15).endsWith(-1);
        assertThat(reader.read(request, 0).options()).isEqualTo(options);
    }

    @Test
    void whatACameraMustShowIsNeeded() {
        var blind = new ChunkRequest(
                new Observation(Map.of(), "pick"),
                DecodeOptions.defaults(contract.info()),
                Priority.DRIVING,
                List.of());
        assertThatThrownBy(() -> writer.write(blind, "1"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("camera 'front'");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        refused(Map.of(), "image_back", Shape.of(1), "'image_back' is unknown");
        refused(Map.of("steps", new Parameter.Text("many")), "'steps' must be a whole number");
        refused(Map.of("steps", new Parameter.Whole(1L << 40)), "'steps' must be a whole number");
        refused(Map.of("decoder", new Parameter.Text("magic")), "unknown decoder 'magic'");
        refused(Map.of("read_out", new Parameter.Text("x")), "'read_out' cannot be 'x'");
        refused(Map.of("exit_above", new Parameter.Text("nan")), "'exit_above' must be a number");
        refused(Map.of("exit_above", new Parameter.Real(Double.NaN)), "thresholds");
        refused(Map.of("candidates", new Parameter.Whole(100_000)), "at most 64");
        refused(Map.of("revise", new Parameter.Whole(-1)), "revision");
        refused(Map.of("had_keep_open", new Parameter.Text("maybe")), "must be true or false");
        refused(Map.of("priority", new Parameter.Text("urgent")), "neither driving");
        refused(Map.of("refresh", new Parameter.Whole(2)), "refresh interval");
    }

    @Test
    void prefixTokensAreBinsOfActionsInFrontAndOfPinnedTokens() {
        prefix(new int[] {1, 2, 3, 4, 5, 6, 99}, "holds 99 at 6");
        prefix(new int[] {1, 2, 3, 4, 5, 6, -7}, "holds -7 at 6");
        int[] everything = new int[35];
        prefix(everything, "leave nothing of a chunk");
        assertThat(given(-1, -1).given()).isFalse();
        assertThat(given(1, 2, -1).pinned()).containsExactly(new PinnedToken(0, 0, 1), new PinnedToken(0, 1, 2));
        DecodeTuning both = given(1, 2, 3, 4, 5, 6, 0, -1, 3);
        assertThat(both.executing()).hasSize(1);
        assertThat(both.pinned()).containsExactly(new PinnedToken(1, 1, 3));
    }

    private DecodeTuning given(int... tokens) {
        var tensor = Tensors.ofInts(Inputs.PREFIX_TOKENS, Shape.of(1, tokens.length), tokens);
        return reader.read(with(tensor, Map.of()), 0).options().tuning();
    }

    private void prefix(int[] tokens, String part) {
        refused(with(Tensors.ofInts(Inputs.PREFIX_TOKENS, Shape.of(1, tokens.length), tokens), Map.of()), part);
    }

    private void refused(Map<String, Parameter> parameters, String part) {
        refused(with(Tensors.ofLongs(Inputs.SEED, Shape.of(1), new long[1]), parameters), part);
    }

    private void refused(Map<String, Parameter> parameters, String name, Shape shape, String part) {
        refused(with(Tensors.ofInts(name, shape, new int[1]), parameters), part);
    }

    private void refused(InferRequest request, String part) {
        assertThatThrownBy(() -> reader.read(request, 0))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(part);
    }

    private static InferRequest with(Tensor one, Map<String, Parameter> parameters) {
        List<Tensor> inputs = new ArrayList<>(List.of(
                Pictures.raw(Inputs.image("front"), Scene.plain(0)), Tensors.ofText(Inputs.INSTRUCTION, "pick")));
        inputs.add(one);
        return new InferRequest(ModelName.of("steps"), "", parameters, inputs, List.of());
    }

    @Test
    void theContractComesThroughAsJson() {
        PolicyContract back = ContractJson.read(ContractJson.write(contract), Origin.CPU);
        assertThat(back).isEqualTo(contract);
        assertThat(Arrays.asList(Output.values())).containsAll(back.outputs());
    }
}
