package orbweaver.training;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// One worker's view of the parameters: autograd leaves over the shared flat values, gradients gathered in one flat
/// tensor of its own. Belongs to one thread at a time.
final class Leaves implements AutoCloseable {
    private final List<Tensor> leaves = new ArrayList<>();
    private final Tensor gradient;

    Leaves(ParameterTable table, Tensor values) {
        try (var _ = new NoGradGuard()) {
            gradient = torch.zeros(table.total()).retainReference();
            for (ParameterTable.Leaf leaf : table.leaves()) {
                Tensor view = values.narrow(0, leaf.offset(), leaf.count())
                        .view(leaf.dimensions())
                        .detach();
                view.retainReference();
                view.set_requires_grad(true);
                view.mutable_grad()
                        .put(gradient.narrow(0, leaf.offset(), leaf.count()).view(leaf.dimensions()));
                leaves.add(view);
            }
        }
    }

    Tensor get(int index) {
        return leaves.get(index);
    }

    /// The gradients of all parameters, in the table's order.
    Tensor gradient() {
        return gradient;
    }

    void clearGradient() {
        try (var _ = new NoGradGuard()) {
            gradient.zero_();
        }
    }

    @Override
    public void close() {
        leaves.forEach(Tensor::close);
        gradient.close();
    }
}
