package orbweaver.training;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import orbweaver.policy.checkpoint.SafeTensors;
import orbweaver.policy.checkpoint.TensorInfo;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Reads the weights of a model folder back that [Exporter] wrote. The training-only heads are not in it and keep what
/// they have.
final class Importer {
    private Importer() {}

    /// @param into values of that table
    /// @throws IllegalArgumentException in a sentence, when the model is no such network
    /// @throws orbweaver.policy.PolicyException when the file cannot be read
    static void read(Path folder, ParameterTable table, Tensor into) {
        Path weights = folder.resolve(Exporter.WEIGHTS);
        FloatBuffer flat = Parameters.floats(into);
        try (var file = SafeTensors.open(weights)) {
            for (ParameterTable.Leaf leaf : table.leaves()) {
                int at = leaf.offset();
                for (ParameterTable.Export export : leaf.exports()) {
                    TensorInfo info = file.tensors().get(export.name());
                    require(weights, export, info);
                    float[] part = file.floats(export.name());
                    flat.put(at, part);
                    at += part.length;
                }
            }
        }
    }

    private static void require(Path weights, ParameterTable.Export export, @Nullable TensorInfo info) {
        if (info == null)
            throw new IllegalArgumentException(
                    weights + " has no " + export.name() + ": only a model that train made can be begun with");
        if (info.elements() != ParameterTable.product(export.shape()))
            throw new IllegalArgumentException("%s: %s is %s, not %s: only a model that train made can be begun with"
                    .formatted(weights, export.name(), info.shapeText(), export.shape()));
    }
}
