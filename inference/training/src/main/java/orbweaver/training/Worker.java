package orbweaver.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Computes one half of a step's gradient. Owns its leaves, its batch and its scratch example.
final class Worker implements AutoCloseable {
    private final Network network;
    private final TrainingPlan plan;
    private final int half;
    private final Leaves leaves;
    private final Batch batch;
    private final Example room;

    Worker(NetworkShape shape, TrainingPlan plan, Network network, Leaves leaves, int half) {
        this.network = network;
        this.plan = plan;
        this.half = half;
        this.leaves = leaves;
        batch = new Batch(shape, plan.half(), plan.draws());
        room = new Example(
                shape.vision().image(), shape.actions().chunk(), shape.actions().dimensions());
    }

    /// Draws the half's examples of that step and leaves their gradient, halved, in [#gradient].
    Network.Losses run(Sampler sampler, Progress at) {
        Stage stage = plan.legs().get(at.leg()).stage();
        sampler.fill(batch, stage, new Randomness(plan.seed(), 100 + half, at.samples()), room);
        leaves.clearGradient();
        try (var _ = new PointerScope()) {
            return network.step(leaves, batch.tensors(), stage, 0.5);
        }
    }

    Tensor gradient() {
        return leaves.gradient();
    }

    @Override
    public void close() {
        batch.close();
        leaves.close();
    }
}
