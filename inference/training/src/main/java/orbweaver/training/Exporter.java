package orbweaver.training;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.SafeTensorsWriter;
import orbweaver.policy.checkpoint.TensorData;
import org.bytedeco.pytorch.Tensor;

/// Writes a model folder in the LLaDA-V layout from the running average of the weights, without the training-only
/// heads.
final class Exporter {
    static final String WEIGHTS = "model.safetensors";

    private Exporter() {}

    static void write(Path folder, NetworkShape shape, ParameterTable table, Tensor values) {
        try {
            Files.createDirectories(folder);
            SafeTensorsWriter.write(folder.resolve(WEIGHTS), tensors(table, values));
            shape.config().write(folder, DType.F32);
        } catch (IOException e) {
            throw new TrainingException("cannot write the model folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, TensorData> tensors(ParameterTable table, Tensor values) {
        FloatBuffer flat = Parameters.floats(values);
        Map<String, TensorData> out = new TreeMap<>();
        for (ParameterTable.Leaf leaf : table.leaves()) {
            int at = leaf.offset();
            for (ParameterTable.Export export : leaf.exports()) {
                float[] part = new float[ParameterTable.product(export.shape())];
                flat.get(at, part);
                at += part.length;
                out.put(
                        export.name(),
                        TensorData.floats(
                                part,
                                export.shape().stream()
                                        .mapToLong(Integer::longValue)
                                        .toArray()));
            }
        }
        return out;
    }
}
