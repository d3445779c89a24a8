package orbweaver.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.policy.PolicyException;

/// A model folder's config and weights, held together: every tensor the layers need is there with its shape, and
/// nothing unknown besides. The weights stay in their files.
public final class Checkpoint implements AutoCloseable {
    private final Path folder;
    private final ModelConfig config;
    private final Shards shards;
    private final Path weights;

    private Checkpoint(Path folder, ModelConfig config, Shards shards, Path weights) {
        this.folder = folder;
        this.config = config;
        this.shards = shards;
        this.weights = weights;
    }

    /// Opens a folder. Throws [PolicyException] with one sentence: the first fault, and how many more there are.
    public static Checkpoint open(Path folder) {
        ModelConfig config = ModelConfig.read(folder);
        Shards shards = Shards.open(folder);
        List<String> problems = new ArrayList<>(shards.problems());
        problems.addAll(problems(config, shards.tensors()));
        if (problems.isEmpty()) {
            try {
                return new Checkpoint(folder, config, shards, realFolder(shards));
            } catch (PolicyException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        shards.close();
        String more = problems.size() == 1
                ? ""
                : " (and %d more faults; 'model check %s' lists them)".formatted(problems.size() - 1, folder);
        throw new PolicyException(problems.getFirst() + more);
    }

    /// Every fault of the folder's config and weights as a sentence; empty when it can be opened.
    public static List<String> faults(Path folder) {
        try (Shards shards = Shards.open(folder)) {
            List<String> problems = new ArrayList<>(shards.problems());
            try {
                problems.addAll(problems(ModelConfig.read(folder), shards.tensors()));
                if (problems.isEmpty()) {
                    realFolder(shards);
                }
            } catch (PolicyException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
            return problems;
        }
    }

    /// The runtime wants all shards in one real folder, which also holds for caches that link to files elsewhere.
    private static Path realFolder(Shards shards) {
        Path real = null;
        for (SafeTensors shard : shards.files()) {
            try {
                Path parent = Objects.requireNonNull(shard.file().toRealPath().getParent());
                if (real != null && !real.equals(parent)) {
                    throw new PolicyException(shard.file() + " links into " + parent + ", other shards into " + real
                            + "; copy them together");
                }
                real = parent;
            } catch (IOException e) {
                throw new PolicyException(shard.file() + " cannot be resolved: " + e.getMessage(), e);
            }
        }
        return Objects.requireNonNull(real);
    }

    static List<String> problems(ModelConfig config, Map<String, TensorInfo> found) {
        List<String> problems = new ArrayList<>();
        Map<String, List<Long>> expected = TensorNames.expected(config);
        expected.forEach((name, shape) -> {
            TensorInfo info = found.get(name);
            if (info == null) {
                problems.add("tensor %s of shape %s is missing; copy all weight files, or correct config.json"
                        .formatted(name, shape));
            } else if (!shape.equals(Arrays.stream(info.shape()).boxed().toList())) {
                problems.add("%s: tensor %s has shape %s, config.json asks for %s; they are not of one model"
                        .formatted(info.file(), info.name(), info.shapeText(), shape));
            } else if (!info.dtype().isWeight()) {
                problems.add("%s: tensor %s holds %s; store weights as F32, BF16 or F16"
                        .formatted(info.file(), info.name(), info.dtype()));
            }
        });
        found.forEach((name, info) -> {
            if (!expected.containsKey(name) && !TensorNames.unused().contains(name)) {
                problems.add("%s: tensor %s is not part of the model that config.json describes; export without it"
                        .formatted(info.file(), info.name()));
            }
        });
        return problems;
    }

    public Path folder() {
        return folder;
    }

    public ModelConfig config() {
        return config;
    }

    /// The real folder that holds the weight files.
    public Path weightsFolder() {
        return weights;
    }

    /// All tensors by their LLaDA-V name.
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(shards.tensors());
    }

    /// The tensor of that LLaDA-V name.
    public TensorInfo tensor(String name) {
        TensorInfo info = shards.tensors().get(name);
        if (info == null) {
            throw new PolicyException(folder + ": tensor " + name + " is missing");
        }
        return info;
    }

    /// File name, inside [#weightsFolder()], of the file that holds the tensor.
    public String location(TensorInfo info) {
        try {
            return String.valueOf(info.file().toRealPath().getFileName());
        } catch (IOException e) {
            throw new PolicyException(info.file() + " cannot be resolved: " + e.getMessage(), e);
        }
    }

    /// Rows of a matrix, widened to float.
    public float[] rows(String name, int first, int count) {
        TensorInfo info = tensor(name);
        long width = info.elements() / info.shape()[0];
        float[] values = new float[Math.toIntExact(count * width)];
        shards.owner(name).floats(info, first * width, values);
        return values;
    }

    /// Number of weights the layers use.
    public long parameters() {
        return TensorNames.expected(config).keySet().stream()
                .mapToLong(name -> tensor(name).elements())
                .sum();
    }

    @Override
    public void close() {
        shards.close();
    }
}
