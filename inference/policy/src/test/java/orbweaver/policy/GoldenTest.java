package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import orbweaver.policy.checkpoint.SafeTensors;
import orbweaver.policy.onnx.runtime.RuntimeKind;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the public layers compute from a small random checkpoint, and how an independent decoder decodes it.
class GoldenTest {
    private static final Offset<Float> CLOSE = within(1e-4f);

    @TempDir
    Path folder;

    static Path golden() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenTest.class.getResource("/golden/llada-v-tiny"))
                .toURI());
    }

    @ParameterizedTest
    @CsvSource({"PREFIX,HAD", "PREFIX,LOW_CONFIDENCE", "BIDIRECTIONAL,HAD", "BIDIRECTIONAL,LOW_CONFIDENCE"})
    void agreesWithTheReference(Attention attention, DecoderKind decoder) throws URISyntaxException {
        Path out = folder.resolve("out.safetensors");
        Path inputs = golden().resolve("inputs.safetensors");
        ModelRun.run(golden(), inputs, out, new DecodeOptions(decoder, 10, attention, 0));
        try (SafeTensors got = SafeTensors.open(out);
                SafeTensors expected = SafeTensors.open(golden().resolve("expected.safetensors"))) {
            for (String name : new String[] {"vision_features", "image_embeddings", "prompt_embeddings"}) {
                floats(got, name, expected, name);
            }
            String pass = attention.label() + ".";
            floats(got, "logits_all_masked", expected, pass + "logits_all_masked");
            floats(got, "logits_partial", expected, pass + "logits_partial");
            String trace = pass + decoder.label() + ".";
            for (String name : new String[] {"bins", "commit_step", "tokens_per_step"}) {
                assertThat(got.info(name).shape())
                        .isEqualTo(expected.info(trace + name).shape());
                assertThat(got.longs(name)).as(name).containsExactly(expected.longs(trace + name));
            }
            floats(got, "commit_confidence", expected, trace + "commit_confidence");
            floats(got, "confidence_per_step", expected, trace + "confidence_per_step");
        }
    }

    /// The runtimes on the CPU are one library reached in two ways.
    @ParameterizedTest
    @CsvSource({"PREFIX,1,1", "BIDIRECTIONAL,1,1", "BIDIRECTIONAL,3,1", "BIDIRECTIONAL,10,4"})
    void isTheSameToTheLastBitInBothRuntimes(Attention attention, int prompt, int block)
            throws URISyntaxException, IOException {
        Path inputs = golden().resolve("inputs.safetensors");
        var options = new DecodeOptions(DecoderKind.HAD, 10, attention, 0)
                .withTuning(DecodeTuning.PLAIN.withReuse(new Reuse(prompt, block, 0.25)));
        Path java = folder.resolve("java.safetensors");
        Path direct = folder.resolve("direct.safetensors");
        ModelRun.run(golden(), inputs, java, options, RuntimeKind.CPU);
        ModelRun.run(golden(), inputs, direct, options, RuntimeKind.CPU_DIRECT);
        assertThat(Files.mismatch(java, direct)).isEqualTo(-1);
    }

    private static void floats(SafeTensors got, String name, SafeTensors expected, String as) {
        assertThat(got.info(name).shape()).isEqualTo(expected.info(as).shape());
        assertThat(got.floats(name)).as(name).containsExactly(expected.floats(as), CLOSE);
    }
}
