package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.EngineFault;
import orbweaver.policy.PolicyException;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.llada.Block;
import orbweaver.policy.llada.DecodeLoop;
import orbweaver.policy.onnx.runtime.ComputeType;
import orbweaver.policy.onnx.runtime.RuntimeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The runtimes against each other: on the CPU they are the same library, so that every bit must be the same.
class RuntimesTest {
    /// The trained model that the repository holds; tests run in the module's folder.
    private static final Path MINI = Path.of("../../models/widowx-mini");

    /// Every way to run a prompt, with one block and with three.
    private static final List<PromptPass.Plan> PLANS = List.of(
            new PromptPass.Plan(Attention.PREFIX, Reuse.NOTHING, 1),
            new PromptPass.Plan(Attention.PREFIX, Reuse.NOTHING, 3),
            new PromptPass.Plan(Attention.BIDIRECTIONAL, Reuse.NOTHING, 1),
            new PromptPass.Plan(Attention.BIDIRECTIONAL, Reuse.NOTHING, 3),
            new PromptPass.Plan(Attention.BIDIRECTIONAL, Reuse.ofPrompt(3), 1),
            new PromptPass.Plan(Attention.BIDIRECTIONAL, Reuse.ofPrompt(3), 3),
            new PromptPass.Plan(Attention.BIDIRECTIONAL, new Reuse(4, 3, 0.25), 1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // hidden, heads, layers, mlp, vision width, heads, layers, mlp, image, patch, type, shards, newline
        "24, 3, 2, 40, 20, 5, 2, 36, 23, 7, F32, 1, false",
        "42, 7, 1, 30, 16, 2, 1, 24, 32, 8, BF16, 3, false",
        "32, 1, 3, 50, 18, 3, 2, 44, 17, 5, F16, 2, true",
    })
    void agreeBitForBitOnRandomModels(@AggregateWith(Shape.class) Shape.Case shape) {
        RandomModel.write(folder, shape.config(), shape.dtype(), 7, shape.shards());
        agree(folder);
    }

    @Test
    void agreeBitForBitOnTheMiniPolicy() {
        agree(MINI);
    }

    private static void agree(Path model) {
        try (OnnxEngine java = OnnxEngine.open(model, RuntimeKind.CPU, 1);
                OnnxEngine direct = OnnxEngine.open(model, RuntimeKind.CPU_DIRECT, 1)) {
            PromptInput input = input(java.config(), 4);
            for (PromptPass.Plan plan : PLANS) {
                try (PromptPass one = java.prompt(input, plan);
                        PromptPass other = direct.prompt(input, plan)) {
                    assertThat(passes(other, direct.config(), plan.copies()))
                            .as("%s", plan)
                            .isDeepEqualTo(passes(one, java.config(), plan.copies()));
                    assertThat(other.promptRows()).containsExactly(one.promptRows());
                }
            }
        }
    }

    private static PromptInput input(ModelConfig config, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = config.vision().imageSize();
        float[] planes = new float[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble(-1, 1);
        }
        return new PromptInput(new int[] {1, 2}, planes, new int[] {5, 4, 9});
    }

    /// The logits of four passes, whose blocks differ.
    private static float[][] passes(PromptPass pass, ModelConfig config, int batch) {
        SplittableRandom random = new SplittableRandom(1);
        int tokens = config.action().tokens();
        float[][] all = new float[4 * batch][tokens * config.action().bins()];
        for (int i = 0; i < 4; i++) {
            int[][] blocks = new int[batch][];
            for (int b = 0; b < batch; b++) {
                blocks[b] = random.ints(tokens, Block.MASKED, config.action().bins())
                        .toArray();
            }
            pass.logits(blocks, Arrays.copyOfRange(all, i * batch, (i + 1) * batch));
        }
        return all;
    }

    @Test
    void tenStepsMoveBinsInAndLogitsOut() {
        Checkpoint checkpoint = Checkpoint.open(MINI);
        CountingRuntime counting = new CountingRuntime(RuntimeKind.CPU_DIRECT.open(1));
        try (checkpoint;
                Network network = Network.load(checkpoint, counting)) {
            PromptInput input = input(network.config(), 1);
            try (PromptPass pass =
                    PromptPass.open(network, new Embeddings(checkpoint), List.of(input), PLANS.getFirst(), () -> {})) {
                counting.reset();
                DecodeLoop loop = new DecodeLoop(network.config().action(), DecodeListener.NONE, () -> false);
                DecodeLoop.Outcome outcome =
                        loop.run(pass, new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0));
                assertThat(outcome.steps()).hasSize(10);
                assertThat(counting.in()).isEqualTo(10 * 280);
                assertThat(counting.out()).isEqualTo(10 * 35 * 32 * 4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultIsSaidAndLeavesTheNetworkUsable(RuntimeKind kind) {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 3);
        try (OnnxEngine engine = OnnxEngine.open(folder, kind, 1);
                PromptPass pass = engine.prompt(input(engine.config(), 1), Attention.PREFIX)) {
            float[] logits = new float[35 * 32];
            int[] beyond = new int[35];
            beyond[3] = 33;
            assertThatThrownBy(() -> pass.logits(beyond, logits))
                    .isInstanceOf(EngineFault.class)
                    .hasMessageContaining("the network failed")
                    .hasMessageContaining("33");
            float[][] after = {new float[35 * 32], new float[35 * 32]};
            pass.logits(new int[35], after[0]);
            pass.logits(new int[35], after[1]);
            assertThat(after[1]).containsExactly(after[0]);
            assertThat(logits).containsOnly(0);
        }
    }

    /// This machine has no CUDA, or no library for it: then the CPU computes, the same bits, and it says so.
    @Test
    void withoutADeviceTheCpuComputesAndSaysWhy() {
        try (OnnxEngine cuda = OnnxEngine.open(MINI, RuntimeKind.CUDA, 1);
                OnnxEngine cpu = OnnxEngine.open(MINI, RuntimeKind.CPU, 1)) {
            assertThat(cpu.runtime()).matches("ONNX Runtime [0-9.]+ on the CPU");
            assertThat(cuda.runtime())
                    .matches("ONNX Runtime [0-9.]+ on (CUDA device 0|"
                            + "the CPU, called directly; no CUDA device can be used: (?i).*cuda.*)");
            if (cuda.runtime().contains("no CUDA")) {
                PromptInput input = input(cpu.config(), 2);
                try (PromptPass one = cpu.prompt(input, Attention.PREFIX);
                        PromptPass other = cuda.prompt(input, Attention.PREFIX)) {
                    assertThat(passes(other, cpu.config(), 1)).isDeepEqualTo(passes(one, cpu.config(), 1));
                }
            }
        }
    }

    /// The graph a device would compute in a narrow type, as far as the CPU can run it.
    @Test
    void theNarrowGraphIsTheSameNetwork() {
        RandomModel.write(folder, RandomModel.mini(), DType.BF16, 3);
        try (OnnxEngine wide = OnnxEngine.open(folder, RuntimeKind.CPU_DIRECT, 1);
                Checkpoint checkpoint = Checkpoint.open(folder);
                Network narrow = Network.load(checkpoint, RuntimeKind.CPU_DIRECT.open(1), ComputeType.FLOAT16)) {
            PromptInput input = input(wide.config(), 1);
            for (PromptPass.Plan plan : PLANS) {
                try (PromptPass one = wide.prompt(input, plan);
                        PromptPass other =
                                PromptPass.open(narrow, new Embeddings(checkpoint), List.of(input), plan, () -> {})) {
                    float[][] expected = passes(one, wide.config(), plan.copies());
                    float[][] got = passes(other, wide.config(), plan.copies());
                    for (int i = 0; i < got.length; i++) {
                        assertThat(got[i]).containsExactly(expected[i], within(0.05f));
                        assertThat(got[i]).isNotEqualTo(expected[i]);
                    }
                }
            }
        }
    }

    /// The types fit together; only the CPU has nothing to compute it with.
    @Test
    void theGraphForADeviceIsValid() {
        RandomModel.write(folder, RandomModel.mini(), DType.BF16, 3);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThatThrownBy(() -> Network.load(checkpoint, RuntimeKind.CPU_DIRECT.open(1), ComputeType.BFLOAT16))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("Could not find an implementation for");
        }
    }

    @Test
    void namesThatAreNoRuntimeAreRefused() {
        assertThat(RuntimeKind.of("cuda")).isEqualTo(RuntimeKind.CUDA);
        assertThatThrownBy(() -> RuntimeKind.of("tpu"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("unknown runtime 'tpu'; choose one of cpu, cpu-direct, cuda");
    }
}
