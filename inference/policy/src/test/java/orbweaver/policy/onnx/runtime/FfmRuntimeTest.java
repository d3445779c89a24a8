package orbweaver.policy.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.onnx.OnnxEngine;
import orbweaver.policy.onnx.PromptInput;
import orbweaver.policy.onnx.PromptPass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The C API, called directly.
class FfmRuntimeTest {
    @TempDir
    Path folder;

    @Test
    void computes() {
        try (GraphRuntime runtime = FfmRuntime.cpu(1, "")) {
            Probe.run(runtime);
        }
    }

    @Test
    void closingFreesEverything() {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 3);
        int before = OrtLibrary.api().live();
        int size = RandomModel.mini().vision().imageSize();
        try (OnnxEngine engine = OnnxEngine.open(folder, RuntimeKind.CPU_DIRECT, 1)) {
            for (int text = 1; text < 4; text++) {
                var input = new PromptInput(new int[text], new float[3 * size * size], new int[2]);
                for (DecodeOptions options : everyKind()) {
                    int batch = options.tuning().candidates();
                    try (PromptPass pass = engine.prompt(input, options)) {
                        pass.logits(new int[batch][35], new float[batch][35 * 32]);
                    }
                }
            }
            assertThat(engine.network().features(new float[3 * size * size])).isNotEmpty();
            assertThat(OrtLibrary.api().live()).isGreaterThan(before);
        }
        assertThat(OrtLibrary.api().live()).isEqualTo(before);
    }

    private static List<DecodeOptions> everyKind() {
        DecodeTuning plain = DecodeTuning.PLAIN;
        var whole = new DecodeOptions(DecoderKind.HAD, 10, Attention.BIDIRECTIONAL, 0);
        return List.of(
                new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0),
                new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0, plain.withCandidates(3, 1)),
                whole,
                whole.withTuning(plain.withReuse(Reuse.ofPrompt(3))),
                whole.withTuning(plain.withReuse(new Reuse(4, 2, 0.25))));
    }

    @Test
    void whatTheLibraryRefusesIsAFaultInItsWordsAndLeavesNothingBehind() {
        int before = OrtLibrary.api().live();
        try (GraphRuntime runtime = FfmRuntime.cpu(1, "")) {
            assertThatThrownBy(() -> runtime.load(new byte[] {1, 2, 3}, folder))
                    .isInstanceOf(EngineFault.class)
                    .hasMessageContaining("the network failed: ");
            assertThatThrownBy(() -> FfmRuntime.cuda(1))
                    .isInstanceOf(EngineFault.class)
                    .hasMessageMatching("(?is).*cuda.*");
        }
        assertThat(OrtLibrary.api().live()).isEqualTo(before);
    }

    @Test
    void aPartSharesItsMemory() {
        try (GraphRuntime runtime = FfmRuntime.cpu(1, "");
                FloatTensor whole = runtime.floats(2, 3);
                FloatTensor part = whole.part(3, 1, 3)) {
            part.values().put(1, 5);
            assertThat(whole.values().get(4)).isEqualTo(5);
            assertThat(part.values().capacity()).isEqualTo(3);
        }
    }

    @Test
    void aNameThatTheGraphDoesNotHaveIsRefused() {
        int before = OrtLibrary.api().live();
        try (GraphRuntime runtime = FfmRuntime.cpu(1, "");
                LoadedGraph graph = runtime.load(Probe.model(), folder);
                FloatTensor one = runtime.floats(1)) {
            assertThatThrownBy(() -> graph.bind(new Wiring(Map.of("z", one), Map.of(), Map.of("y", one))))
                    .isInstanceOf(EngineFault.class)
                    .hasMessageContaining("z");
        }
        assertThat(OrtLibrary.api().live()).isEqualTo(before);
    }
}
