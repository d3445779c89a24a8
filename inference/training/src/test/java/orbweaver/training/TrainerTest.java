package orbweaver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final NetworkShape SHAPE = NetworkShape.mini(10, 5, 32);
    private static final ToySource SOURCE = new ToySource(64);

    @TempDir
    Path folder;

    @Test
    void resumedRunEndsWithTheSameBytesOnOneThreadOrTwo() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path parts = Files.createDirectory(folder.resolve("parts"));
        train(plan(3, 3), 2, whole, 100);
        train(plan(3, 3), 1, parts, 4);
        train(plan(3, 3), 1, parts, 100);
        assertThat(Files.readAllBytes(parts.resolve("checkpoint.bin")))
                .isEqualTo(Files.readAllBytes(whole.resolve("checkpoint.bin")));
    }

    @Test
    void lossFallsOnTheToySource() {
        List<Double> losses = train(plan(1, 30), 2, folder, 100);
        double first =
                losses.subList(1, 6).stream().mapToDouble(d -> d).average().orElseThrow();
        double last =
                losses.subList(26, 31).stream().mapToDouble(d -> d).average().orElseThrow();
        assertThat(last).isLessThan(0.8 * first);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void gradientMatchesFiniteDifferences(Loss loss) {
        var table = new ParameterTable(SHAPE);
        try (var parameters = new Parameters(table, 5);
                var network = new Network(SHAPE, table, false, loss);
                var leaves = new Leaves(table, parameters.values());
                var batch = new Batch(SHAPE, 2, 2)) {
            new Sampler(SOURCE).fill(batch, Stage.POLICY, new Randomness(1, 1, 1), new Example(128, 5, 7));
            loss(network, leaves, batch);
            float[] gradient = new float[table.total()];
            Parameters.floats(leaves.gradient()).get(gradient);
            for (String key : List.of("model.layers.1.mlp.gate_up", "model.mm_projector.0.weight", "lm_head.weight")) {
                ParameterTable.Leaf leaf = table.leaves().get(table.index(key));
                int at = strongest(gradient, leaf);
                var values = Parameters.floats(parameters.values());
                float was = values.get(at);
                float h = 0.01f;
                values.put(at, was + h);
                double up = loss(network, leaves, batch);
                values.put(at, was - h);
                double down = loss(network, leaves, batch);
                values.put(at, was);
                assertThat((up - down) / (2 * h)).isCloseTo(gradient[at], within(gradient[at]));
            }
        }
    }

    @Test
    void anInterruptInTheMiddleOfAStepStillSaves() {
        Thread training = Thread.currentThread();
        var interrupting = new ExampleSource() {
            @Override
            public int size() {
                return SOURCE.size();
            }

            @Override
            public void fill(int index, Example into) {
                training.interrupt();
                SOURCE.fill(index, into);
            }

            @Override
            public int textLength(int index) {
                return SOURCE.textLength(index);
            }
        };
        List<Progress> saved = new ArrayList<>();
        try (var trainer = new Trainer(SHAPE, plan(1, 100), (_, _) -> interrupting, 2)) {
            trainer.run(folder, Duration.ofMinutes(2), Duration.ofMinutes(2), new Trainer.Listener() {
                @Override
                public void step(Progress progress, Stage stage, Trainer.StepReport report) {}

                @Override
                public void saved(Progress progress) {
                    saved.add(progress);
                }
            });
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(saved).singleElement().satisfies(p -> assertThat(p.samples()).isEqualTo(4));
        assertThat(folder.resolve("checkpoint.bin")).isNotEmptyFile();
    }

    @Test
    void anInterruptWhileACheckpointIsWrittenLeavesItWhole() {
        try (var trainer = trainer(plan(1, 1), 1)) {
            Thread.currentThread().interrupt();
            trainer.save(folder);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(trainer.resume(folder)).isTrue();
        }
    }

    @Test
    void beginsWithTheWeightsOfANetworkWithOtherBins() {
        train(plan(1, 1), 1, folder, 100);
        NetworkShape other = NetworkShape.mini(10, 8, 64);
        try (var trainer = new Trainer(other, plan(1, 1), (_, _) -> SOURCE, 1);
                var source = trainer(plan(1, 1), 1)) {
            float[] noise = leaf(trainer, "lm_head.weight");
            trainer.begin(folder, SHAPE, Trainer.Knowledge.ALL);
            assertThat(source.resume(folder)).isTrue();
            assertThat(leaf(trainer, "model.layers.2.mlp.gate_up"))
                    .containsExactly(average(source, "model.layers.2.mlp.gate_up"));
            float[] theirs = average(source, "lm_head.weight");
            float[] ours = leaf(trainer, "lm_head.weight");
            assertThat(Arrays.copyOf(ours, theirs.length)).containsExactly(theirs);
            assertThat(Arrays.copyOfRange(ours, theirs.length, ours.length))
                    .containsExactly(Arrays.copyOfRange(noise, theirs.length, noise.length));
            assertThat(trainer.progress()).isEqualTo(Progress.START);
        }
    }

    @Test
    void beginsWithTheWeightsOfAModelFolder() {
        train(plan(1, 1), 1, folder, 100);
        Path model = folder.resolve("model");
        try (var source = trainer(plan(1, 1), 1);
                var trainer = trainer(plan(1, 1), 1);
                var wide = new Trainer(NetworkShape.mini(11, 5, 32), plan(1, 1), (_, _) -> SOURCE, 1)) {
            assertThat(source.resume(folder)).isTrue();
            source.export(model);
            float[] noise = leaf(trainer, "lm_head.weight");
            trainer.begin(model, SHAPE, Trainer.Knowledge.WITHOUT_ACTION_TOKENS);
            float[] known = average(source, "lm_head.weight");
            float[] begun = leaf(trainer, "lm_head.weight");
            int words = 10 * 128;
            assertThat(Arrays.copyOf(begun, words)).containsExactly(Arrays.copyOf(known, words));
            assertThat(Arrays.copyOfRange(begun, words, begun.length))
                    .containsExactly(Arrays.copyOfRange(noise, words, noise.length));
            trainer.begin(model, SHAPE, Trainer.Knowledge.ALL);
            for (ParameterTable.Leaf leaf : trainer.table().leaves()) {
                var theirs = new float[leaf.count()];
                var ours = new float[leaf.count()];
                Parameters.floats(source.parameters().average()).get(leaf.offset(), theirs);
                Parameters.floats(trainer.parameters().values()).get(leaf.offset(), ours);
                if (!leaf.exports().isEmpty()) assertThat(ours).containsExactly(theirs);
            }
            assertThatThrownBy(() -> wide.begin(model, NetworkShape.mini(11, 5, 32), Trainer.Knowledge.ALL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only a model that train made");
        }
    }

    private static float[] leaf(Trainer trainer, String key) {
        return part(trainer, trainer.parameters().values(), key);
    }

    private static float[] average(Trainer trainer, String key) {
        return part(trainer, trainer.parameters().average(), key);
    }

    private static float[] part(Trainer trainer, Tensor all, String key) {
        ParameterTable.Leaf leaf = trainer.table().leaves().get(trainer.table().index(key));
        var part = new float[leaf.count()];
        Parameters.floats(all).get(leaf.offset(), part);
        return part;
    }

    @Test
    void refusesForeignCheckpointAndOneCutShort() throws IOException {
        train(plan(1, 1), 1, folder, 100);
        Path file = folder.resolve("checkpoint.bin");
        try (var other = trainer(
                new TrainingPlan(99, 2, 2, false, Loss.LOCALIZED, plan(1, 1).legs()), 1)) {
            assertThatThrownBy(() -> other.resume(folder)).hasMessageContaining("seed");
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 10_000));
        try (var same = trainer(plan(1, 1), 1)) {
            assertThatThrownBy(() -> same.resume(folder)).hasMessageContaining("cut short");
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double gradient) {
        return org.assertj.core.data.Offset.offset(0.03 * Math.abs(gradient) + 1e-4);
    }

    private static int strongest(float[] gradient, ParameterTable.Leaf leaf) {
        int best = leaf.offset();
        for (int i = leaf.offset(); i < leaf.offset() + leaf.count(); i++) {
            if (Math.abs(gradient[i]) > Math.abs(gradient[best])) best = i;
        }
        return best;
    }

    private static double loss(Network network, Leaves leaves, Batch batch) {
        leaves.clearGradient();
        try (var _ = new PointerScope()) {
            return network.step(leaves, batch.tensors(), Stage.POLICY, 1).total();
        }
    }

    private static TrainingPlan plan(int vision, int policy) {
        return new TrainingPlan(
                7,
                2,
                2,
                true,
                Loss.LOCALIZED,
                List.of(
                        new TrainingPlan.Leg(Stage.VISION, 4L * vision, 1.5e-3, 1.5e-3),
                        new TrainingPlan.Leg(Stage.POLICY, 4L * policy, 1e-3, 1e-3)));
    }

    private static Trainer trainer(TrainingPlan plan, int threads) {
        return new Trainer(SHAPE, plan, (_, _) -> SOURCE, threads);
    }

    /// Trains at most `steps` steps from where `folder` stands; the losses of the policy steps.
    private static List<Double> train(TrainingPlan plan, int threads, Path folder, int steps) {
        List<Double> losses = new ArrayList<>();
        try (var trainer = trainer(plan, threads)) {
            trainer.resume(folder);
            int[] left = {steps};
            Thread self = Thread.currentThread();
            trainer.run(folder, Duration.ofMinutes(2), Duration.ofMinutes(2), new Trainer.Listener() {
                @Override
                public void step(Progress progress, Stage stage, Trainer.StepReport report) {
                    losses.add(report.loss());
                    if (--left[0] == 0) self.interrupt();
                }

                @Override
                public void saved(Progress progress) {}
            });
            Thread.interrupted();
        }
        return losses;
    }
}
