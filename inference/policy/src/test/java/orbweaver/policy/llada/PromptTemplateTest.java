package orbweaver.policy.llada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.RandomModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTemplateTest {
    @TempDir
    Path folder;

    @Test
    void splitsAtTheImageAndPlacesTheInstruction() {
        PromptTemplate prompt = PromptTemplate.of(PromptTemplate.LLADA_V).with(" put starfruit into plate ");
        assertThat(prompt.before())
                .startsWith("<|startoftext|><|start_header_id|>system<|end_header_id|>\n\nYou are a helpful")
                .endsWith("natural language.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n");
        assertThat(prompt.after())
                .isEqualTo("\nWhat action should the robot take to put starfruit into plate?<|eot_id|>"
                        + "<|start_header_id|>assistant<|end_header_id|>\n\n");
    }

    @Test
    void refusesATemplateWithoutItsPlaces() {
        assertThatThrownBy(() -> PromptTemplate.of("{instruction}")).hasMessageContaining("<image> exactly once");
        assertThatThrownBy(() -> PromptTemplate.of("<image>")).hasMessageContaining("{instruction}");
    }

    @Test
    void encodesWordsWithoutAddingOrCuttingAny() {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 1);
        try (Tokenizer tokenizer = Tokenizer.read(folder.resolve(Tokenizer.FILE))) {
            assertThat(tokenizer.encode("Pick up the red block")).containsExactly(1, 2, 3, 4, 8);
            assertThat(tokenizer.encode("pick zebra")).containsExactly(1, 0);
            assertThat(tokenizer.encode("")).isEmpty();
            assertThat(tokenizer.encode("red ".repeat(2000))).hasSize(2000);
        }
    }
}
