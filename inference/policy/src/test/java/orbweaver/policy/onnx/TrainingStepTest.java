package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.checkpoint.SafeTensorsWriter;
import orbweaver.policy.checkpoint.TensorData;
import orbweaver.policy.llada.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tiny checkpoint in LLaDA-V's layout, changed by one training step that knows nothing of the
/// runtime: the loss over the masked action tokens in float64 loops, its gradient by differences,
/// plain descent. What was written back answers in the runtime as it does in the loops.
class TrainingStepTest {
    private static final int BINS = 8;
    private static final double RATE = 0.5;
    private static final float STEP = 1e-2f;

    /// One of each kind of weight that tuning changes; of the head, the rows of the action tokens.
    private static final List<String> TUNED = List.of(
            "lm_head.weight",
            "model.norm.weight",
            "model.layers.1.mlp.down_proj.weight",
            "model.layers.0.self_attn.q_proj.weight");

    @TempDir
    Path folder;

    private final ModelConfig config = new ModelConfig(
            new ModelConfig.Language(24, 2, 3, 40, 30, 128, 1e-5, 10_000),
            new ModelConfig.Vision(20, 2, 5, 36, 23, 7, 1e-6),
            new ModelConfig.ActionBlock(3, 20, 28, BINS, 7, 2),
            false);

    @Test
    void aStepTakenElsewhereLoadsBackWithTheSameLogits() throws IOException {
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        RandomModel.write(before, config, DType.F32, 7);
        var random = new SplittableRandom(5);
        var planes = new float[3 * 23 * 23];
        for (int i = 0; i < planes.length; i++) planes[i] = (float) random.nextDouble(-1, 1);
        var input = new PromptInput(new int[] {4, 1, 9}, planes, new int[] {2, 8, 5});
        int[] truth = random.ints(14, 0, BINS).toArray();
        int[] seen = truth.clone();
        for (int i = 0; i < seen.length; i++) if (i % 3 != 0) seen[i] = Block.MASKED;

        try (Checkpoint checkpoint = Checkpoint.open(before)) {
            Map<String, float[]> weights = new HashMap<>();
            for (String name : checkpoint.tensors().keySet())
                weights.put(name, checkpoint.rows(name, 0, (int)
                        checkpoint.tensor(name).shape()[0]));
            var network = new ReferenceNetwork(config, name -> values(weights, name));
            double[][] rows = ReferenceTest.rows(network, checkpoint, input, seen);
            double[][] was = network.language(rows, 0, seen.length);
            double loss = loss(was, seen, truth);
            descend(weights, () -> loss(network.language(rows, 0, seen.length), seen, truth));
            double[][] is = network.language(rows, 0, seen.length);
            assertThat(loss(is, seen, truth)).as("the step teaches").isLessThan(loss - 0.01);

            write(checkpoint, weights, before, after);
            ReferenceTest.compare(logits(before, input, seen), was);
            ReferenceTest.compare(logits(after, input, seen), is);
            assertThat(Math.abs(is[0][0] - was[0][0]))
                    .as("and changes the answer")
                    .isGreaterThan(1e-3);
        }
    }

    /// Cross entropy over the bins, averaged over the masked tokens: LLaDA-VLA's localized loss.
    private static double loss(double[][] logits, int[] seen, int[] truth) {
        double sum = 0;
        int masked = 0;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] != Block.MASKED) continue;
            double all = 0;
            for (double z : logits[i]) all += Math.exp(z);
            sum += Math.log(all) - logits[i][truth[i]];
            masked++;
        }
        return sum / masked;
    }

    private static float[] values(Map<String, float[]> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private interface Loss {
        double now();
    }

    private void descend(Map<String, float[]> weights, Loss loss) {
        Map<String, double[]> gradients = new HashMap<>();
        int hidden = config.language().hidden();
        for (String name : TUNED) {
            float[] values = values(weights, name);
            boolean head = name.startsWith("lm_head");
            int from = head ? config.action().firstToken() * hidden : 0;
            int to = head ? config.action().endToken() * hidden : values.length;
            var gradient = new double[values.length];
            for (int i = from; i < to; i++) {
                float is = values[i];
                values[i] = is + STEP;
                double up = loss.now();
                values[i] = is - STEP;
                double down = loss.now();
                values[i] = is;
                gradient[i] = (up - down) / (2 * STEP);
            }
            gradients.put(name, gradient);
        }
        gradients.forEach((name, gradient) -> {
            float[] values = values(weights, name);
            for (int i = 0; i < values.length; i++) values[i] -= (float) (RATE * gradient[i]);
        });
    }

    private static void write(Checkpoint checkpoint, Map<String, float[]> weights, Path from, Path to)
            throws IOException {
        Files.createDirectories(to);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        weights.forEach((name, values) -> tensors.put(
                name, TensorData.floats(values, checkpoint.tensor(name).shape())));
        SafeTensorsWriter.write(to.resolve("model.safetensors"), tensors);
        Files.copy(from.resolve("config.json"), to.resolve("config.json"));
    }

    private static float[] logits(Path model, PromptInput input, int[] seen) {
        try (OnnxEngine engine = OnnxEngine.open(model);
                PromptPass pass = engine.prompt(input, Attention.BIDIRECTIONAL)) {
            var logits = new float[seen.length * BINS];
            pass.logits(seen, logits);
            return logits;
        }
    }
}
