package orbweaver.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.Normalization;
import orbweaver.policy.PolicyException;

/// The average of two models' weights, for two stations of one training: between them lies often a
/// model that does what each of them does best (weight averaging, Wortsman et al. 2022, "Model
/// soups"). Of models that began apart the average knows nothing.
public final class ModelAverage {
    /// What two models must have in common, to the byte.
    private static final List<String> COMMON = List.of(ModelConfig.FILE, "tokenizer.json", Normalization.FILE);

    private ModelAverage() {}

    /// Writes a model folder with (1 - share) x `one` + share x `other`, without a calibration.
    ///
    /// All weights pass through memory at once, into one file whatever theirs were.
    ///
    /// @param share of the other, 0 to 1
    /// @param length makes of how far their chunks are carried out how far its chunks are to be
    /// @throws PolicyException when the models differ in more than their weights or cannot be read or
    ///     written
    public static void write(Path one, Path other, double share, UnaryOperator<ChunkLength> length, Path out) {
        if (!(share >= 0 && share <= 1)) throw new PolicyException("a share lies between 0 and 1, not " + share);
        try (Shards a = open(one);
                Shards b = open(other)) {
            for (String name : COMMON) {
                if (Files.mismatch(one.resolve(name), other.resolve(name)) >= 0)
                    throw new PolicyException(
                            "%s of %s and %s differ: their weights do not mean the same".formatted(name, one, other));
            }
            Normalization theirs = Normalization.read(one.resolve(Normalization.FILE));
            ChunkLength its = length.apply(theirs.chunkLength());
            Map<String, TensorData> mean = new LinkedHashMap<>();
            for (String name : a.tensors().keySet()) mean.put(name, mean(name, a, b, share));
            Files.createDirectories(out);
            for (String name : COMMON) Files.copy(one.resolve(name), out.resolve(name));
            if (!its.equals(theirs.chunkLength())) theirs.withChunkLength(its).write(out.resolve(Normalization.FILE));
            SafeTensorsWriter.write(out.resolve(Shards.SINGLE), mean);
        } catch (IOException e) {
            throw new PolicyException("cannot average into " + out + ": " + e.getMessage(), e);
        }
    }

    private static Shards open(Path folder) {
        Shards weights = Shards.open(folder);
        if (weights.problems().isEmpty()) return weights;
        weights.close();
        throw new PolicyException(weights.problems().getFirst());
    }

    private static TensorData mean(String name, Shards a, Shards b, double share) {
        SafeTensors one = a.owner(name);
        SafeTensors other = b.owner(name);
        TensorInfo info = info(a, name);
        TensorInfo twin = info(b, name);
        if (!Arrays.equals(info.shape(), twin.shape()) || info.dtype() != twin.dtype())
            throw new PolicyException("tensor %s is %s %s in %s and %s %s in %s"
                    .formatted(
                            name,
                            info.dtype(),
                            info.shapeText(),
                            one.file(),
                            twin.dtype(),
                            twin.shapeText(),
                            other.file()));
        float[] x = one.floats(info.name());
        float[] y = other.floats(twin.name());
        for (int i = 0; i < x.length; i++) x[i] = (float) ((1 - share) * x[i] + share * y[i]);
        return TensorData.floats(info.dtype(), x, info.shape());
    }

    private static TensorInfo info(Shards weights, String name) {
        return Objects.requireNonNull(weights.tensors().get(name));
    }
}
