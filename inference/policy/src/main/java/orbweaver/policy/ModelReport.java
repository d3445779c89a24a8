package orbweaver.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorInfo;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.policy.llada.Tokenizer;
import orbweaver.policy.onnx.ImageRows;
import orbweaver.policy.onnx.OnnxPolicy;

/// What a model folder holds and what is wrong with it: `model info` and `model check`.
public record ModelReport(
        Path folder, Map<String, Object> facts, List<TensorInfo> tensors, List<String> faults, List<String> notes) {
    public ModelReport {
        facts = new LinkedHashMap<>(facts);
        tensors = List.copyOf(tensors);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /// Looks at the folder without running it. Throws [PolicyException] only when it is no folder at all.
    public static ModelReport of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PolicyException(folder + " is no folder; name the folder that holds " + ModelConfig.FILE);
        }
        List<String> faults = new ArrayList<>(Checkpoint.faults(folder));
        Map<String, Object> facts = new LinkedHashMap<>();
        List<TensorInfo> tensors = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean fits = true;
        if (faults.isEmpty()) {
            try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                facts(checkpoint, facts);
                tensors.addAll(checkpoint.tensors().values());
                MemoryNeed need = MemoryNeed.of(checkpoint);
                facts.put("memory_bytes", need.bytes());
                notes.add(need.sentence());
                if (checkpoint.config().tiles().any()) {
                    notes.add(tiles(checkpoint.config()));
                }
                fits = need.fits();
                faults.addAll(numbers(checkpoint));
            }
        }
        if (faults.isEmpty()) {
            completeness(folder, fits, facts, faults, notes);
        }
        return new ModelReport(folder, facts, tensors, faults, notes);
    }

    private static void facts(Checkpoint checkpoint, Map<String, Object> facts) {
        ModelConfig config = checkpoint.config();
        ModelConfig.Language language = config.language();
        ModelConfig.Vision vision = config.vision();
        facts.put("parameters", checkpoint.parameters());
        facts.put(
                "dtypes",
                checkpoint.tensors().values().stream()
                        .map(t -> t.dtype().longName())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
        facts.put("tensors", checkpoint.tensors().size());
        facts.put(
                "weight_bytes",
                checkpoint.tensors().values().stream()
                        .mapToLong(TensorInfo::length)
                        .sum());
        facts.put("hidden_size", language.hidden());
        facts.put("layers", language.layers());
        facts.put("heads", language.heads());
        facts.put("intermediate_size", language.intermediate());
        facts.put("vocabulary", language.vocabulary());
        facts.put("vision_layers", vision.layers());
        facts.put("vision_hidden_size", vision.hidden());
        facts.put("image_size", vision.imageSize());
        facts.put("image_tokens", vision.tokens());
        facts.put("chunk_size", config.action().chunkSize());
        facts.put("action_dim", config.action().dimensions());
        facts.put("action_bins", config.action().bins());
    }

    private static String tiles(ModelConfig config) {
        return ("anyres: beside the whole picture its tiles of %d pixels, at most %d rows of the prompt;"
                        + " \"image_aspect_ratio\": \"pad\" in %s gives one view")
                .formatted(config.vision().imageSize(), ImageRows.most(config), ModelConfig.FILE);
    }

    /// Values that are no numbers, tensor by tensor. Vocabulary rows beyond reach are checked like all others.
    private static List<String> numbers(Checkpoint checkpoint) {
        List<String> faults = new ArrayList<>();
        checkpoint.tensors().forEach((name, info) -> {
            long rows = info.shape()[0];
            for (long row = 0; row < rows; row++) {
                for (float value : checkpoint.rows(name, Math.toIntExact(row), 1)) {
                    if (!Float.isFinite(value)) {
                        faults.add("%s: tensor %s holds %s in row %d; export the weights again"
                                .formatted(info.file(), info.name(), value, row));
                        return;
                    }
                }
            }
        });
        return faults;
    }

    private static void completeness(
            Path folder, boolean fits, Map<String, Object> facts, List<String> faults, List<String> notes) {
        boolean normalization = Files.exists(folder.resolve(Normalization.FILE));
        boolean tokenizer = Files.exists(folder.resolve(Tokenizer.FILE));
        if (!normalization) {
            notes.add("no " + Normalization.FILE + ": enough for 'model run', not for driving an arm");
        }
        if (!tokenizer) {
            notes.add("no " + Tokenizer.FILE + ": enough for 'model run', not for reading instructions");
        }
        for (String optional : List.of("MODEL_CARD.md", Calibration.FILE)) {
            if (!Files.exists(folder.resolve(optional))) {
                notes.add("no " + optional);
            }
        }
        if (normalization && tokenizer && fits) {
            try (OnnxPolicy policy = OnnxPolicy.open(folder)) {
                PolicyInfo info = policy.info();
                facts.put("attention", info.attention().label());
                facts.put("control_hz", info.controlHz());
                facts.put("cameras", String.join(", ", info.cameras()));
                facts.put("cell_version", info.cellVersion());
                confidence(policy.confidence(), facts, faults);
            } catch (PolicyException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void confidence(ConfidenceScale scale, Map<String, Object> facts, List<String> faults) {
        switch (scale) {
            case ConfidenceScale.Calibrated(Calibration known) -> facts.put("calibration_chunks", known.chunks());
            case ConfidenceScale.Raw(String why) -> {
                if (!why.isEmpty()) faults.add(why);
            }
        }
    }
}
