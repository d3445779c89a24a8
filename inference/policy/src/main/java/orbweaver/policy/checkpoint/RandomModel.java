package orbweaver.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import orbweaver.policy.Normalization;
import orbweaver.policy.PolicyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a complete model folder with random weights, for measurements and tests of machines without a trained model.
/// The same seed gives the same folder.
public final class RandomModel {
    /// Words the folder's tokenizer knows; anything else is the unknown word.
    private static final List<String> WORDS = List.of(
            "[UNK]", "pick", "up", "the", "red", "green", "blue", "yellow", "block", "put", "stack", "on", "plate",
            "it");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RandomModel() {}

    /// The shape of our own small model: 128 pixels in patches of 16, 4 vision and 5 language layers of width 128.
    public static ModelConfig mini() {
        return new ModelConfig(
                new ModelConfig.Language(128, 5, 4, 352, 64, 256, 1e-5, 10_000),
                new ModelConfig.Vision(128, 4, 4, 512, 128, 16, 1e-6),
                new ModelConfig.ActionBlock(31, 32, 64, 32, 7, 5),
                false);
    }

    /// About 3, 30 or 300 million parameters, in the proportions of a small vision-language model.
    public static ModelConfig ofMillions(int millions) {
        return switch (millions) {
            case 3 -> shape(new ModelConfig.Language(160, 6, 5, 432, 64, 512, 1e-5, 10_000), 160, 4, 128);
            case 30 -> shape(new ModelConfig.Language(384, 10, 6, 1024, 64, 512, 1e-5, 10_000), 384, 6, 128);
            case 300 -> shape(new ModelConfig.Language(1024, 18, 16, 2816, 64, 512, 1e-5, 10_000), 768, 9, 224);
            default -> throw new IllegalArgumentException("there are shapes of 3, 30 and 300 million, not " + millions);
        };
    }

    private static ModelConfig shape(ModelConfig.Language language, int width, int layers, int imageSize) {
        return new ModelConfig(
                language,
                new ModelConfig.Vision(width, layers, width / 32, 4 * width, imageSize, 16, 1e-6),
                mini().action(),
                false);
    }

    /// Writes config, weights, tokenizer and normalization into the folder, the weights as one file.
    public static void write(Path folder, ModelConfig config, DType dtype, long seed) {
        write(folder, config, dtype, seed, 1);
    }

    /// As above, with the weights cut into `shards` files and an index when there is more than one.
    public static void write(Path folder, ModelConfig config, DType dtype, long seed, int shards) {
        try {
            Files.createDirectories(folder);
            config.write(folder, dtype);
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
            Normalization.own(
                            config.action().bins(),
                            new Normalization.Crop(80, 0, 480, 480),
                            config.vision().imageSize(),
                            "1",
                            "<image>{instruction}")
                    .write(folder.resolve(Normalization.FILE));
            weights(folder, tensors(config, dtype, seed), shards);
        } catch (IOException e) {
            throw new PolicyException(folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, TensorData> tensors(ModelConfig config, DType dtype, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        TensorNames.expected(config).forEach((name, sides) -> {
            long[] shape = sides.stream().mapToLong(Long::longValue).toArray();
            float[] values = new float[Math.toIntExact(TensorInfo.elements(shape))];
            boolean norm = shape.length == 1 && name.contains("norm") && name.endsWith("weight");
            double spread = shape.length == 1 || name.equals(TensorNames.EMBEDDING)
                    ? 0.3
                    : 1 / Math.sqrt((double) values.length / shape[0]);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((norm ? 1 : 0) + spread * random.nextGaussian());
            }
            tensors.put(name, TensorData.floats(dtype, values, shape));
        });
        return tensors;
    }

    private static void weights(Path folder, Map<String, TensorData> tensors, int shards) throws IOException {
        if (shards == 1) {
            SafeTensorsWriter.write(folder.resolve(Shards.SINGLE), tensors);
            return;
        }
        ObjectNode index = MAPPER.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        List<String> names = new ArrayList<>(tensors.keySet());
        for (int s = 0; s < shards; s++) {
            String file = "model-%05d-of-%05d.safetensors".formatted(s + 1, shards);
            Map<String, TensorData> part = new LinkedHashMap<>();
            for (String name : names.subList(s * names.size() / shards, (s + 1) * names.size() / shards)) {
                part.put(name, Objects.requireNonNull(tensors.get(name)));
                map.put(name, file);
            }
            SafeTensorsWriter.write(folder.resolve(file), part);
        }
        Files.writeString(folder.resolve(Shards.INDEX), MAPPER.writeValueAsString(index));
    }

    private static String tokenizer() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", "1.0").putNull("truncation").putNull("padding");
        json.putArray("added_tokens");
        json.putObject("normalizer").put("type", "Lowercase");
        json.putObject("pre_tokenizer").put("type", "Whitespace");
        json.putNull("post_processor").putNull("decoder");
        ObjectNode model = json.putObject("model").put("type", "WordLevel").put("unk_token", WORDS.getFirst());
        ObjectNode vocabulary = model.putObject("vocab");
        for (int i = 0; i < WORDS.size(); i++) {
            vocabulary.put(WORDS.get(i), i);
        }
        return MAPPER.writeValueAsString(json);
    }
}
