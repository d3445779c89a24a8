package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.Normalization;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.checkpoint.SafeTensors;
import orbweaver.policy.checkpoint.SafeTensorsWriter;
import orbweaver.policy.checkpoint.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void averageLiesBetweenTwoModelsOfOneKind() {
        Path one = random("one", RandomModel.mini(), 1);
        Path other = random("other", RandomModel.mini(), 2);
        Path mean = folder.resolve("mean");
        String[] words = {
            "model", "average", one.toString(), other.toString(), "--share", "0.25", "--out", mean.toString()
        };

        assertThat(run(words)).isZero();
        assertThat(run("model", "check", mean.toString())).isZero();
        try (SafeTensors a = SafeTensors.open(one.resolve("model.safetensors"));
                SafeTensors b = SafeTensors.open(other.resolve("model.safetensors"));
                SafeTensors c = SafeTensors.open(mean.resolve("model.safetensors"))) {
            assertThat(c.tensors().keySet())
                    .containsExactlyElementsOf(a.tensors().keySet());
            for (String name : a.tensors().keySet()) {
                float[] x = a.floats(name);
                float[] y = b.floats(name);
                for (int i = 0; i < x.length; i++) x[i] = (float) (0.75 * x[i] + 0.25 * y[i]);
                assertThat(c.floats(name)).as(name).isEqualTo(x);
            }
        }
        assertThat(run(words)).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("is there already").hasLineCount(1);
    }

    @Test
    void weightsInSeveralFilesAreAveragedAsWell() throws IOException {
        Path one = random("one", RandomModel.mini(), 1);
        Path other = random("other", RandomModel.mini(), 2);
        Path shards = folder.resolve("shards");
        RandomModel.write(shards, RandomModel.mini(), DType.F32, 2, 3);
        Path mean = folder.resolve("mean");
        Path same = folder.resolve("same");
        Path sure = folder.resolve("sure");

        assertThat(run("model", "average", one.toString(), other.toString(), "--out", mean.toString()))
                .isZero();
        assertThat(run("model", "average", one.toString(), shards.toString(), "--out", same.toString()))
                .isZero();
        assertThat(run(
                        "model",
                        "average",
                        one.toString(),
                        other.toString(),
                        "--sure-bits",
                        "1.5",
                        "--execute",
                        "3",
                        "--out",
                        sure.toString()))
                .isZero();
        assertThat(Normalization.read(mean.resolve(Normalization.FILE)).chunkLength())
                .isEqualTo(ChunkLength.WHOLE);
        assertThat(Normalization.read(sure.resolve(Normalization.FILE)).chunkLength())
                .isEqualTo(new ChunkLength(3, 1.5));
        assertThat(same.resolve("model.safetensors")).hasSameBinaryContentAs(mean.resolve("model.safetensors"));
        Files.delete(shards.resolve("model-00002-of-00003.safetensors"));
        assertThat(run("model", "average", one.toString(), shards.toString(), "--out", "no"))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("00002-of-00003.safetensors is missing");
    }

    @Test
    void modelsThatDifferInMoreThanTheirWeightsHaveNoAverage() {
        String one = random("one", RandomModel.mini(), 1).toString();
        String other = random("other", RandomModel.ofMillions(3), 1).toString();
        Path mean = folder.resolve("mean");

        assertThat(run("model", "average", one, other, "--out", mean.toString()))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run("model", "average", one, one, "--share", "1.5", "--out", mean.toString()))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run("model", "average", one, one, "--sure-bits", "-1", "--out", mean.toString()))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString())
                .contains("config.json")
                .contains("between 0 and 1")
                .contains("positive, not -1")
                .hasLineCount(3);
        assertThat(mean).doesNotExist();
    }

    private Path random(String name, ModelConfig config, long seed) {
        RandomModel.write(folder.resolve(name), config, DType.F32, seed);
        return folder.resolve(name);
    }

    @Test
    void infoCheckAndRunOfAWholeFolder() {
        RandomModel.write(folder, RandomModel.mini(), DType.BF16, 1, 2);
        String dir = folder.toString();
        assertThat(run("model", "info", dir, "--tensors")).isZero();
        assertThat(out.toString()).contains("parameters").contains("bfloat16").contains("model.norm.weight");
        assertThat(run("model", "check", dir)).isZero();
        Path inputs = folder.resolve("in.safetensors");
        SafeTensorsWriter.write(
                inputs,
                Map.of(
                        "pixel_values", TensorData.floats(new float[3 * 128 * 128], 1, 3, 128, 128),
                        "input_ids", TensorData.longs(new long[] {-200, 1, 4}, 3),
                        "tokens", TensorData.longs(masks(), 5, 7)));
        String result = folder.resolve("out.safetensors").toString();
        assertThat(run(
                        "model",
                        "run",
                        dir,
                        "--inputs",
                        inputs.toString(),
                        "--out",
                        result,
                        "--attention",
                        "prefix",
                        "--decoder",
                        "semi_ar",
                        "--steps",
                        "7"))
                .isZero();
        try (SafeTensors read = SafeTensors.open(Path.of(result))) {
            assertThat(read.info("tokens_per_step").shape()).containsExactly(7, 5, 7);
        }
        assertThat(run(
                        "model",
                        "run",
                        dir,
                        "--inputs",
                        inputs.toString(),
                        "--out",
                        result,
                        "--attention",
                        "prefix",
                        "--decoder",
                        "had",
                        "--steps",
                        "7"))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("multiple of 5").hasLineCount(1);
    }

    private static long[] masks() {
        long[] tokens = new long[35];
        Arrays.fill(tokens, 31);
        return tokens;
    }

    @Test
    void faultsAreListedWithStatusOne() throws IOException {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 1, 2);
        Files.delete(folder.resolve("model-00001-of-00002.safetensors"));
        assertThat(run("model", "check", folder.toString())).isEqualTo(ExitStatus.FAULTS_FOUND);
        assertThat(out.toString()).contains("fault: ").contains("model-00001-of-00002.safetensors is missing");
        assertThat(run("model", "info", folder.resolve("nowhere").toString())).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("is no folder").hasLineCount(1);
    }
}
