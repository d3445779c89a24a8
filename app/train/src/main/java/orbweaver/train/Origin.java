package orbweaver.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.Trainer;
import orbweaver.training.TrainingException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whose weights a run begins with: another run's, or those of a model folder that a run has left.
///
/// @param folder of the run or the model
/// @param knowledge what of it is taken
record Origin(Path folder, Trainer.Knowledge knowledge) {
    /// What a run goes on from.
    static final String CHECKPOINT = "checkpoint.bin";

    private static final String UNUSED = "[UNUSED";

    /// Whether there is one.
    boolean exists() {
        return Files.exists(folder.resolve(CHECKPOINT)) || Files.exists(folder.resolve(ModelConfig.FILE));
    }

    private Path model() {
        return Files.exists(folder.resolve(CHECKPOINT)) ? folder.resolve(TrainingRun.MODEL) : folder;
    }

    /// How it writes actions as tokens.
    ActionShape actions() {
        ModelConfig.ActionBlock action = ModelConfig.read(model()).action();
        return new ActionShape(action.chunkSize(), action.bins());
    }

    /// Throws [IllegalArgumentException] when a word of its has another number in that vocabulary, so that what it has
    /// learnt would be about another word.
    void requireWords(MiniTokenizer ours) {
        Path file = model().resolve("tokenizer.json");
        try {
            JsonNode known = words(ours.toJson());
            words(Files.readString(file)).forEachEntry((word, number) -> {
                if (!word.startsWith(UNUSED) && !number.equals(known.get(word)))
                    throw new IllegalArgumentException(
                            "%s: \"%s\" is no word of this run, or another one; begin anew".formatted(file, word));
            });
        } catch (IOException | JacksonException e) {
            throw new TrainingException("cannot read the words in " + file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode words(String tokenizer) {
        return JsonMapper.builder().build().readTree(tokenizer).path("model").path("vocab");
    }
}
